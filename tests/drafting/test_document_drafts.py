"""The skeleton of a document's facts, drafted from its text."""

from hashlib import sha256
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.drafting.document import DocumentDraft, draft_document
from kgcli.drafting.passages import DraftedPassage, split_passages
from kgcli.errors import (
    KgError,
    ParameterValueError,
    RefusedEditError,
    UnknownMarkingError,
    UnreadableSourceError,
)
from kgcli.home import open_home
from kgcli.turtle.formatting import format_text
from kgcli.verification.coverage import coverage
from kgcli.verification.verification import verify

CABLE = "SUBJECT: é\r\n\r\n1. (C) One thing.\r\n\r\n2. (SBU) Two\r\nthings. And more.\r\n\r\n13. Three.\r\n"
TOML = (
    '[graph]\nbase = "https://example.org/graph/"\n[prefixes]\ndocument = "https://example.org/document/"\n'
)


@pytest.fixture
def root(make_home: MakeHome, tmp_path: Path) -> Path:
    """Return a home whose facts have prefixes, beside a folder with a cable."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/cable 1.txt").write_bytes(CABLE.encode())
    return make_home(graph="@prefix passage: <https://example.org/passage/> . <urn:a> a <urn:b> .", toml=TOML)


def _draft(root: Path, name: str = "cable 1.txt", marking: str = "C", **options: object) -> DocumentDraft:
    return draft_document(open_home(root), root.parent / "texts" / name, marking=marking, **options)  # type: ignore[arg-type]
    # The options are of several types.


def test_passages_stand_in_the_graphs_of_their_markings(root: Path) -> None:
    """Offsets count code points; what finds the document stands lowest, the rest at its overall marking."""
    draft = _draft(root, dated="2004-12-09", kind="ev:Report")

    body = draft.data.decode().partition("XMLSchema#> .\n\n")[2]
    assert draft.path == root / "graph/cable 1.trig"
    assert (
        body
        == """\
<https://example.org/graph/cable%201/C> {
    <https://example.org/graph/cable%201/C>
        ev:marking ev:C ;
    .

    document:cable%201
        ev:completeness ev:WholeText ;
        ev:fileName "cable 1.txt" ;
        ev:textLength 82 ;
        ev:textSha256 "b33737fd5e1a713471da7fb492c56de2f7119e9fe5b4bbbd518ed42d56bc8d67" ;
    .

    passage:cable%201-1
        a ev:Paragraph ;
        ev:end 31 ;
        ev:marking ev:C ;
        ev:number 1 ;
        ev:passageOf document:cable%201 ;
        ev:start 14 ;
    .

    passage:cable%201-3
        a ev:Paragraph ;
        ev:end 80 ;
        ev:marking ev:C ;
        ev:number 3 ;
        ev:passageOf document:cable%201 ;
        ev:printedNumber "13" ;
        ev:start 70 ;
    .

    passage:cable%201-header
        a ev:Header ;
        ev:end 10 ;
        ev:marking ev:C ;
        ev:passageOf document:cable%201 ;
        ev:start 0 ;
    .
}

