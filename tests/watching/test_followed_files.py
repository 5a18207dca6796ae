"""The files of a home while they are edited: what counts as a change, and what an editor leaves behind."""

import os
from pathlib import Path

from small_homes import MakeHome

from kgcli.watching.files import Change, compare_snapshots, follow_files, take_snapshot


def _names(root: Path) -> list[str]:
    return sorted(take_snapshot(root))


def test_what_a_home_is_made_of_is_followed(make_home: MakeHome) -> None:
    """Ontology, shapes, checks, patterns, facts, queries, settings; not what editors leave beside them."""
    root = make_home(queries={"a/q.rq": "ASK {}"}, markings=None)
    for name in (
        "ontology/shapes/s.ttl",
        "ontology/checks/c.rq",
        "ontology/patterns/p.yaml",
        "graph/f.nq.gz",
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("")
    for name in ("ontology/.s.ttl.swp", "ontology/s.ttl~", "ontology/#s.ttl", "ontology/4913", "README.ttl"):
        (root / name).write_text("")
    assert _names(root) == [
        "graph/f.nq.gz",
        "kgcli.toml",
        "ontology/checks/c.rq",
        "ontology/patterns/p.yaml",
        "ontology/schema.ttl",
        "ontology/shapes/s.ttl",
        "queries/a/q.rq",
    ]


def test_a_change_says_which_files_came_changed_and_went() -> None:
    """A file with the same size, time and inode is as before."""
    before = {"a": (1, 1, 1), "b": (1, 1, 1), "c": (1, 1, 1)}
    after = {"a": (1, 1, 1), "b": (1, 2, 1), "d": (1, 1, 1)}
    assert compare_snapshots(before, after) == Change(("d",), ("b",), ("c",))
    assert compare_snapshots(before, dict(before)) is None


def test_a_burst_of_saves_is_one_change(make_home: MakeHome) -> None:
    """Among them a file that is saved by renaming another over it, at the same size."""
    root = make_home(graph={"f.ttl": "ex:a ex:b ex:c .", "g.ttl": "ex:a ex:b ex:c ."}, markings=None)
    changes = follow_files(root, take_snapshot(root))
    draft = root / "graph" / ".f.tmp"
    draft.write_text((root / "graph" / "f.ttl").read_text().replace("ex:c", "ex:d"))
    times = (root / "graph" / "f.ttl").stat()
    os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
    draft.replace(root / "graph" / "f.ttl")
    (root / "graph" / "g.ttl").unlink()
    (root / "graph" / "h.ttl").write_text("")
    assert next(changes) == Change(("graph/h.ttl",), ("graph/f.ttl",), ("graph/g.ttl",))


def test_a_folder_that_goes_and_comes_again_is_followed_further(make_home: MakeHome) -> None:
    """As switching to another branch does."""
    root = make_home(markings=None)
    changes = follow_files(root, take_snapshot(root))
    (root / "ontology").rename(root / "away")
    gone = next(changes)
    (root / "away").rename(root / "ontology")
    assert (gone, next(changes)) == (
        Change((), (), ("ontology/schema.ttl",)),
        Change(("ontology/schema.ttl",), (), ()),
    )
