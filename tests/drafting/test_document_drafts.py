"""The skeleton of a document's facts, drafted from its text."""

from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from small_homes import MakeHome

from kgcli.drafting.document import DocumentDraft, draft_document
from kgcli.errors import (
    KgError,
    ParameterValueError,
    RefusedEditError,
    UnknownMarkingError,
    UnreadableSourceError,
)
from kgcli.home import open_home
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.seals import is_untouched
from kgcli.ingest.wishes import Wishes
from kgcli.texts.documents import read_document
from kgcli.turtle.formatting import format_text
from kgcli.verification.coverage import coverage
from kgcli.verification.verification import verify
from kgcli.vocabulary import EV

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


def test_a_draft_is_the_description_that_ingest_makes(root: Path) -> None:
    """To the statement; comments say what is left to fill in, and no seal calls it untouched."""
    draft = _draft(root, dated="2004-12-09", kind="ev:Report")
    source = read_document(root.parent / "texts/cable 1.txt")
    wishes = Wishes(marking="C", dated="2004-12-09", document_class=EV + "Report")
    made = open_ingester(open_home(root)).prepare(source, wishes)

    assert draft.path == root / "graph/cable 1.trig"
    assert set(parse(draft.data, RdfFormat.TRIG)) == set(made.description.quads)
    assert (draft.reference, draft.passages, is_untouched(draft.data)) == ("cable 1", 4, False)
    assert b"document:cable-1\n        a ev:Report ;" in draft.data


def test_the_class_is_else_that_of_the_kind_of_text(root: Path) -> None:
    """A text with a subject line and marked paragraphs is a cable."""
    assert b"document:cable-1\n        a ev:DiplomaticCable ;" in _draft(root).data


def test_the_draft_passes_verification_and_is_in_the_layout_of_format(root: Path) -> None:
    """Also where portion marks and numbers are odd; that no sentence is evidence yet is left to do."""
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
    assert statuses == {"uncovered", "omitted"}


def test_of_a_day_only_the_words_that_state_it_are_left_to_find(root: Path) -> None:
    """Verification asks for the rule by which it follows from them, and for nothing else."""
    draft = _draft(root, dated="2004-12-09")
    draft.path.write_bytes(draft.data)

    found = verify(open_home(root), root.parent / "texts")

    assert [finding.message for finding in found.findings] == ["names no ev:rule"]
    assert draft.missing[-3] == "ev:rule and ev:figure of its date, in the graph of the words that state it"


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
        "line 1: paragraph 1: the home has no meaning for x, y; marked C, as it may restrict more",
        "line 2: paragraph 2 is marked S, which the overall marking C does not cover",
        "when it was sent or published: ev:dated, with a bound (or name the day: --dated DAY)",
        "ev:completeness, if the text is not whole",
        "the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage",
    )
    assert draft.data.decode().startswith(
        "# What odd states. This is a draft: what is left to fill in.\n# - line 1: paragraph 1: the home has"
    )


@pytest.mark.parametrize(
    ("name", "options", "error", "message"),
    [
        ("absent.txt", {}, UnreadableSourceError, "absent.txt: No such file"),
        ("latin.txt", {}, UnreadableSourceError, "it is not UTF-8"),
        ("empty.txt", {}, UnreadableSourceError, "it holds no words"),
        ("zero.txt", {}, UnreadableSourceError, "it is no text: there is a NUL in line 1"),
        ("cable 1.txt", {"marking": "X"}, UnknownMarkingError, "No marking 'X'. Levels are U, SBU, C"),
        ("cable 1.txt", {"dated": "9 Dec"}, ParameterValueError, "'9 Dec' is no day"),
        ("cable 1.txt", {"kind": "a report"}, ParameterValueError, "'a report' is no class of documents"),
        ("cable 1.txt", {"reference": "../x"}, ParameterValueError, "is no short reference"),
        ("cable 1.txt", {"reference": "facts"}, RefusedEditError, r"graph/facts\.trig holds more than"),
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

    with pytest.raises(RefusedEditError, match=r"graph/other\.trig describes the text of 'cable 1\.txt'"):
        _draft(root)
    with pytest.raises(RefusedEditError, match=r"graph/other\.trig describes the text of 'cable 1\.txt'"):
        _draft(root, reference="new")
