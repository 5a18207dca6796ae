"""The fixtures of the tests of edits."""

from pathlib import Path

import pytest
from named_ships import make_fleet


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Return a home whose files, of each kind, name ex:Ship in each way."""
    return make_fleet(tmp_path / "home")
