"""When a store is built again, and when not."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.errors import DamagedStoreError
from kgcli.home import Home
from kgcli.store.asking import ask, dump
from kgcli.store.cache import inputs
from kgcli.store.home_stores import build, check, current_store, status

OpenHome = Callable[[Path], Home]
FACTS = "ex:x ex:p 1 ."
LOOK = "SELECT ?o { <https://example.org/x> <https://example.org/p> ?o }"


def _answer(home: Home) -> bytes:
    return ask(current_store(home), LOOK, timeout=20).body


def _age(cache: Path) -> None:
    """Let the last build lie a while back, so that stat alone may vouch for files."""
    for stamp in cache.glob("stores/*/stamp.json"):
        plain = json.loads(stamp.read_text())
        for row in plain["inputs"]:
            row[4] += 10**10
        stamp.write_text(json.dumps(plain))


def test_an_unchanged_home_is_not_built_again(make_home: MakeHome, open_home: OpenHome) -> None:
    """The second query finds the store of the first, and a second build says so."""
    home = open_home(make_home(graph=FACTS))
    first = current_store(home)
    assert current_store(home) == first
    again = build(home)
    assert (again.rebuilt, again.reason) == (False, "nothing changed")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "graph/facts.trig").write_text(
            "<https://example.org/x> <https://example.org/p> 2 ."
        ),
        lambda root: (root / "graph/more.ttl").write_text(
            "<https://example.org/x> <https://example.org/p> 2 ."
        ),
        lambda root: (root / "graph/facts.trig").unlink(),
        lambda root: (root / "ontology/more.ttl").write_text(
            "<https://example.org/x> <https://example.org/p> 2 ."
        ),
        lambda root: (root / "graph/facts.trig").rename(root / "graph/other.trig"),
    ],
    ids=["edited", "added", "removed", "schema added", "renamed"],
)
def test_each_kind_of_change_is_seen(
    make_home: MakeHome, open_home: OpenHome, change: Callable[[Path], object]
) -> None:
    """Edited, added, removed and renamed files."""
    root = make_home(graph=FACTS)
    home = open_home(root)
    before = current_store(home)
    change(root)
    assert status(home).stale is not None
    assert current_store(home).digest != before.digest
    assert status(home).stale is None


def test_a_change_of_the_same_size_and_time_is_seen(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """An editor that keeps the time of modification does not deceive: the time of change tells."""
    root = make_home(graph=FACTS)
    home = open_home(root)
    _answer(home)
    _age(cache_folder)
    path = root / "graph" / "facts.trig"
    stat = path.stat()
    path.write_text(path.read_text().replace("1 .", "7 ."))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert b'"7"' in _answer(home)


def test_a_change_right_after_the_build_is_seen(
    make_home: MakeHome, open_home: OpenHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where times are too coarse to show a change, the content is compared."""
    root = make_home(graph=FACTS)
    home = open_home(root)
    frozen = inputs._stat(str(root / "graph" / "facts.trig"))
    real = inputs._stat
    now = time.time_ns()
    coarse = (frozen[0], now, now, frozen[3])
    monkeypatch.setattr(inputs, "_stat", lambda path: coarse if path.endswith("facts.trig") else real(path))
    assert b'"1"' in _answer(home)
    path = root / "graph" / "facts.trig"
    path.write_text(path.read_text().replace("1 .", "7 ."))
    assert b'"7"' in _answer(home)


def test_stat_alone_vouches_for_files_that_lay_still(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query reads no input; one that finds young files stamps them anew once they have settled."""
    home = open_home(make_home(graph=FACTS))
    before = current_store(home)
    _age(cache_folder)
    monkeypatch.setattr(inputs, "digest_input", None)
    assert current_store(home) == before


def test_young_files_settle(
    make_home: MakeHome, open_home: OpenHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are compared by content for two seconds, and then never again."""
    home = open_home(make_home(graph=FACTS))
    before = current_store(home)
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 3 * 10**9)
    assert current_store(home) == before
    monkeypatch.setattr(inputs, "digest_input", None)
    assert current_store(home) == before


def test_a_touched_file_costs_a_digest_not_a_build(make_home: MakeHome, open_home: OpenHome) -> None:
    """Only content counts."""
    root = make_home(graph=FACTS)
    home = open_home(root)
    before = current_store(home)
    os.utime(root / "graph" / "facts.trig", (1, 1))
    assert status(home).stale == "graph/facts.trig changed"
    assert current_store(home) == before
    assert status(home).stale is None


def test_going_back_finds_the_build_of_before(make_home: MakeHome, open_home: OpenHome) -> None:
    """A build that was in use minutes ago is still there for the same inputs."""
    root = make_home(graph=FACTS)
    home = open_home(root)
    before = current_store(home)
    path = root / "graph" / "facts.trig"
    text = path.read_text()
    path.write_text(text + "ex:y ex:p 2 .")
    current_store(home)
    path.write_text(text)
    assert current_store(home) == before


