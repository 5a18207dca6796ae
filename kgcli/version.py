"""The version of the program."""

import os
import sys
from typing import Final

_FOLDER: Final = ("kgcli-", ".dist-info")


def own_version() -> str:
    """Return the version as which kgcli is installed.

    It is part of the name of the folder that the installer wrote; ``importlib.metadata`` reads the same, and
    takes longer to import than a small build to reason.
    """
    start, end = _FOLDER
    for path in sys.path:
        try:
            names = os.listdir(path)  # noqa: PTH208 - names are all it takes
        except OSError:
            continue
        for name in names:
            if name.startswith(start) and name.endswith(end):
                return name[len(start) : -len(end)]
    from importlib.metadata import version

    return version("kgcli")
