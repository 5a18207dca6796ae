"""The file of reviews: what is added to it, and what befalls those who write to it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_homes import (
    ANA_BEA,
    BASE,
    BY_ANN,
    HEADS,
    PEOPLE,
    PEOPLE_ONTOLOGY,
    THIRD,
    list_things,
    read_reviews_file,
)
from small_homes import MakeHome

from kgcli.errors import (
    UnreadableSourceError,
    UnwritableHomeError,
)
from kgcli.home import Home
from kgcli.reviews.deciding import Written, dispute, retract, withdraw
from kgcli.reviews.model import Decision, make_decision
from kgcli.reviews.trail import list_reviews

OpenHome = Callable[[Path], Home]

HEAD = """\
# Reviews of facts: who retracted, corrected or disputed what, when and why.
# kgcli retract, correct, dispute and withdraw add to the end; what is written here by hand stays as it is.

@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix ex: <https://example.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
RETRACTED = """\
<urn:kgcli:graph:reviews/U> {
    <urn:kgcli:graph:reviews/U> ev:marking ev:U .

    <urn:kgcli:graph:reviews/%s> a ev:Retraction ;
        ev:factSubject ex:ana ;
        ev:factPredicate ex:leads ;
        ev:factObject ex:bea ;
        ev:factGraph ex:span3 ;
        prov:wasAssociatedWith <urn:kgcli:graph:reviewer/Ann> ;
        prov:endedAtTime "2026-11-20T00:00:00Z"^^xsd:dateTime ;
        ev:reviewReason "not in the words" .

    <urn:kgcli:graph:reviewer/Ann> a prov:Agent ;
        rdfs:label "Ann" .
}
"""


def test_a_retraction_is_written_as_readable_trig(home: Home) -> None:
    """At the marking of the fact's graph, with who, when and why; the facts' file stays as it is."""
    before = (home.graph / "facts.trig").read_bytes()
    (review,) = retract(home, ANA_BEA, BY_ANN, where=THIRD)
    assert read_reviews_file(home) == HEAD + RETRACTED % review.name
    assert (review.kind, review.statement) == ("retraction", "Ana leads Bea")
    assert (review.document, review.paragraph, review.marking) == ("04TOY1", "3", "U")
    assert review.name.startswith("2026-11-20-")
    assert (home.graph / "facts.trig").read_bytes() == before
    assert list_things(home, "ex:leads", "U") == []
    assert list_things(home, "ex:knows") == [("ana", "bea"), ("ana", "cleo")]


def test_what_is_written_depends_on_what_is_decided_only(
    home: Home, make_home: MakeHome, open_home: OpenHome
) -> None:
    """Two homes with the same facts get the same file, to the byte."""
    other = open_home(
        make_home(
            ontology=PEOPLE_ONTOLOGY,
            graph=PEOPLE,
            toml='[prefixes]\nex = "https://example.org/"\n',
            name="other",
        )
    )
    for each in (home, other):
        retract(each, ANA_BEA, BY_ANN, where=THIRD)
    assert read_reviews_file(home) == read_reviews_file(other)


def test_what_was_written_by_hand_stays_to_the_byte(home: Home) -> None:
    """Comments, a prefix of the same name that means something else, no line break at the end."""
    own = (
        "# Mine.\n@prefix ex: <https://other.example/> .\n"
        "@prefix e: <https://w3id.org/peaceops/evidence#> .\n"
        '<urn:g> { ex:note e:reason """a\n#b""" } # the end'
    )
    (home.graph / "reviews.trig").write_text(own, encoding="utf-8")
    retract(home, ANA_BEA, BY_ANN, where=THIRD)
    assert read_reviews_file(home).startswith(own + "\n\n@prefix prov: ")
    assert "e:factSubject <https://example.org/ana> ;" in read_reviews_file(home)
    assert list_things(home, "ex:leads", "U") == []


def test_a_second_review_repeats_nothing_that_the_file_says(home: Home) -> None:
    """Neither prefixes nor how the graph is marked nor who the reviewer is."""
    (first,) = retract(home, ANA_BEA, BY_ANN, where=THIRD)
    (second,) = dispute(home, Written("Ana", "age", "40"), BY_ANN)
    more = read_reviews_file(home).removeprefix(HEAD + RETRACTED % first.name)
    assert more == (
        f"\n<urn:kgcli:graph:reviews/U> {{\n    <{second.iri}> a ev:Dispute ;\n"
        "        ev:factSubject ex:ana ;\n        ev:factPredicate ex:age ;\n"
        '        ev:factValue "040"^^xsd:integer ;\n        ev:factGraph ex:span3 ;\n'
        "        prov:wasAssociatedWith <urn:kgcli:graph:reviewer/Ann> ;\n"
        '        prov:endedAtTime "2026-11-20T00:00:00Z"^^xsd:dateTime ;\n'
        '        ev:reviewReason "not in the words" .\n}\n'
    )