def test_settings_that_shape_the_graph_count_and_others_do_not(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """A new default marking needs a build; a new timeout does not."""
    root = make_home(graph=FACTS)
    before = current_store(open_home(root))
    (root / "kgcli.toml").write_text("[query]\ntimeout = 5")
    assert current_store(open_home(root)).path == before.path
    (root / "kgcli.toml").write_text('[graph]\nmarking = "C"')
    home = open_home(root)
    assert status(home).stale == "settings in kgcli.toml changed"
    assert current_store(home).clearance == "C"


def test_a_change_of_the_program_counts(
    make_home: MakeHome, open_home: OpenHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another reasoner concluded is not passed off as this one's."""
    engine = tmp_path / "engine.py"
    engine.write_text("one")
    monkeypatch.setattr(inputs, "list_engine", lambda: (("engine.py", str(engine)),))
    monkeypatch.setattr("kgcli.store.building.making.list_engine", lambda: (("engine.py", str(engine)),))
    home = open_home(make_home(graph=FACTS))
    before = current_store(home)
    engine.write_text("two")
    assert current_store(home).digest != before.digest


def test_force_builds_anyhow(make_home: MakeHome, open_home: OpenHome) -> None:
    """The same digest, a new build, and the reason is said."""
    home = open_home(make_home(graph=FACTS))
    before = current_store(home)
    report = build(home, force=True)
    after = current_store(home)
    assert (report.rebuilt, report.reason) == (True, "asked for by --force")
    assert (after.digest, after.path == before.path) == (before.digest, False)


def test_old_builds_are_removed_once_nobody_uses_them(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """A build that was used in the last minutes stays for the queries that read it."""
    home = open_home(make_home(graph=FACTS))
    old = current_store(home)
    build(home, force=True)
    assert old.path.is_dir()
    os.utime(old.path.parent, (1, 1))
    last = build(home, force=True)
    (folder,) = (cache_folder / "stores").iterdir()
    assert not old.path.exists()
    assert Path(last.path) in set((folder / "builds").iterdir())


def test_old_builds_go_also_when_nothing_is_built(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """A query that comes later clears up."""
    home = open_home(make_home(graph=FACTS))
    old = current_store(home)
    build(home, force=True)
    for path in (old.path.parent, current_store(home).path.parent):
        os.utime(path, (1, 1))
    assert _answer(home)
    assert not old.path.exists()


def test_check_compares_every_byte(make_home: MakeHome, open_home: OpenHome) -> None:
    """Added, changed and removed files by name; nothing is built."""
    root = make_home(graph={"a.ttl": "ex:x ex:p 1 .", "b.ttl": "ex:x ex:p 2 ."})
    home = open_home(root)
    assert (check(home).is_built, check(home).is_current) == (False, False)
    build(home)
    whole = check(home)
    assert (whole.is_current, whole.added, whole.changed, whole.removed, whole.damaged) == (
        True,
        (),
        (),
        (),
        (),
    )
    (root / "graph/a.ttl").write_text("")
    (root / "graph/b.ttl").rename(root / "graph/c.ttl")
    found = check(home)
    assert (found.is_current, found.added, found.changed, found.removed) == (
        False,
        ("graph/c.ttl",),
        ("graph/a.ttl",),
        ("graph/b.ttl",),
    )


def _largest(folder: Path) -> Path:
    return max(folder.glob("*.sst"), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree,
        lambda folder: (folder / "CURRENT").unlink(),
        lambda folder: os.truncate(_largest(folder), 10),
        lambda folder: shutil.rmtree(folder.parent),
    ],
    ids=["gone", "no CURRENT", "cut short", "build gone"],
)
def test_a_store_that_lacks_something_is_built_again(
    make_home: MakeHome, open_home: OpenHome, damage: Callable[[Path], None]
) -> None:
    """By the next query, by itself."""
    home = open_home(make_home(graph=FACTS))
    damage(current_store(home).path)
    assert b'"1"' in _answer(home)


def _overwrite(path: Path, text: bytes) -> None:
    size = path.stat().st_size
    path.write_bytes((text * (size // len(text) + 1))[:size])


def test_a_store_with_wrong_bytes_is_built_again(make_home: MakeHome, open_home: OpenHome) -> None:
    """Damage that only reading shows is mended by the query that finds it, and check names the files."""
    home = open_home(make_home(graph=FACTS))
    store = current_store(home)
    for path in store.path.glob("*.sst"):
        _overwrite(path, b"damage")
    assert len(check(home).damaged) == len(list(store.path.glob("*.sst")))
    with pytest.raises(DamagedStoreError, match="kgcli build --force"):
        list(dump(store._replace(home=None)))
    assert b'"1"' in ask(store, LOOK, timeout=20).body
    assert not store.path.exists()
    assert check(home).is_current


@pytest.mark.parametrize("name", ["build.json", "digests.json", "report.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[1"])
def test_check_names_a_record_that_is_damaged(
    make_home: MakeHome, open_home: OpenHome, name: str, content: bytes
) -> None:
    """What a build says of itself is checked like its stores."""
    home = open_home(make_home(graph=FACTS))
    (current_store(home).path.parent / name).write_bytes(content)
    assert (check(home).damaged, check(home).is_current) == ((name,), False)


def test_a_dump_of_a_store_with_wrong_bytes_comes_whole(make_home: MakeHome, open_home: OpenHome) -> None:
    """Exports and checks of shapes mend the store that they read, too."""
    home = open_home(make_home(graph=FACTS))
    store = current_store(home)
    whole = set(dump(store))
    for path in store.path.glob("*.sst"):
        _overwrite(path, b"damage")
    assert set(dump(store)) == whole
    assert check(home).is_current


def test_a_damaged_stamp_is_as_none(make_home: MakeHome, open_home: OpenHome, cache_folder: Path) -> None:
    """The build is found by its digest and used again."""
    home = open_home(make_home(graph=FACTS))
    before = current_store(home)
    (stamp,) = (cache_folder / "stores").glob("*/stamp.json")
    for text in ("", "{", "[]", '{"format": 0}', "null"):
        stamp.write_text(text)
        assert current_store(home) == before
