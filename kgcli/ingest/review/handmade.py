"""Facts that a person states by hand: a span of a passage, and what its words say, in lines or in Turtle."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgcli.errors import RefusedEditError
from kgcli.ingest.drafted.entry import Entry
from kgcli.ingest.review.editing import edit_entry
from kgcli.ingest.review.lines import read_lines
from kgcli.ingest.review.spans import check_span, find_words
from kgcli.ingest.review.values import OwnThings, ValueReader, check_text, find_property, leads_to_things
from kgcli.vocabulary import EV, PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgcli.ingest.review.known import Known
    from kgcli.ingest.review.reading import DraftReader
    from kgcli.markings import Marking
    from kgcli.span import Span

__all__ = ["make_entry"]

_LATER: Final = "Nothing was written."
_PATTERN: Final = "by-hand"
_PLACE: Final = re.compile(
    r"^Parser error at line [0-9]+(?: column [0-9]+| between columns [0-9]+ and [0-9]+)?: "
)
"""The place in a text that has our prefixes on top."""
_DIGITS: Final = 8
_SHOWN: Final = 8


def make_entry(passage: str, span: Span | str, statements: str, reader: DraftReader, known: Known) -> Entry:
    """Return what a person states of *span* of the passage with that name, as a pending draft.

    The span may be its words. *statements* are lines such as ``contributor = Thule`` (see ``read_lines``), or
    Turtle. Unless they say it of the span (``<>``), it has the voice and the speaker of other spans nearby,
    the topic of words about the same kind, and is about what is stated first. Raises ``RefusedEditError``.
    """
    check_text(statements)
    iri = _find_passage(passage, reader)
    where = find_words(iri, span, reader) if isinstance(span, str) else span
    digest = check_span(iri, where, reader)
    meaning = sha256("\n".join((passage, digest, statements)).encode()).hexdigest()
    name = f"{iri.rpartition('/')[2]}-{meaning[:_DIGITS]}"
    evidence = NamedNode(reader.namespace("evidence") + name)
    if evidence.value in {str(getattr(quad.graph_name, "value", "")) for quad in reader.files.quads}:
        raise RefusedEditError(f"That was added already, in the graph <{evidence.value}>. {_LATER}")
    lines = read_lines(statements, evidence.value, reader, known)
    parsed = lines.new if lines is not None else _parse(statements, evidence, reader, known)
    quads = [
        Quad(each.subject, each.predicate, each.object, evidence)
        for each in parsed
        if each.subject != evidence
    ]
    if not quads and lines is None:
        raise RefusedEditError(f"Only the span is described, and nothing is stated of what it says. {_LATER}")
    marking = _find_marking(iri, reader)
    seen = reader.files.scheme.find(marking)
    if seen is None:
        raise RefusedEditError(f"The marking <{marking}> is unknown. {_LATER}")
    _check(quads, known, seen, reader)
    own = [each for each in parsed if each.subject == evidence]
    fact = lines.fact if lines is not None else str(getattr(quads[0].subject, "value", ""))
    kinds = [
        getattr(quad.object, "value", "")
        for quad in quads
        if getattr(quad.subject, "value", "") == fact and quad.predicate.value == RDF + "type"
    ]
    changed = {
        find_property(change.property, known).iri
        for change in (lines.changes if lines is not None else ())
        if change.subject == str(evidence)
    }
    told = {each.predicate.value for each in own} | changed
    usual = {EV + "about": NamedNode(fact), **_find_usual(iri, reader, told)}
    if EV + "topic" not in told:
        usual |= _find_topic(kinds, reader, known)
    usual = {term: value for term, value in usual.items() if term not in changed}
    usual |= _place_span(iri, where, digest)
    said = [each for each in own if each.predicate.value not in usual or each.predicate.value == EV + "about"]
    told = {each.predicate.value for each in said}
    said += [Triple(evidence, NamedNode(term), value) for term, value in usual.items() if term not in told]
    said += _describe_speaker(said, iri, reader)
    kind = (*kinds, *sorted(known.narrow(known.types_of(fact))), EV + "Draft")[0]
    entry = Entry(
        iri=reader.namespace("draft") + name,
        identifier=f"{passage}-{meaning[:_DIGITS]}",
        state="pending",
        pattern=_PATTERN,
        score=1.0,
        status=None,
        voice="",
        passage=iri,
        span=where,
        sha256=digest,
        marking=marking,
        graph=_find_graph(iri, reader),
        evidence=evidence.value,
        meaning=meaning,
        kind=kind,
        fact=fact,
        quads=tuple(dict.fromkeys(quads)),
        said=tuple(said),
    )
    if lines is not None:
        entry = edit_entry(entry, lines.changes, known, reader)
    voice = next(each.object for each in entry.said if each.predicate.value == EV + "voice")
    return replace(entry, voice=str(getattr(voice, "value", "")).removeprefix(EV))


def _find_passage(name: str, reader: DraftReader) -> str:
    """Return the IRI of the passage called *name*, as its paragraph's number is or its IRI ends."""
    places = {
        iri: place
        for quad in reader.files.quads
        if quad.predicate.value == EV + "passageOf"
        and (place := reader.find_passage(iri := str(quad.subject)[1:-1])) is not None
    }
    passages = sorted(places, key=places.__getitem__)
    names = {reader.passage_name(iri): iri for iri in passages}
    if name in names or name in passages:
        return names.get(name, name)
    shown = ", ".join(list(names)[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    raise RefusedEditError(
        f"{reader.files.reference} has no passage {name!r}. {_LATER} It has {shown or 'none'}{more}."
    )


def _parse(statements: str, evidence: NamedNode, reader: DraftReader, known: Known) -> list[Triple]:
    from pyoxigraph import RdfFormat, parse

    prefixes = {**PREFIXES, **known.terms.prefixes, **known.home.settings.prefixes, **reader.drafts.prefixes}
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    try:
        found = [quad.triple for quad in parse(heads + statements, RdfFormat.TURTLE, base_iri=evidence.value)]
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 0) - len(prefixes)
        where = f" in line {line}" if line > 0 else ""
        told = _PLACE.sub("", str(getattr(error, "msg", None) or error))
        raise RefusedEditError(f"That is no Turtle{where}: {told}. {_LATER}") from error
    if any(isinstance(part, BlankNode) for each in found for part in (each.subject, each.object)):
        raise RefusedEditError(f"Facts have no blank nodes. {_LATER} Give everything a name.")
    if not found:
        raise RefusedEditError(f"Nothing is stated. {_LATER} Write it as Turtle: SUBJECT PROPERTY VALUE .")
    return found


def _check(quads: Sequence[Quad], known: Known, marking: Marking, reader: DraftReader) -> None:
    """Raise ``RefusedEditError`` for the first property that is unknown, or has a value of another kind."""
    types: dict[str, set[str]] = {}
    for quad in quads:
        own = types.setdefault(str(quad.subject)[1:-1], set())
        if quad.predicate.value == RDF + "type":
            own.add(str(getattr(quad.object, "value", "")))
    there = reader.list_own(marking)
    new = {iri: frozenset(kinds) | there.types.get(iri, frozenset()) for iri, kinds in types.items()}
    values = ValueReader(known, marking.notation, own=OwnThings({}, {**there.types, **new}))
    for quad in quads:
        term = find_property(quad.predicate.value, known)
        if isinstance(quad.object, Literal):
            if leads_to_things(term):
                raise RefusedEditError(
                    f"{known.terms.shorten(term.iri)} leads to a thing, not to {quad.object}. {_LATER}"
                )
            values.check_literal(quad.object, term)
        elif term.iri != RDF + "type" and isinstance(quad.object, NamedNode):
            values.check_kind(quad.object.value, term)


def _place_span(passage: str, span: Span, digest: str) -> dict[str, NamedNode | Literal]:
    integer = NamedNode(XSD + "integer")
    return {
        RDF + "type": NamedNode(EV + "EvidenceSpan"),
        EV + "inPassage": NamedNode(passage),
        EV + "start": Literal(str(span.start), datatype=integer),
        EV + "end": Literal(str(span.end), datatype=integer),
        EV + "sha256": Literal(digest),
    }


def _find_usual(passage: str, reader: DraftReader, told: Collection[str]) -> dict[str, NamedNode | Literal]:
    """Return in whose words other spans speak: those of *passage*, else those of the document.

    What is *told* of the span itself is left out.
    """
    wanted = {EV + "voice", EV + "attributedTo"} - set(told)
    if not wanted:
        return {}
    spans: dict[str, dict[str, NamedNode | Literal]] = {}
    pairs = [(quad.subject, quad.predicate.value, quad.object) for quad in reader.files.quads]
    pairs += [
        (each.subject, each.predicate.value, each.object) for entry in reader.visible for each in entry.said
    ]
    for subject, predicate, value in pairs:
        if predicate in {EV + "voice", EV + "attributedTo", EV + "inPassage"} and isinstance(
            value, NamedNode
        ):
            spans.setdefault(str(subject), {})[predicate] = value
    ranked = sorted(
        (said for said in spans.values() if {EV + "voice", EV + "attributedTo"} <= said.keys()),
        key=lambda said: getattr(said.get(EV + "inPassage"), "value", "") != passage,
    )
    if not ranked:
        raise RefusedEditError(
            f"Whose words these are cannot be told from other spans. {_LATER} Say it of the span: <> "
            "ev:voice ev:Drafter ; ev:attributedTo AGENT ."
        )
    return {term: ranked[0][term] for term in sorted(wanted)}


def _find_topic(kinds: Sequence[str], reader: DraftReader, known: Known) -> dict[str, NamedNode | Literal]:
    """Return the topic that the home gives to words about things of *kinds*, else to the nearest drafts.

    Nothing where none is known.
    """
    topic = known.find_topic(kinds)
    if topic is not None:
        return {EV + "topic": NamedNode(topic)}
    wanted = known.widen(kinds)
    best = 0
    found: dict[str, NamedNode | Literal] = {}
    for entry in reader.visible:
        shared = len(wanted & known.widen([entry.kind]))
        for each in entry.said:
            if each.predicate.value == EV + "topic" and isinstance(each.object, NamedNode) and shared > best:
                best, found = shared, {EV + "topic": each.object}
    return found


def _describe_speaker(said: Sequence[Triple], passage: str, reader: DraftReader) -> list[Triple]:
    """Return what drafts marked no higher than *passage* say of whose words *said* tells these are."""
    files = reader.files
    marking = files.scheme.find(_find_marking(passage, reader))
    speakers = {each.object for each in said if each.predicate.value == EV + "attributedTo"}
    found = [
        each
        for entry in reader.visible
        if marking is not None and marking.dominates(files.marking_of(entry))
        for each in entry.said
        if each.subject in speakers
    ]
    return list(dict.fromkeys(found))


def _find_marking(passage: str, reader: DraftReader) -> str:
    for quad in reader.files.quads:
        if quad.predicate.value == EV + "marking" and getattr(quad.subject, "value", "") == passage:
            return str(getattr(quad.object, "value", ""))
    raise RefusedEditError(f"The passage <{passage}> has no marking. {_LATER}")


def _find_graph(passage: str, reader: DraftReader) -> str:
    """Return the graph in which drafts of *passage* are described."""
    graph = reader.files.describing_graph(passage)
    head, _, marking = graph.rpartition("/")
    return f"{head}/drafts/{marking}"
