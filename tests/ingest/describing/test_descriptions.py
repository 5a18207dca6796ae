"""The description of a document: each statement in the graph of its marking or of the words that state it."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_homes import write_home

from kgcli.errors import ParameterValueError
from kgcli.home import open_home
from kgcli.ingest.described import DescribedDocument
from kgcli.ingest.describing.description import Description, describe_document, write_description
from kgcli.ingest.ingesting import Ingester, open_ingester
from kgcli.ingest.structure import Field, Part, Passage, Structure
from kgcli.span import Span
from kgcli.texts.documents import read_content
from kgcli.verification.verification import verify
from kgcli.vocabulary import EV, RDF

TOML = """\
[graph]
base = "https://example.org/graph/"
[prefixes]
document = "https://example.org/id/document/"
[ingest]
topic = "<https://example.org/TheDocument>"
"""
TEXT = """\
Kept by the archive: an extract.

SECRET THULE 0042
TAGS: KAAA, XX
DATE: 091533Z DEC 04
DECL: 12/09/2014
SUBJ: Ships of Atlantis
REF: A) 04LEMURIA7 (DTG 061836Z OCT 04)
B) A letter from the harbour master

1. (U) One ship.
12. (S) Two ships.
BELL
"""


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _passage(kind: str, name: str, first: str, last: str | None, **more: object) -> Passage:
    start = TEXT.index(first) if name != "note" else 0
    end = TEXT.index(last) if last is not None else len(TEXT)
    body = Span(
        start + len(TEXT[start:end]) - len(TEXT[start:end].lstrip()), start + len(TEXT[start:end].rstrip())
    )
    return Passage(kind, name, start, end, body, **{"voice": "Drafter", **more})  # type: ignore[arg-type]
    # The options are of several types.


STRUCTURE = Structure(
    "DiplomaticCable",
    "cable",
    TEXT,
    (
        _passage("Furniture", "note", "Kept", "SECRET", voice="RecordKeeper"),
        _passage("Header", "header", "SECRET", "1. (U)"),
        _passage(
            *("Paragraph", "1", "1. (U)", "12. (S)"),
            number=1,
            mark="U",
            parts=(Part("number", _span("1.")), Part("mark", _span("(U)"))),
        ),
        _passage(
            *("Paragraph", "2", "12. (S)", "BELL"),
            number=2,
            printed="12",
            mark="S",
            parts=(Part("number", _span("12. (")._replace(end=_span("12.").end)), Part("mark", _span("(S)"))),
        ),
        _passage("Furniture", "close", "BELL", None),
    ),
    (
        Field("serial", "0042", _span("0042")),
        Field("tag", "KAAA", _span("KAAA")),
        Field("tag", "XX", _span("XX")),
        Field("dated", "2004-12-09", _span("091533Z DEC 04"), {"source": "dateTimeGroup"}),
        Field("declassification", "2014-12-09", _span("12/09/2014")),
        Field("subject", "Ships of Atlantis", _span("Ships of Atlantis")),
        Field(
            *("cites", "04LEMURIA7", _span("04LEMURIA7 (DTG 061836Z OCT 04)")),
            {"kind": "cable", "letter": "A", "dateTimeGroup": "061836Z OCT 04"},
        ),
        Field(
            "cites",
            "A letter from the harbour master",
            _span("A letter from the harbour master"),
            {"kind": "letter"},
        ),
        Field("signedBy", "BELL", _span("BELL")),
    ),
    reference="04THULE42",
    mark="SECRET",
    dated="2004-12-09",
    completeness="PartialExtract",
)


@pytest.fixture(scope="module")
def ingester(tmp_path_factory: pytest.TempPathFactory) -> Ingester:
    """Return what describes documents in a small home that has the package's vocabulary."""
    root = tmp_path_factory.mktemp("describing") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(root.parent / "cache"))
        write_home(root, toml=TOML)
        return open_ingester(open_home(root))


def describe(ingester: Ingester, **options: object) -> Description:
    """Return the description of the made-up cable."""
    source = read_content(TEXT.encode(), "cable.txt", "cable.txt")
    wishes = {"reference": "04THULE42", "find": lambda _: None, **options}
    return describe_document(STRUCTURE, source, ingester.terms, **wishes)  # type: ignore[arg-type]
    # The options are of several types.


