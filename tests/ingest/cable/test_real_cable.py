"""The cable at hand: what the parser finds in it agrees with what people described in its graph."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Dataset, NamedNode, Quad, RdfFormat, parse

from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.kinds.kind import choose_parser
from kgcli.ingest.structure import Structure
from kgcli.vocabulary import EV, RDF

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT.parent / "shared" / "documents"
NAME = "04GUATEMALA3163"
ID = "https://w3id.org/peaceops/id/"
DOCUMENT = f"{ID}document/{NAME}"


@pytest.fixture(scope="module")
def made() -> Structure:
    """Return the structure of the cable."""
    path = DOCUMENTS / f"{NAME}.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(encoding="utf-8", newline="") as text:
        return CableParser().parse(text.read())


@pytest.fixture(scope="module")
def described() -> Dataset:
    """Return the graph in which people described the cable."""
    return Dataset(parse((ROOT / "graph" / f"{NAME}.trig").read_bytes(), RdfFormat.TRIG))


def values(described: Dataset, subject: str, name: str) -> list[str]:
    """Return the values of ``ev:``*name* of *subject*, by what their IRIs end in, in order."""
    found: set[Quad] = set(described.quads_for_subject(NamedNode(subject)))
    own = {quad.object.value for quad in found if quad.predicate.value == EV + name}
    return sorted(value.rpartition("#")[2] for value in own)


def test_passages_agree(made: Structure, described: Dataset) -> None:
    """Kind, place, number, printed number and marking of each passage are those that people stated."""
    expected = {}
    for quad in described.quads_for_predicate(NamedNode(EV + "passageOf")):
        node = quad.subject.value
        kinds = {
            each.object.value
            for each in described.quads_for_subject(quad.subject)
            if each.predicate.value == RDF + "type"
        }
        name = node.removeprefix(f"{ID}passage/{NAME}-")
        keys = ("start", "end", "number", "printedNumber", "marking")
        facts = [",".join(values(described, node, key)) for key in keys]
        expected[name] = [",".join(kind.removeprefix(EV) for kind in kinds), *facts]
    levels = {"CONFIDENTIAL": "C"}
    found = {
        each.name: [
            each.kind,
            str(each.start),
            str(each.end),
            str(each.number or ""),
            each.printed or "",
            each.mark or levels[str(made.mark)],
        ]
        for each in made.passages
    }
    assert found == expected


def test_header_agrees(made: Structure, described: Dataset) -> None:
    """Codes and names of the header are those that people stated, in the spelling that facts use."""
    names = ("serial", "section", "caption", "addressee", "tag", "classificationReason")
    found = {name: sorted(field.value for field in made.fields if field.name == name) for name in names}
    assert found == {name: values(described, DOCUMENT, name) for name in names}


def test_citations_agree(made: Structure, described: Dataset) -> None:
    """The reports that the cable cites have the references and date-time groups that people stated."""
    expected = {}
    for quad in described.quads_for_predicate(NamedNode(EV + "cites")):
        cited = quad.object.value
        expected[values(described, cited, "reference")[0]] = values(described, cited, "dateTimeGroup")[0]
    found = {field.value: field.details["dateTimeGroup"] for field in made.fields if field.name == "cites"}
    assert found == expected


def test_identity_agrees(made: Structure, described: Dataset) -> None:
    """Reference, day, day of declassification and completeness are those that people stated."""
    until = next(field.value for field in made.fields if field.name == "declassification")
    found = [made.kind, made.reference, made.dated, until, made.completeness]
    day, last = (f"{ID}bound/{NAME}-{name}" for name in ("date", "declassification"))
    kinds = [
        quad.object.value.removeprefix(EV)
        for quad in described.quads_for_subject(NamedNode(DOCUMENT))
        if quad.predicate.value == RDF + "type"
    ]
    stated = [(DOCUMENT, "reference"), (day, "earliest"), (last, "earliest"), (DOCUMENT, "completeness")]
    assert found == [*kinds, *(values(described, node, name)[0] for node, name in stated)]


def test_ranges_of_the_cable(made: Structure) -> None:
    """The summary is the first paragraph, the note ends the seventh, the comment goes on from the eighth."""
    found = {
        (passage.name, part.kind): (part.span.start - passage.body.start, passage.body.end - part.span.end)
        for passage in made.passages
        for part in passage.parts
        if part.kind in {"summary", "comment", "note"}
    }
    note = found.pop(("7", "note"))
    assert note[1] == 0
    assert found == dict.fromkeys([("1", "summary"), *((n, "comment") for n in ("8", "9", "10"))], (0, 0))


SPELLINGS = {
    "CR LF": ("\n", "\r\n"),
    "CR": ("\n", "\r"),
    "white space at line ends": ("\n", " \n"),
    "indented lines": ("\n", "\n  "),
    "double spaced": ("\n", "\n\n"),
    "no blank lines": (r"\n\n+", "\n"),
    "wrapped": (r"([^\n]{60}[^ \n]*) ", r"\1\n"),
    "no-break spaces": (" ", "\u00a0"),
    "paragraph signs": (r"\[1\]\(#\)", "\u00b6"),
    "no residue": (r"\[1\]\(#\)", ""),
    "tags with commas": (r"\[(\w\w+)\]\(#\) ?", r"\1, "),
    "class not spaced": (" ".join("CONFIDENTIAL"), "CONFIDENTIAL"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_lines_and_spaces_change_nothing(made: Structure, name: str) -> None:
    """However lines end, wrap and are spaced, the cable's passages, marks and fields are the same."""
    other = CableParser().parse(re.sub(*SPELLINGS[name], made.text))

    def read(of: Structure) -> tuple[object, ...]:
        passages = [
            (each.kind, each.name, each.printed, each.mark, sorted(part.kind for part in each.parts))
            for each in of.passages
        ]
        fields = [(field.name, field.value, field.details) for field in of.fields]
        return passages, fields, of.reference, of.mark, of.dated, of.completeness

    assert read(other) == read(made)


def test_the_cable_is_recognized(made: Structure) -> None:
    """Of all parsers, this one takes the cable, and another one the interview."""
    interview = (DOCUMENTS / "dialogo-2021-08-17.txt").read_text(encoding="utf-8")
    assert [choose_parser(text)[0].name == "cable" for text in (made.text, interview)] == [True, False]
