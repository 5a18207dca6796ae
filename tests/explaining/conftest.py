"""A home whose facts rest on the words of a text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from quoted_homes import QuotedHome, make_quoted_home


@pytest.fixture
def quoted(make_home: Callable[..., Path], tmp_path: Path) -> QuotedHome:
    """Return a home with some reasons that only those may see who are cleared for C."""
    return make_quoted_home(make_home, tmp_path)
