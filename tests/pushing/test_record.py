"""The record of a push: written, read, and changed bit by bit."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pushed_stores import open_folder
from relays import Relay
from small_homes import MakeHome

from kgcli.errors import RemoteError
from kgcli.remote.records import recorded
from kgcli.remote.records.record import Entry, Record, identify_home, read_record, write_record

NAME = "https://example.org/graph/pushed"
RECORD = Record(
    NAME,
    "home 0123",
    frozenset({"C//NOFORN"}),
    "urn:uuid:1",
    unfinished=False,
    entries={f"http://x/{n}": Entry(f"http://x/{n}", "inferred", "C", f"{n:064}", n) for n in range(40)},
)


def parse(lines: set[str]) -> list[tuple[str, str, str]]:
    """Return lines of N-Triples as texts."""
    quads = ox.parse("".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return [(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads]  # type: ignore[union-attr]


def test_what_is_written_is_read() -> None:
    """A record comes back as it was."""
    assert read_record(NAME, parse(write_record(RECORD))) == RECORD


def test_an_entry_of_which_something_is_missing_counts_as_half_written() -> None:
    """And so does one that has two check sums."""
    lines = write_record(RECORD)
    torn = {line for line in lines if f"{3:064}" not in line}
    torn |= {line.replace(f"{4:064}", f"{5:064}") for line in lines if f"{4:064}" in line}
    read = read_record(NAME, parse(torn))

    assert read is not None
    assert sorted(name for name, entry in read.entries.items() if entry.digest is None) == [
        "http://x/3",
        "http://x/4",
    ]


def test_other_statements_make_no_record() -> None:
    """Whatever somebody writes into that graph."""
    assert read_record(NAME, [(NAME, "http://x/p", "1"), ("http://x/s", "http://x/p", "1")]) is None


@pytest.mark.parametrize("update", [True, False])
def test_a_long_record_is_saved_and_read_in_parts(
    relay: Relay, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    """No part is longer than servers take or give."""
    monkeypatch.setattr(recorded, "_MOST_ROWS", 100)
    monkeypatch.setattr(recorded, "_MOST_LINES", 50)
    endpoint = relay.endpoint(update=update)
    changed = RECORD.with_entries([Entry("http://x/1", "asserted", "U")], without=["http://x/2"])

    recorded.save_record(endpoint, None, RECORD)
    first = recorded.fetch_record(endpoint, NAME)
    recorded.save_record(endpoint, first, changed)

    assert first == RECORD
    assert recorded.fetch_record(endpoint, NAME) == changed


def test_a_record_that_does_not_come_whole_is_an_error(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a server gives fewer rows than there are, without a word."""
    recorded.save_record(relay.endpoint(), None, RECORD)
    monkeypatch.setattr(recorded, "_count_all", lambda *_: 1000)
    with pytest.raises(RemoteError, match="of 1,000 statements"):
        recorded.fetch_record(relay.endpoint(), NAME)


def test_a_home_is_known_by_its_base_and_its_ontology(make_home: MakeHome) -> None:
    """In any folder; without a base of its own, by its folder."""
    toml = '[graph]\nbase = "https://example.org/graph/"\n'
    one, two = (open_folder(make_home(toml=toml, name=name)) for name in ("one", "two"))
    bare, other = (open_folder(make_home(name=name)) for name in ("bare", "other"))

    assert identify_home(one, "http://x/o") == identify_home(two, "http://x/o")
    assert identify_home(one, "http://x/o") != identify_home(one, "http://x/other")
    assert identify_home(bare, "http://x/o") != identify_home(other, "http://x/o")
    assert str(Path(bare.root)) not in identify_home(bare, "http://x/o")