<https://example.org/graph/cable%201/SBU> {
    <https://example.org/graph/cable%201/SBU>
        ev:marking ev:SBU ;
    .

    document:cable%201
        a ev:Report ;
        rdfs:label "cable 1"@en ;
        ev:dated bound:cable%201-date ;
        ev:overallMarking ev:C ;
        ev:reference "cable 1" ;
    .

    bound:cable%201-date
        a ev:Bound ;
        ev:earliest "2004-12-09"^^xsd:date ;
        ev:edtf "2004-12-09" ;
        ev:latest "2004-12-09"^^xsd:date ;
        ev:precision ev:DayPrecision ;
    .

    passage:cable%201-2
        a ev:Paragraph ;
        ev:end 66 ;
        ev:marking ev:SBU ;
        ev:number 2 ;
        ev:passageOf document:cable%201 ;
        ev:start 35 ;
    .
}
"""
    )


def test_the_draft_passes_verification_and_is_in_the_layout_of_format(root: Path) -> None:
    """Also where portion marks and numbers are odd; that no sentence is covered yet is what is left to do."""
    (root.parent / "texts/note.txt").write_text("Title\n\nA. First words.\n\n7. (U) More.\n")
    for name, spans in (("cable 1.txt", False), ("note.txt", True)):
        draft = _draft(root, name, spans=spans)
        draft.path.write_bytes(draft.data)
        assert format_text(draft.data, name, named_graphs=True) == draft.data

    home = open_home(root)
    found = verify(home, root.parent / "texts")
    assert (found.findings, found.unchecked) == ((), ())
    assert dict(found.checked)["passages"] == 7
    statuses = {sentence.status for sentence in coverage(home, root.parent / "texts").sentences}
    assert statuses == {"uncovered", "covered"}


def test_of_a_day_only_the_words_that_state_it_are_left_to_find(root: Path) -> None:
    """Verification asks for the rule by which it follows from them, and for nothing else."""
    draft = _draft(root, dated="2004-12-09")
    draft.path.write_bytes(draft.data)

    found = verify(open_home(root), root.parent / "texts")

    assert [finding.message for finding in found.findings] == ["names no ev:rule"]
    assert draft.missing[0] == "ev:rule and ev:figure of its date, in the graph of the words that state it"


def test_sentences_can_be_listed_with_offsets_and_hashes(root: Path) -> None:
    """In comments, without a word of the text."""
    lines = _draft(root, spans=True).data.decode().splitlines()

    listed = [line for line in lines if "ev:sha256" in line]
    words = sha256(b"One thing.").hexdigest()
    assert f'# 1-2: ev:start 21 ; ev:end 31 ; ev:sha256 "{words}"' in listed
    assert all("thing" not in line for line in lines)


def test_what_is_left_is_said(root: Path) -> None:
    """In the file's heading and to whoever asked for it."""
    (root.parent / "texts/odd.txt").write_text("1. (X/Y) Odd.\n2. (S) Even.\n")

    draft = _draft(root, "odd.txt")

    assert draft.missing == (
        "the marking of paragraph 1, which prints (X/Y)",
        "an overall marking that is not below that of paragraph 2, S",
        "when it was sent or published: ev:dated, with a bound (or draft it with --dated DAY)",
        "ev:completeness, if the text is not whole",
        "the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage",
    )
    assert draft.data.decode().startswith(
        "# What odd states. This is a draft: what is left to fill in.\n# - the marking of paragraph 1, which"
    )


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("One.\nStill one.", (DraftedPassage("Paragraph", 0, 15, 1),)),
        (
            "\n\nOne.\n \n\nTwo. \n",
            (DraftedPassage("Paragraph", 2, 6, 1), DraftedPassage("Paragraph", 10, 14, 2)),
        ),
        (
            "1. One.\n\nStill one.\n2. (U) Two.",
            (DraftedPassage("Paragraph", 0, 19, 1), DraftedPassage("Paragraph", 20, 31, 2, None, "U")),
        ),
        ("1. Only one number.", (DraftedPassage("Paragraph", 0, 19, 1),)),
    ],
)
def test_paragraphs_are_numbered_or_parted_by_blank_lines(
    text: str, passages: tuple[DraftedPassage, ...]
) -> None:
    """White space around a passage is no part of it."""
    assert split_passages(text) == passages


@pytest.mark.parametrize(
    ("name", "options", "error", "message"),
    [
        ("absent.txt", {}, UnreadableSourceError, "absent.txt: No such file"),
        ("latin.txt", {}, UnreadableSourceError, "it is not UTF-8"),
        ("empty.txt", {}, UnreadableSourceError, "it holds no words"),
        ("zero.txt", {}, UnreadableSourceError, "it is no text"),
        ("cable 1.txt", {"marking": "X"}, UnknownMarkingError, "No marking 'X'. Levels are U, SBU, C"),
        ("cable 1.txt", {"marking": "S//ORCON"}, ParameterValueError, "No ev:Marking describes S//ORCON"),
        ("cable 1.txt", {"dated": "9 Dec"}, ParameterValueError, "'9 Dec' is no day"),
        ("cable 1.txt", {"kind": "a report"}, ParameterValueError, "'a report' is no class of documents"),
        ("cable 1.txt", {"reference": "../x"}, ParameterValueError, "is no short reference"),
        ("cable 1.txt", {"reference": "facts"}, RefusedEditError, r"graph/facts\.trig exists already"),
        ("cable 1.txt", {"clearance": "S"}, RefusedEditError, "may not see whole"),
    ],
)
def test_what_cannot_be_drafted(
    name: str, options: dict[str, str], error: type[KgError], message: str, root: Path
) -> None:
    """The message says why."""
    for file, data in {"latin.txt": b"\xe9", "empty.txt": b"\n", "zero.txt": b"a\0"}.items():
        (root.parent / "texts" / file).write_bytes(data)

    with pytest.raises(error, match=message):
        _draft(root, name, **options)


def test_a_document_is_drafted_once(root: Path) -> None:
    """Its reference and its text file belong to one document."""
    draft = _draft(root)
    (root / "graph/other.trig").write_bytes(draft.data)

    with pytest.raises(RefusedEditError, match=r"graph/other\.trig describes 'cable 1' or its text"):
        _draft(root)
    with pytest.raises(RefusedEditError, match=r"graph/other\.trig describes 'new' or its text"):
        _draft(root, reference="new")
