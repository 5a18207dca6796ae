"""Python's search for cycles among objects, stopped while many objects are made, none of which is in one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Stop the search for cycles for the time being: lists by the thousand would set it off for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def without_looking_back() -> Iterator[None]:
    """Leave what there is out of the search for cycles: so much would be looked at for nothing."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
