"""A document is taken into a home whole, once, and never over what a person worked on."""

import io
from hashlib import sha256
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.errors import (
    KgError,
    ParameterValueError,
    RefusedEditError,
    UnknownMarkingError,
    UnreadableSourceError,
    UnwritableHomeError,
    UnwritableOutputError,
)
from kgcli.home import open_home
from kgcli.ingest.archives.running import ingest_documents
from kgcli.ingest.finding import find_documents, holds_several
from kgcli.ingest.ingested import Ingested
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.outcome import Outcome
from kgcli.ingest.seals import is_untouched
from kgcli.ingest.wishes import Wishes
from kgcli.texts.documents import read_document
from kgcli.turtle.formatting import format_text
from kgcli.verification.verification import verify
from kgcli.vocabulary import EV

NOTE = "1. (C) One ship of Thule.\n\n2. (SBU) Two ships of Thule.\n"
TOML = '[graph]\nbase = "https://example.org/graph/"\n'


@pytest.fixture
def root(make_home: MakeHome, tmp_path: Path) -> Path:
    """Return a home without facts, beside a folder with a text."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/note 1.txt").write_text(NOTE)
    return make_home(toml=TOML)


def ingest(root: Path, name: str = "note 1.txt", **wishes: object) -> Ingested:
    """Take a file of the folder of texts in, as a command of its own."""
    source = read_document(root.parent / "texts" / name)
    return open_ingester(open_home(root)).ingest(source, Wishes("plain", **wishes))  # type: ignore[arg-type]
    # The wishes are of several types.


def ingest_all(root: Path, place: str, wishes: Wishes, *, stdin: bytes = b"") -> list[Outcome]:
    """Take in all that is at *place*, as a command of its own."""
    found = find_documents([place], io.BytesIO(stdin))
    return list(ingest_documents(open_ingester(open_home(root)), found, wishes))


def test_a_document_is_written_as_a_file_of_the_home(root: Path) -> None:
    """In the layout of ``kgcli format``, sealed, and named by its reference."""
    made = ingest(root, marking="C")

    path = root / "graph/note 1.trig"
    data = path.read_bytes()
    assert (made.status, made.path, made.file, made.data) == ("new", path, "graph/note 1.trig", data)
    assert is_untouched(data)
    assert format_text(data, "x", named_graphs=True) == data
    assert sorted(each.name for each in (root / "graph").iterdir()) == ["note 1.trig"]


def test_the_same_text_again_changes_nothing(root: Path) -> None:
    """Under its own or another name, in the same or in another run."""
    first = ingest(root, marking="C")
    (root.parent / "texts/copy.txt").write_text(NOTE)

    assert ingest(root, marking="C").status == "same"
    copy = ingest(root, "copy.txt", marking="C")
    assert (copy.status, copy.file) == ("known", "graph/note 1.trig")
    assert first.path.read_bytes() == first.data


def test_what_nobody_edited_is_replaced(root: Path) -> None:
    """By what another marking, or a changed text, makes of it."""
    ingest(root, marking="C")
    assert ingest(root, marking="SBU").status == "replaced"
    (root.parent / "texts/note 1.txt").write_text(NOTE + "\n3. Three.\n")

    made = ingest(root, marking="SBU")
    assert made.status == "replaced"
    assert made.path.read_bytes() == made.data


def test_what_a_person_worked_on_is_kept(root: Path) -> None:
    """The same text changes nothing, another one is refused, and the message says how to go on."""
    made = ingest(root, marking="C")
    edited = made.data + b'\n<urn:a> { <urn:a> <urn:b> "c" . }\n'
    made.path.write_bytes(edited)

    assert ingest(root, marking="SBU").status == "kept"
    (root.parent / "texts/note 1.txt").write_text(NOTE + "\n3. Three.\n")
    with pytest.raises(
        RefusedEditError, match=r"graph/note 1\.trig holds more .*give another --reference; to"
    ):
        ingest(root, marking="C")
    assert made.path.read_bytes() == edited


def test_a_comment_is_work_of_a_person(root: Path) -> None:
    """It would be lost."""
    made = ingest(root, marking="C")
    made.path.write_bytes(made.data + b"# To be read again.\n")
    assert ingest(root, marking="SBU").status == "kept"


def test_another_document_is_not_written_over(root: Path) -> None:
    """Neither by its reference in another file, nor by the name of its text file."""
    made = ingest(root, marking="C")
    made.path.rename(root / "graph/others.trig")
    (root.parent / "texts/note 1.txt").write_text("1. One.\n2. Two.\n")

    for wishes in ({}, {"reference": "new"}):
        with pytest.raises(
            RefusedEditError, match=r"graph/others\.trig describes 'note 1', with the text file"
        ):
            ingest(root, **wishes)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    """And gives what would be written."""
    made = ingest(root, marking="C", dry_run=True)
    assert (made.status, made.changes, is_untouched(made.data)) == ("new", True, True)
    assert list((root / "graph").iterdir()) == []


def test_notices_have_the_number_of_their_line(root: Path) -> None:
    """Whatever the line ends."""
    (root.parent / "texts/odd.txt").write_bytes(b"Title\r\n\r\n1. (U) One.\r2. Two.\n9. Nine.\n")
    made = ingest(root, "odd.txt", marking="C")
    assert [(made.find_line(notice), notice.problem) for notice in made.notices] == [
        (5, "paragraph 3 is printed as 9, after 2")
    ]


CABLE = "UNCLAS THULE CITY 000123\n\nSIPDIS\n\nTAGS: PREL\nSUBJECT: SHIPS\n\n1. (U) One ship of Thule.\n"


@pytest.mark.parametrize(
    ("text", "reference", "told"),
    [
        (CABLE, None, [(1, "note"), (1, "year")]),
        (CABLE.partition("\n\n")[2], None, [(1, "note")]),
        (CABLE, "04THULECITY123", [(1, "year")]),
        (CABLE.replace("TAGS:", "E.O. 12958: DECL: 05/02/2014\nTAGS:"), None, [(5, "day")]),
    ],
)
def test_a_cable_without_a_reference_says_what_it_goes_by(
    root: Path, text: str, reference: str | None, told: list[tuple[int, str]]
) -> None:
    """It has none without its post, its number or a date, and then the name of its file is taken."""
    (root.parent / "texts/note.txt").write_text(text)
    source = read_document(root.parent / "texts/note.txt")
    made = open_ingester(open_home(root)).ingest(source, Wishes("cable", reference=reference))

    problems = {
        "note": "the text states no reference; it goes by its file's name, note (or --reference NAME)",
        "year": "no date tells the year of the cable's number, so it has no reference",
        "day": "the text names no date of its own; its day is taken to be ten years before its "
        "declassification",
    }
    found = sorted((made.find_line(each), each.problem) for each in made.notices)
    assert found == sorted((line, problems[name]) for line, name in told)


def test_the_day_in_a_dateline_is_stated_by_the_dateline(root: Path) -> None:
    """And by no word of the sentence behind it; nothing is left to fill in."""
    dateline = "THULE CITY, Thule, Oct. 28, 2013 (AP) \u2014"
    (root.parent / "texts/news.txt").write_text(
        f"Thule to withdraw ships\n{dateline} The ships of Thule leave Mu.\n\n"
        '"We leave," Ann Bell said. "It is over."\n\nThe ships leave in April, she told reporters.\n'
    )
    source = read_document(root.parent / "texts/news.txt")
    made = open_ingester(open_home(root)).ingest(source, Wishes("article"))
    assert verify(open_home(root), root.parent / "texts").findings == ()
    assert not [each for each in made.description.missing if "date" in each]
    values = {(q.subject.value, q.predicate.value): q.object.value for q in made.description.quads}
    (evidence,) = {subject for subject, _ in values if "/evidence/" in subject}
    start, end = (int(values[evidence, EV + each]) for each in ("start", "end"))
    assert made.structure.text[start:end] == dateline


def test_a_text_in_another_language_is_said_to_be_one(root: Path) -> None:
    """Its structure is read all the same."""
    words = "Der Minister hat gestern gesagt, dass die Einheit im Sommer nach Lemuria geht und bereit ist."
    (root.parent / "texts/de.txt").write_text(words)
    made = ingest(root, "de.txt")
    assert [notice.problem for notice in made.notices] == [
        "the text is neither English nor Spanish: only its structure is read"
    ]
    assert (len(made.structure.passages), made.structure.language) == (1, "other")


def test_the_kind_is_told_by_looking_or_by_a_person(root: Path) -> None:
    """How sure each parser was is kept in the first case only."""
    ingester = open_ingester(open_home(root))
    source = read_document(root.parent / "texts/note 1.txt")
    looked = ingester.prepare(source, Wishes(marking="C"))
    assert sorted(looked.certainty) == ["article", "cable", "plain"]
    assert looked.structure.parser == max(looked.certainty, key=looked.certainty.__getitem__)
    assert ingester.prepare(source, Wishes("plain", marking="C")).certainty == {}
    with pytest.raises(ParameterValueError, match="Kinds: article, cable, plain"):
        ingester.prepare(source, Wishes("letter"))


def test_standard_input_needs_a_name(root: Path) -> None:
    """Its text file is to be kept under that."""
    (refused,) = ingest_all(root, "-", Wishes("plain", marking="C"), stdin=NOTE.encode())
    assert (
        refused.reason == "What is standard input to be called? Give it a short reference: --reference NAME"
    )

    (made,) = ingest_all(root, "-", Wishes("plain", "n2", "C"), stdin=NOTE.encode())
    assert (made.status, made.place, made.file) == ("new", "standard input", "graph/n2.trig")
    assert b'ev:fileName "n2.txt"' in (root / "graph/n2.trig").read_bytes()


def test_one_that_is_refused_stops_no_other(root: Path) -> None:
    """Files of a folder come by name, hidden ones and links not at all."""
    texts = root.parent / "texts"
    (texts / "a.txt").write_bytes(b"")
    (texts / ".hidden").write_text(NOTE)
    (texts / "link.txt").symlink_to(texts / "note 1.txt")
    (texts / "more").mkdir()
    (texts / "more/z.txt").write_text("Only one.")

    made = ingest_all(root, str(texts), Wishes("plain", marking="C"))
    assert [(Path(each.place).name, each.status, each.reason) for each in made] == [
        (
            "a.txt",
            "refused",
            f"Cannot read {texts / 'a.txt'}: it is empty. Name a file that holds a document's text.",
        ),
        ("note 1.txt", "new", ""),
        ("z.txt", "new", ""),
    ]


@pytest.mark.parametrize(
    ("wishes", "error", "message"),
    [
        ({"marking": "X"}, UnknownMarkingError, "No marking 'X'. Levels are U, SBU, C"),
        ({"dated": "9 foo"}, ParameterValueError, "'9 foo' is no day"),
        ({"reference": "../x"}, ParameterValueError, "is no short reference"),
        ({"reference": ".x"}, ParameterValueError, "is no short reference"),
        ({"reference": "-x"}, ParameterValueError, "is no short reference"),
        ({"reference": "a\x1b[31m"}, ParameterValueError, "is no short reference"),
        ({"reference": "x" * 200}, ParameterValueError, "is no short reference"),
    ],
)
def test_wishes_that_do_not_fit_are_refused(
    wishes: dict[str, str], error: type[KgError], message: str, root: Path
) -> None:
    """Nothing is written."""
    with pytest.raises(error, match=message):
        ingest(root, **wishes)
    assert list((root / "graph").iterdir()) == []


def test_a_reader_who_may_not_see_everything_writes_nothing(root: Path) -> None:
    """As for every edit."""
    with pytest.raises(RefusedEditError, match="may not see whole"):
        open_ingester(open_home(root), "SBU")


def test_a_home_that_cannot_be_written_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And stops the others, too."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    ingester = open_ingester(open_home(root))
    (root / "graph").rmdir()
    monkeypatch.setattr(Path, "mkdir", refuse)
    found = find_documents([str(root.parent / "texts/note 1.txt")], io.BytesIO())
    with pytest.raises(UnwritableHomeError, match="No space left on device"):
        list(ingest_documents(ingester, found, Wishes("plain")))


def test_a_full_disk_stops_at_the_first_document(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written is left, and what to do is said of the home, not of an output."""

    def refuse(*_: object, **__: object) -> None:
        raise UnwritableOutputError("Cannot write x. Name another file: --output FILE") from OSError(
            28, "No space left on device"
        )

    (root.parent / "texts/note 2.txt").write_text(f"Two. {NOTE}")
    found = find_documents([str(root.parent / "texts")], io.BytesIO())
    monkeypatch.setattr("kgcli.output.open_binary", refuse)
    made = ingest_documents(open_ingester(open_home(root)), found, Wishes("plain", marking="C"))
    with pytest.raises(UnwritableHomeError) as told:
        next(made)
    assert str(told.value) == (
        f"Cannot write {root}/graph/note 1.trig: No space left on device. Nothing of this document was "
        "written, and no further one was read. Once the folder can be written, give the command again: what "
        "is described already is not written twice."
    )
    assert list((root / "graph").iterdir()) == []
    assert list(made) == []


