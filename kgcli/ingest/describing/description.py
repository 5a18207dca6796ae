"""A document's structure as statements in the home's form, and as the file that holds them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ingest.describing.citations import describe_citation, is_named
from kgcli.ingest.describing.dates import describe_derivation, describe_interval, read_bound, states_day
from kgcli.ingest.describing.document_date import describe_date
from kgcli.ingest.describing.markings import mark_passages
from kgcli.ingest.describing.spans import group_fields, list_omissions
from kgcli.ingest.describing.statements import Statements, make_number, make_text
from kgcli.ingest.structure import Field
from kgcli.turtle.writing import write_turtle
from kgcli.vocabulary import EV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyoxigraph import Quad

    from kgcli.ingest.described import DescribedDocument
    from kgcli.ingest.describing.markings import DocumentMarkings
    from kgcli.ingest.describing.spans import StatedLines
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.structure import Structure
    from kgcli.markings import Marking
    from kgcli.texts.documents import SourceText

    Find = Callable[[str], DescribedDocument | None]

__all__ = ["Description", "describe_document", "write_description"]

_OF_THE_DOCUMENT: Final = frozenset(
    ("reference", "overallMarking", "fileName", "textLength", "textSha256", "statedDuring", "dated")
)
"""Properties that describe the document as a whole, and are not stated a second time by a header's words."""
_LONGEST_REMARK: Final = 400


@dataclass(frozen=True, slots=True)
class Description:
    """The statements about a document, how it is marked, and what is left for a person to fill in.

    *dated* is the phrase that its date is read from.
    """

    reference: str
    quads: Sequence[Quad]
    markings: DocumentMarkings
    dated: str | None
    missing: tuple[str, ...]


def describe_document(
    structure: Structure,
    source: SourceText,
    terms: HomeTerms,
    *,
    reference: str,
    kind: str | None = None,
    marking: str | None = None,
    dated: str | None = None,
    find: Find,
) -> Description:
    """Return the description of *structure*, read from *source*, as the document *reference*.

    *kind* is the IRI of its class, *marking* its overall marking and *dated* its day, where a person says so;
    else the text does. *find* returns the document of a reference that the home knows. No word of the text is
    in it but codes and names of its header. Raises ``ParameterValueError`` and ``UnknownMarkingError``.
    """
    markings = mark_passages(structure, terms.words, marking)
    structure = _state_completeness(structure)
    work = _Work(structure, Statements(terms, reference, structure.text), markings, find)
    if dated is not None:
        work.dated = None
    work.describe_whole(source, kind or EV + structure.kind)
    fields = [field for field in structure.fields if work.can_state(field)]
    stated = group_fields(structure, fields)
    for lines in stated:
        work.state_lines(lines)
    work.missing += describe_date(structure, work.statements, markings, stated, field=work.dated, given=dated)
    work.describe_passages()
    left = [field for field in structure.fields if work.is_left(field)]
    others = group_fields(structure, left)
    for passage, span, reason in list_omissions(structure, (*stated, *others)):
        own = markings.passages[passage.name]
        node = work.statements.add_words("omission", passage.name, span, own)
        work.statements.say(own, node, EV + "reason", make_text(reason))
    for field in left:
        work.missing.append(
            f"ev:{field.name}, as the words at {field.span.start} to {field.span.end} state it"
        )
    if terms.topic is None and stated:
        work.missing.append(
            'ev:topic of the header\'s spans (name one in kgcli.toml: [ingest] topic = "...")'
        )
    missing = tuple(dict.fromkeys(work.missing))
    return Description(
        reference, work.statements.quads, markings, dated if dated is not None else structure.dated, missing
    )


def _state_completeness(structure: Structure) -> Structure:
    """Return *structure* with the remark of a record's keeper as what says that the text is an extract."""
    if structure.completeness == "WholeText" or any(each.name == "completeness" for each in structure.fields):
        return structure
    for passage in structure.passages:
        if passage.voice == "RecordKeeper" and 0 < passage.body.end - passage.body.start <= _LONGEST_REMARK:
            field = Field("completeness", structure.completeness, passage.body)
            return replace(structure, fields=(*structure.fields, field))
    return structure


