"""A store that stays open is read piece by piece, and what is left unread is let go."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kgcli.answers import Term
from kgcli.errors import QueryFailedError
from kgcli.store.opening import session as module
from kgcli.store.opening.opened import BuiltStore
from kgcli.store.opening.session import Session

SAYS = Term("iri", "urn:says")
ALL = (None, SAYS, None)


def fill(folder: Path) -> None:
    """Write a store of 25 statements; in a process that ends, as RocksDB's threads stay in one."""
    store = Store(str(folder))
    lines = "".join(f'<urn:thing> <urn:says> "{number}" .\n' for number in range(25))
    store.load(lines.encode(), format=RdfFormat.N_TRIPLES)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Return a session that hands over ten statements at a time."""
    import multiprocessing

    monkeypatch.setattr(module, "_PIECE", 10)
    writer = multiprocessing.get_context("spawn").Process(target=fill, args=(tmp_path / "store",))
    writer.start()
    writer.join()
    session = Session(BuiltStore(tmp_path / "store", "U", "digest", "urn:schema", ()))
    yield session
    session.close()


def read(session: Session) -> set[str]:
    """Return the values of all statements."""
    return {quad.object.value for quad in session.match(ALL, "")}  # type: ignore[union-attr]


WHOLE = {str(number) for number in range(25)}


def test_pieces_make_the_whole(session: Session) -> None:
    """Also when several walks take turns, and when threads do."""
    walks = [session.match(ALL, ""), session.match(ALL, "")]
    assert [len(set(zip(*walks, strict=True)))] == [25]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: read(session), range(8))) == [WHOLE] * 8


def test_a_walk_that_is_left_is_let_go(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is told with the next job, whether it was left in its first piece or later; once."""
    jobs: list[dict[str, object]] = []
    call = session._call
    monkeypatch.setattr(session, "_call", lambda job: (call(job), jobs.append(job))[0])
    first, later, whole = (session.match(ALL, "") for _ in range(3))
    next(first)
    for _ in range(15):
        next(later)
    assert len(list(whole)) == 25
    first.close()
    later.close()
    assert read(session) == WHOLE
    assert [job["left"] for job in jobs if job["left"]] == [[1, 2]]


def test_what_was_left_is_forgotten(session: Session) -> None:
    """A number that the child was told to let go stands for nothing any more."""
    walk = session.match(ALL, "")
    next(walk)
    walk.close()
    session.list_graphs()
    with pytest.raises(QueryFailedError, match="not open any more"):
        session._call({"more": 1})


def test_a_walk_may_be_left_after_the_end(session: Session) -> None:
    """Nothing is said, and nothing hangs."""
    walk = session.match(ALL, "")
    next(walk)
    session.close()
    walk.close()
    with pytest.raises(QueryFailedError, match="was closed"):
        read(session)