def test_what_does_not_exist_is_no_document(tmp_path: Path) -> None:
    """Nor is an empty folder one."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableSourceError, match="No such file"):
        holds_several([str(tmp_path / "absent")])
    with pytest.raises(UnreadableSourceError, match="this folder holds no file"):
        holds_several([str(tmp_path / "empty")])


def test_hostile_text_stays_data(root: Path) -> None:
    """Of Turtle, of SPARQL, of terminals: the file still parses and says nothing else."""
    hostile = '1. (C) } <urn:x> { <urn:a> <urn:b> """ .\n2. DROP ALL \x1b]0;x\x07 \u202e # @prefix\n'
    (root.parent / "texts/h.txt").write_text(hostile)
    made = ingest(root, "h.txt", marking="C")
    assert b"urn:x" not in made.data
    assert format_text(made.data, "x", named_graphs=True) == made.data
    digest = sha256(hostile.encode()).hexdigest()
    assert digest.encode() in made.data


def test_marks_in_other_words_than_the_notation_pass_verification(root: Path) -> None:
    """A caveat behind one stroke is the one behind two; what is marked otherwise is a finding."""
    (root.parent / "texts/m.txt").write_text("1. (C/NOFORN) One ship.\n2. (SBU) Two ships.\n")
    made = ingest(root, "m.txt", marking="C", dated="2004-12-09")
    found = verify(open_home(root), root.parent / "texts")
    assert [finding.message for finding in found.findings] == ["names no ev:rule"]

    made.path.write_bytes(made.data.replace(b"ev:marking ev:C-NOFORN", b"ev:marking ev:C-ORCON"))
    messages = [finding.message for finding in verify(open_home(root), root.parent / "texts").findings]
    assert "the text marks it (C/NOFORN), its description C//ORCON" in messages


def test_what_has_too_many_passages_is_no_document(root: Path) -> None:
    """An archive in one file is to be split."""
    (root.parent / "texts/all.txt").write_text("x\n\n" * 20_001)
    with pytest.raises(
        ParameterValueError, match="20,001 passages, read as plain, and a document may have 20,000"
    ):
        ingest(root, "all.txt", marking="C")


def test_an_ingester_knows_what_it_wrote(root: Path) -> None:
    """A text that comes twice in one run is taken in once."""
    (root.parent / "texts/copy.txt").write_text(NOTE)
    made = ingest_all(root, str(root.parent / "texts"), Wishes("plain", marking="C"))
    assert [(each.status, each.file) for each in made] == [
        ("new", "graph/copy.trig"),
        ("known", "graph/copy.trig"),
    ]
