"""Work that is divided among threads gives what one thread would."""

import pytest

from kgcli.encoding import threads
from kgcli.encoding.threads import work_on, work_through


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use threads for the smallest work, on any machine."""
    monkeypatch.setattr(threads, "_WORTH", 0)
    monkeypatch.setattr(threads, "_LARGE", 2)
    monkeypatch.setattr(threads, "count_processors", lambda: 3)


def test_results_come_in_the_order_of_the_things() -> None:
    """Though the largest are begun first."""
    assert work_on(lambda n: n * n, range(9), sizes=[n % 4 for n in range(9)]) == [n * n for n in range(9)]


def test_a_task_waits_for_those_that_it_needs() -> None:
    """Those that need each other not run in any order."""
    done: list[int] = []
    tasks = [lambda place=place: done.append(place) for place in range(6)]
    work_through(tasks, needs=[{1, 2}, {3}, {3, 4}, {5}, set(), set()], measure=lambda place: place)
    assert sorted(done) == list(range(6))
    assert done.index(5) < done.index(3) < min(done.index(1), done.index(2))
    assert done.index(0) == 5


@pytest.mark.parametrize("size", [0, 9])
def test_the_first_task_that_fails_ends_the_work_with_its_error(size: int) -> None:
    """What needs it is not begun."""
    done: list[str] = []

    def fail() -> None:
        raise ValueError("too far")

    with pytest.raises(ValueError, match="too far"):
        work_through(
            [fail, lambda: done.append("never")], needs=[set(), {0}], measure=[size, size].__getitem__
        )
    assert not done