LOWEST_AND_EVIDENCE = """\
<https://example.org/graph/04THULE42/U> {
    <https://example.org/graph/04THULE42/U>
        ev:marking ev:U ;
    .

    bound:04THULE42-date
        a ev:Bound ;
        ev:earliest "2004-12-09"^^xsd:date ;
        ev:edtf "2004-12-09" ;
        ev:latest "2004-12-09"^^xsd:date ;
        ev:precision ev:DayPrecision ;
    .

    document:04THULE42
        a ev:DiplomaticCable ;
        rdfs:label "04THULE42"@en ;
        ev:dated bound:04THULE42-date ;
        ev:overallMarking ev:S ;
        ev:reference "04THULE42" ;
    .

    omission:04THULE42-1-1
        a ev:Omission ;
        ev:end 212 ;
        ev:inPassage passage:04THULE42-1 ;
        ev:reason "paragraph number and portion mark; described with the passage" ;
        ev:sha256 "67b0c773ba0939bc4d98df5a98152596b1d375b5ba7eca044f354b2c6fff0e57" ;
        ev:start 206 ;
    .

    passage:04THULE42-1
        a ev:Paragraph ;
        ev:end 223 ;
        ev:marking ev:U ;
        ev:number 1 ;
        ev:passageOf document:04THULE42 ;
        ev:start 206 ;
    .
}

evidence:04THULE42-header-1 {
    document:04THULE42
        ev:serial "0042" ;
    .
}

evidence:04THULE42-header-2 {
    document:04THULE42
        ev:tag "KAAA" ;
        ev:tag "XX" ;
    .
}

evidence:04THULE42-header-3 {
    bound:04THULE42-date
        ev:figure "2004-12-09"^^xsd:date ;
        ev:rule ev:DayRule ;
    .
}

evidence:04THULE42-header-4 {
    bound:04THULE42-declassification
        a ev:Bound ;
        ev:earliest "2014-12-09"^^xsd:date ;
        ev:edtf "2014-12-09" ;
        ev:figure "2014-12-09"^^xsd:date ;
        ev:latest "2014-12-09"^^xsd:date ;
        ev:precision ev:DayPrecision ;
        ev:rule ev:DayRule ;
    .

    document:04THULE42
        ev:declassification bound:04THULE42-declassification ;
    .
}

evidence:04THULE42-header-5 {
    bound:04LEMURIA7-date
        a ev:Bound ;
        ev:earliest "2004-10-06"^^xsd:date ;
        ev:edtf "2004-10-06" ;
        ev:figure "2004-10-06"^^xsd:date ;
        ev:latest "2004-10-06"^^xsd:date ;
        ev:precision ev:DayPrecision ;
        ev:rule ev:DayRule ;
    .

    document:04LEMURIA7
        a ev:CitedDocument ;
        a ev:DiplomaticCable ;
        rdfs:label "04LEMURIA7"@en ;
        skos:altLabel "Ref A of 04THULE42"@en ;
        ev:dateTimeGroup "061836Z OCT 04" ;
        ev:dated bound:04LEMURIA7-date ;
        ev:reference "04LEMURIA7" ;
    .

    document:04THULE42
        ev:cites document:04LEMURIA7 ;
    .
}

evidence:04THULE42-note-1 {
    document:04THULE42
        ev:completeness ev:PartialExtract ;
    .
}
"""


def test_each_statement_stands_in_the_graph_of_what_it_rests_on(ingester: Ingester) -> None:
    """What finds the document is marked lowest; a line of the header has a graph of its own."""
    data = write_description(describe(ingester), ingester.terms, ["Heading."]).decode()
    assert data.startswith("# Heading.\n@prefix agent: <https://example.org/id/agent/> .\n")
    assert (
        data.partition("\n\n<https://example.org/graph/04THULE42/U>")[2]
        == LOWEST_AND_EVIDENCE.partition("/U>")[2]
    )


def find_words(description: Description, kind: str) -> dict[str, tuple[str, str]]:
    """Return the words of each part of a *kind*, with the end of the IRI of the graph that describes it."""
    places: dict[str, dict[str, str]] = {}
    for quad in description.quads:
        subject = quad.subject.value
        if f"/id/{kind}/04THULE42-" in subject and quad.predicate.value.startswith(EV):
            own = places.setdefault(subject.partition("04THULE42-")[2], {"graph": quad.graph_name.value})
            own[quad.predicate.value.removeprefix(EV)] = quad.object.value
    return {
        name: (TEXT[int(own["start"]) : int(own["end"])], own["graph"].rpartition("/")[2])
        for name, own in places.items()
    }


