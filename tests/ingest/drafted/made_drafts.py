"""A home with a document of three markings, and drafts made by hand as patterns would read them in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from small_homes import write_home

from kgcli.home import Home, open_home
from kgcli.ingest.drafted.readers import Readers
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Own, Time, Value, Words
from kgcli.ingest.ingesting import Ingester, open_ingester
from kgcli.ingest.structure import Structure
from kgcli.ingest.wishes import Wishes
from kgcli.phrases.times import find_times
from kgcli.span import Span
from kgcli.texts.documents import SourceText, read_document

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.ingest.drafted.readers import Read
    from kgcli.ingest.ingested import Ingested

EX = "https://example.org/"
EV = "https://w3id.org/peaceops/evidence#"
LOW = "Thule sent 70 men to Mu in 2003."
MIDDLE = "Thule will send 12 guards to Mu in early 2006."
HIGH = "Thule plans to send a company to Lemuria next month."
TEXT = f"1. (U) {LOW}\n\n2. (SBU) {MIDDLE}\n\n3. (C) {HIGH}\n"
TOML = f'[graph]\nbase = "{EX}graph/"\n[ingest.topics]\nsendings = "ex:Sendings"\n[prefixes]\nex = "{EX}"\n'
DATED = "2005-03-14"

Reader = Callable[[Structure], tuple[Draft, ...]]


def write_drafting_home(root: Path) -> Path:
    """Write a home with a file of patterns, which nothing here reads, to *root*; the text lies beside it."""
    write_home(
        root,
        ontology="ex:Sending a owl:Class ; rdfs:label 'sending'@en . ex:Company a owl:Class .",
        graph="ex:facts { ex:facts ev:marking ev:U . ex:thule rdfs:label 'Thule'@en }",
        toml=TOML,
    )
    (root / "ontology/patterns").mkdir()
    (root / "ontology/patterns/sendings.yaml").write_text("{}\n")
    (root.parent / "note.txt").write_text(TEXT)
    return root


def make_draft(
    structure: Structure, passage: str, *, pattern: str = "sendings/sends", **more: object
) -> Draft:
    """Return what a pattern reads in the words of *passage*: that Thule sent or is to send somebody.

    *more* are values of properties of ``ex:``, or fields of the draft where it has such.
    """
    found = next(each for each in structure.passages if each.name == passage)
    words = structure.words(found.body).rstrip()
    span = Span(found.body.start, found.body.start + len(words))
    values: dict[str, Value] = {"by": Named(EX + "thule")}
    fields: dict[str, object] = {}
    for name, value in more.items():
        if isinstance(value, (Named, Number, Own, Time, Words)):
            values[name] = value
        else:
            fields[name] = value
    terms = tuple(
        (EV + name if name in {"begins", "ends", "on"} else EX + name, each) for name, each in values.items()
    )
    fact = Node(
        f"sending-{passage}", "sending", (EX + "Sending",), (Words(f"sending {passage}", "en"),), terms
    )
    made = Draft(f"{passage}-1", pattern, passage, span, 0.755, "Planned", "Drafter", (fact,))
    return replace(made, **fields)  # type: ignore[arg-type]  # the fields are of several types


def read_usual(structure: Structure) -> tuple[Draft, ...]:
    """Return a draft of each passage that names a time."""
    as_of = date.fromisoformat(structure.dated or DATED)
    return tuple(
        make_draft(structure, passage.name, begins=Time(phrase))
        for passage in structure.passages
        for phrase in find_times(structure.text, as_of=as_of, language="en", within=passage.body)
    )


def open_drafting(root: Path, read: Reader | Mapping[str, Reader] = read_usual) -> Ingester:
    """Return what takes documents into the home *root* with *read* in the place of its patterns.

    A mapping gives another one for each marking.
    """

    def open_read(_: Home, clearance: str, __: Callable[[str], None]) -> Read:
        chosen = read[clearance] if isinstance(read, Mapping) else read
        return lambda structure, _: chosen(structure)

    home = open_home(root)
    return replace(open_ingester(home), readers=Readers(home, lambda _: None, open_read))


def take_in(
    root: Path, read: Reader | Mapping[str, Reader] = read_usual, text: str = TEXT, **wishes: object
) -> Ingested:
    """Take *text* in as the document ``note``."""
    path = root.parent / "note.txt"
    path.write_text(text)
    given = Wishes("plain", marking="C", dated=DATED, **wishes)  # type: ignore[arg-type]  # of several types
    source: SourceText = read_document(path)
    return open_drafting(root, read).ingest(source, given)
