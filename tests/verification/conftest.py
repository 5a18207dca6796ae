"""What every test of verification may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from archive import Archive


@pytest.fixture
def archive(make_home: Callable[..., Path], tmp_path: Path) -> Archive:
    """Return an archive that verifies."""
    return Archive(make_home, tmp_path / "documents")