class _Work:
    """A description while it is made."""

    def __init__(
        self,
        structure: Structure,
        statements: Statements,
        markings: DocumentMarkings,
        find: Find,
    ) -> None:
        self.structure = structure
        self.statements = statements
        self.markings = markings
        self.find = find
        self.missing: list[str] = []
        self.agents: set[str] = set()
        self.dated = next(filter(self.states_date, structure.fields), None)

    def states_date(self, field: Field) -> bool:
        """Tell whether *field* is the document's date and its own words state that."""
        return field.value == self.structure.dated and states_day(
            self.structure.words(field.span), field.value
        )

    def describe_whole(self, source: SourceText, kind: str) -> None:
        """Describe the document: what finds it at the lowest marking, the rest at its own."""
        own = self.statements.node("document")
        lowest = partial(self.statements.say, self.markings.lowest, own)
        overall = partial(self.statements.say, self.markings.overall, own)
        lowest(RDF + "type", NamedNode(kind))
        self.statements.label(self.markings.lowest, own, self.statements.reference)
        lowest(EV + "reference", make_text(self.statements.reference))
        lowest(EV + "overallMarking", self.statements.mark(self.markings.overall, self.markings.lowest))
        if not any(field.name == "completeness" for field in self.structure.fields):
            overall(EV + "completeness", NamedNode(EV + self.structure.completeness))
        overall(EV + "fileName", make_text(source.file_name))
        overall(EV + "textLength", make_number(len(source.text)))
        overall(EV + "textSha256", make_text(source.sha256))

    def describe_passages(self) -> None:
        """Describe each passage at its own marking."""
        for passage in self.structure.passages:
            marking = self.markings.passages[passage.name]
            say = partial(self.statements.say, marking, self.statements.node("passage", passage.name))
            say(RDF + "type", NamedNode(EV + passage.kind))
            say(EV + "passageOf", self.statements.node("document"))
            say(EV + "start", make_number(passage.start))
            say(EV + "end", make_number(passage.end))
            say(EV + "marking", self.statements.mark(marking, marking))
            if passage.number is not None:
                say(EV + "number", make_number(passage.number))
            if passage.printed is not None:
                say(EV + "printedNumber", make_text(passage.printed))

    def can_state(self, field: Field) -> bool:
        """Tell whether *field* becomes a fact: it has a property, and is a code, or a day in words."""
        kind = self.statements.terms.properties.get(field.name)
        if field is self.dated or field.name == "completeness":
            return True
        if field.name in _OF_THE_DOCUMENT or kind in {None, "thing"}:
            return False
        if kind == "bound":
            return states_day(self.structure.words(field.span), field.value)
        return kind == "text" or (is_named(field) and field.value != self.statements.reference)

    def is_left(self, field: Field) -> bool:
        """Tell whether *field* has a property, and only a person can say its value: whose name it is."""
        kind = self.statements.terms.properties.get(field.name)
        if field.name in _OF_THE_DOCUMENT:
            return False
        return kind in {"thing", "document", "bound"} and not self.can_state(field)

    def state_lines(self, lines: StatedLines) -> None:
        """Describe the words of *lines*, and state what they do."""
        statements, passage = self.statements, lines.passage
        marking = self.markings.passages[passage.name]
        document = statements.node("document")
        evidence = statements.add_words("evidence", passage.name, lines.span, marking)
        say = partial(statements.say, marking, evidence)
        say(EV + "about", document)
        say(EV + "attributedTo", self.name_agent(passage.voice, marking))
        say(EV + "voice", NamedNode(EV + passage.voice))
        if statements.terms.topic is not None:
            say(EV + "topic", NamedNode(statements.terms.topic))
        for field in lines.fields:
            kind = statements.terms.properties.get(field.name)
            if field.name == "completeness":
                statements.state(evidence, document, EV + field.name, NamedNode(EV + field.value))
            elif field is self.dated and kind == "bound":
                # The document's date is described as a whole, with what every reader may know of it.
                continue
            elif kind == "document":
                describe_citation(statements, field, evidence, self.find(field.value))
            elif kind == "bound":
                self.state_bound(field, evidence)
            elif kind == "text":
                statements.state(evidence, document, EV + field.name, make_text(field.value))

    def state_bound(self, field: Field, evidence: NamedNode) -> None:
        """State the day that *field* names, as a bound of the document."""
        bound = read_bound(field.value)
        if bound is None:
            return
        node = self.statements.node("bound", field.name)
        self.statements.state(evidence, self.statements.node("document"), EV + field.name, node)
        say = partial(self.statements.state, evidence)
        describe_interval(node, bound, say)
        describe_derivation(node, bound, say)

    def name_agent(self, voice: str, marking: Marking) -> NamedNode:
        """Return the node of whoever speaks in *voice*, described no lower than at its first mention."""
        node = self.statements.agent(voice)
        if voice not in self.agents:
            self.agents.add(voice)
            for label in self.statements.list_agent_labels(voice):
                self.statements.say(marking, node, RDFS + "label", label)
        return node


def write_description(description: Description, terms: HomeTerms, heading: Sequence[str]) -> bytes:
    """Return the TriG of *description*, with *heading* as comments on top."""
    output = BytesIO()
    write_turtle(description.quads, output, prefixes=terms.prefixes, heading=heading, named_graphs=True)
    return output.getvalue()