HOSTILE = 'a" . } ex:x { ex:y ex:z "\\\n\t\u2028\x1b[31m<b>&\'""" # @prefix'


def test_hostile_text_stays_a_literal(home: Home) -> None:
    """Nothing in a reason or a name ends it early."""
    decision = make_decision("Ann> <urn:evil> \u202e{}", HOSTILE, "2026-11-20T10:00:00+02:00")
    dispute(home, Written("Ana", "age", "40"), decision)
    (review,) = list_reviews(home)
    assert review.decision == Decision("Ann> <urn:evil> \u202e{}", "2026-11-20T08:00:00Z", HOSTILE)


def test_a_file_of_reviews_that_cannot_be_read_is_left_alone(home: Home) -> None:
    """The message names the line."""
    path = home.graph / "reviews.trig"
    path.write_text(HEADS + "ex:g { ex:a", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match=r"graph/reviews\.trig, line 9"):
        retract(home, ANA_BEA, BY_ANN, where=THIRD)
    assert path.read_text(encoding="utf-8") == HEADS + "ex:g { ex:a"


def test_a_folder_that_cannot_be_written_is_named(home: Home) -> None:
    """Where a file stands in the place of the folder, or of the file."""
    (home.graph / "reviews.trig").mkdir()
    with pytest.raises(UnwritableHomeError, match=r"Nothing was changed\. Make it writable"):
        retract(home, ANA_BEA, BY_ANN, where=THIRD)
    assert list(home.graph.glob(".reviews.draft*")) == []


def test_the_home_inside_an_installed_package_is_not_written(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It belongs to the package; the message says how to get a copy."""
    monkeypatch.setattr("kgcli.reviews.file.shipped_root", lambda: home.root)
    with pytest.raises(UnwritableHomeError, match="kgcli init DIR"):
        retract(home, ANA_BEA, BY_ANN, where=THIRD)
    with pytest.raises(UnwritableHomeError, match="kgcli init DIR"):
        withdraw(home, "x", BY_ANN)


WRITE = """
import sys
from pathlib import Path
from kgcli.home import find_home
from kgcli.reviews import file
from kgcli.reviews.deciding import Where, Written, dispute
from kgcli.reviews.model import make_decision
home = find_home(Path(sys.argv[1]), environ={}, cwd=Path("/"))
if sys.argv[3] == "hang":
    import os, time
    replace = file._replace
    def hang(descriptor):
        print("half", flush=True)
        time.sleep(600)
    def replace_slowly(path, data):
        os.fsync = hang
        replace(path, data)
    file._replace = replace_slowly
dispute(home, Written("Ana", "age", "40"), make_decision(sys.argv[2], "so it is", "2026-11-20"))
print("done", flush=True)
"""


def _start(home: Home, name: str, how: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITE, str(home.root), name, how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})


def test_two_writers_at_once_lose_nothing(home: Home) -> None:
    """One waits for the other."""
    list_reviews(home)
    writers = [_start(home, f"Reviewer {number}", "go") for number in range(3)]
    assert [writer.communicate(timeout=120)[0] for writer in writers] == ["done\n"] * 3
    assert sorted(one.decision.by for one in list_reviews(home)) == [
        f"Reviewer {number}" for number in range(3)
    ]


def test_a_writer_who_is_killed_leaves_nothing_half_written(home: Home) -> None:
    """The file is as it was, and the next writer clears up."""
    (first,) = retract(home, ANA_BEA, BY_ANN, where=THIRD)
    before = read_reviews_file(home)
    with _start(home, "Killed", "hang") as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "half\n"
        writer.kill()
    assert read_reviews_file(home) == before
    assert len(list(home.graph.glob(".reviews.draft*"))) == 1
    withdraw(home, first.name, BY_ANN)
    assert list(home.graph.glob(".reviews.draft*")) == []
    assert BASE + "reviews/U" in read_reviews_file(home)
