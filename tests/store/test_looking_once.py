"""A question that is asked at every marking looks over the home's files once."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.store import home_stores
from kgcli.store.home_stores import current_store, list_markings, looking_once

FACTS = "ex:g {{ ex:g ev:marking ev:C . ex:a ex:b ex:{0} . }}"


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with a marked fact."""
    return make_home(graph={"facts.trig": FACTS.format("c")})


def test_all_that_is_asked_in_the_block_is_asked_of_one_state(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes meanwhile counts for the next question; blocks within the block change nothing."""
    looks: list[str] = []
    find = home_stores.find_staleness

    def look(stamp: object, home: object) -> str | None:
        looks.append("")
        return find(stamp, home)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(home_stores, "find_staleness", look)
    home = open_home(root)
    first = current_store(home)
    looks.clear()
    with looking_once():
        assert current_store(home).path == first.path
        (root / "graph/facts.trig").write_text(
            (root / "graph/facts.trig").read_text().replace("ex:c", "ex:d")
        )
        with looking_once():
            assert current_store(home, "C").path == first.path
        assert [each.notation for each in list_markings(home, None)] == ["U", "C"]
    assert len(looks) == 1
    assert current_store(home).path != first.path