def test_the_words_of_evidence_are_the_lines_that_state_something(ingester: Ingester) -> None:
    """Free text such as a subject, and what a person has to name such as who signed, has none."""
    assert find_words(describe(ingester), "evidence") == {
        "note-1": ("Kept by the archive: an extract.", "S"),
        "header-1": ("SECRET THULE 0042", "S"),
        "header-2": ("TAGS: KAAA, XX", "S"),
        "header-3": ("DATE: 091533Z DEC 04", "S"),
        "header-4": ("DECL: 12/09/2014", "S"),
        "header-5": ("REF: A) 04LEMURIA7 (DTG 061836Z OCT 04)", "S"),
    }


def test_what_says_nothing_of_the_subject_is_an_omission(ingester: Ingester) -> None:
    """Numbers and marks of paragraphs; a signature is left to a person, and so is none."""
    assert find_words(describe(ingester), "omission") == {"1-1": ("1. (U)", "U"), "2-1": ("12. (S)", "S")}


def test_no_sentence_of_the_text_is_written(ingester: Ingester) -> None:
    """Codes and names of the header only."""
    data = write_description(describe(ingester), ingester.terms, []).decode()
    assert [
        words for words in ("ship", "Ship", "harbour", "archive", "BELL", "Atlantis") if words in data
    ] == []


def test_what_is_left_for_a_person_is_told(ingester: Ingester) -> None:
    """With the places of the words."""
    assert describe(ingester).missing == (
        "ev:cites, as the words at 172 to 204 state it",
        "ev:signedBy, as the words at 242 to 246 state it",
    )
    assert describe(ingester, dated="2004-12-10").missing[0] == (
        "ev:rule and ev:figure of its date, in the graph of the words that state it"
    )


def test_a_day_whose_words_nobody_reads_alone_is_left_to_a_person(ingester: Ingester) -> None:
    """Two figures behind a month could be a day, too; the parser knows that they are a year."""
    text = TEXT.replace("12/09/2014", "09 DEC 14 ")
    fields = tuple(each for each in STRUCTURE.fields if each.name != "dated")
    start = text.index("09 DEC 14")
    cable = replace(STRUCTURE, text=text, fields=fields)
    source = read_content(text.encode(), "cable.txt", "cable.txt")
    description = describe_document(cable, source, ingester.terms, reference="04THULE42", find=lambda _: None)
    assert f"ev:declassification, as the words at {start} to {start + 10} state it" in description.missing


def test_a_document_that_the_home_knows_is_cited_by_its_name_there(ingester: Ingester) -> None:
    """And is no longer known by citations only."""
    known = DescribedDocument(
        "https://example.org/x", "graph/x.trig", "04LEMURIA7", "", "", has_passages=True
    )
    description = describe(ingester, find={"04LEMURIA7": known}.get)
    said = {(q.predicate.value, q.object.value) for q in description.quads if q.subject.value == known.iri}
    assert (RDF + "type", EV + "CitedDocument") not in said
    assert (EV + "dateTimeGroup", "061836Z OCT 04") in said


def test_a_date_that_no_calendar_has_is_refused(ingester: Ingester) -> None:
    """The message says how to write one."""
    with pytest.raises(ParameterValueError, match="'2004-02-30' is no day"):
        describe(ingester, dated="2004-02-30")


def test_the_description_passes_verification(ingester: Ingester, tmp_path: Path) -> None:
    """Of spans, hashes, markings, figures and bounds."""
    home = ingester.home
    (tmp_path / "cable.txt").write_text(TEXT)
    path = home.graph / "04THULE42.trig"
    path.write_bytes(write_description(describe(ingester), ingester.terms, []))
    try:
        found = verify(home, tmp_path)
    finally:
        path.unlink()
    assert (found.findings, found.unchecked) == ((), ())
    counts = dict(found.checked)
    wanted = {"documents": 1, "passages": 5, "spans": 6, "omissions": 2, "bounds": 3}
    assert {name: counts[name] for name in wanted} == wanted
