"""Drafts as statements: each described in the graph of its marking, its fact in that of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.describing.statements import make_number, make_term, make_text
from kgcli.ingest.describing.terms import make_local
from kgcli.ingest.drafted.entry import STATES, Entry
from kgcli.reviews.blocks import name_agent
from kgcli.reviews.model import Decision
from kgcli.span import Span
from kgcli.vocabulary import EV, PROV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.home import Home

    About = Mapping[str, Mapping[str, list[str]]]
    """Values by predicate, by subject; of one graph."""
    Said = Mapping[str, list[Triple]]
    """Statements by subject; of one graph."""

__all__ = ["list_quads", "read_entries"]

_MARK: Final = NamedNode(EV + "marking")
_TYPE: Final = NamedNode(RDF + "type")
_REVIEW: Final = "-review"
"""What the IRI of a draft's review has after the draft's own."""
_STATES: Final = {EV + local: state for state, local in STATES.items()}


def list_quads(entry: Entry, home: Home) -> Iterator[Quad]:
    """Yield all statements that a file of drafts holds about *entry*."""
    graph, own = NamedNode(entry.graph), NamedNode(entry.iri)
    yield Quad(graph, _MARK, NamedNode(entry.marking), graph)
    yield Quad(own, _TYPE, make_term(EV + "Draft"), graph)
    for term, value in _describe(entry):
        yield Quad(own, make_term(EV + term), value, graph)
    if entry.decision is not None:
        for triple in _describe_decision(entry.iri, entry.decision, home):
            yield _put(triple, graph)
    for triple in entry.said:
        yield _put(triple, graph)
    yield from entry.quads


def _put(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _describe(entry: Entry) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "draftState", make_term(EV + STATES[entry.state])
    yield "draftPattern", make_text(entry.pattern)
    yield "draftScore", Literal(f"{entry.score:.2f}", datatype=NamedNode(XSD + "decimal"))
    yield "draftVoice", make_term(EV + entry.voice)
    yield "draftMeaning", make_text(entry.meaning)
    yield "draftFactType", make_term(entry.kind)
    yield "draftPassage", NamedNode(entry.passage)
    yield "start", make_number(entry.span.start)
    yield "end", make_number(entry.span.end)
    yield "sha256", make_text(entry.sha256)
    if entry.status is not None:
        yield "draftStatus", make_term(EV + entry.status)
    # The words of a rejected draft are evidence for nothing.
    if entry.fact is not None and entry.state != "rejected":
        yield "draftFact", NamedNode(entry.fact)
    if entry.evidence is not None and entry.state != "rejected":
        yield "draftSpan", NamedNode(entry.evidence)
    for missing in entry.missing:
        yield "draftMissing", make_term(missing)


def _describe_decision(draft: str, decision: Decision, home: Home) -> Iterator[Triple]:
    review, agent = NamedNode(draft + _REVIEW), NamedNode(name_agent(decision.by, home))
    yield Triple(review, _TYPE, NamedNode(EV + "DraftReview"))
    yield Triple(review, NamedNode(EV + "reviewedDraft"), NamedNode(draft))
    yield Triple(review, NamedNode(PROV + "wasAssociatedWith"), agent)
    time = Literal(decision.on, datatype=NamedNode(XSD + "dateTime"))
    yield Triple(review, NamedNode(PROV + "endedAtTime"), time)
    if decision.because:
        yield Triple(review, NamedNode(EV + "reviewReason"), make_text(decision.because))
    yield Triple(agent, _TYPE, NamedNode(PROV + "Agent"))
    yield Triple(agent, NamedNode(RDFS + "label"), make_text(decision.by))


def read_entries(quads: Iterable[Quad], reference: str, name: str) -> tuple[Entry, ...]:
    """Return the drafts of the document *reference* that *quads* of the file *name* describe.

    They come in the order of the text. Raises ``UnreadableSourceError`` where one is not described whole.
    """
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
    found: list[Entry] = []
    for graph, own in by_graph.items():
        about: dict[str, dict[str, list[str]]] = {}
        said: dict[str, list[Triple]] = {}
        for quad in own:
            subject: str = quad.subject.value  # type: ignore[union-attr]  # No statement is about a triple.
            said.setdefault(subject, []).append(quad.triple)
            told = about.setdefault(subject, {})
            told.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
            # Nor is its value one.
        drafts = [iri for iri, told in about.items() if EV + "Draft" in told.get(RDF + "type", ())]
        for iri in drafts:
            try:
                found.append(_read_entry(iri, about, said, graph, by_graph, reference))
            except (LookupError, ValueError) as error:
                raise UnreadableSourceError(
                    name,
                    f"the draft {iri} is not described whole. Mend it, or delete the file and have drafts "
                    "made anew",
                ) from error
    return tuple(sorted(found, key=lambda entry: (entry.span, entry.identifier)))


def _read_entry(  # noqa: PLR0917 - what is said in a graph, three ways
    iri: str, about: About, said: Said, graph: str, by_graph: Mapping[str, list[Quad]], reference: str
) -> Entry:
    told = about[iri]

    def one(term: str) -> str:
        return told[EV + term][0]

    def some(term: str) -> str | None:
        return next(iter(told.get(EV + term, ())), None)

    status, evidence = some("draftStatus"), some("draftSpan")
    state = _STATES[one("draftState")]
    speakers = about.get(evidence or "", {}).get(EV + "attributedTo", ())
    return Entry(
        iri=iri,
        identifier=iri.rpartition("/")[2].removeprefix(f"{make_local(reference)}-"),
        state=state,
        pattern=one("draftPattern"),
        score=float(one("draftScore")),
        status=None if status is None else status.removeprefix(EV),
        voice=one("draftVoice").removeprefix(EV),
        passage=one("draftPassage"),
        span=Span(int(one("start")), int(one("end"))),
        sha256=one("sha256"),
        marking=about[graph][EV + "marking"][0],
        graph=graph,
        evidence=evidence,
        meaning=one("draftMeaning"),
        kind=one("draftFactType"),
        fact=some("draftFact"),
        missing=tuple(sorted(told.get(EV + "draftMissing", ()))),
        quads=tuple(by_graph.get(evidence or "", ())),
        said=tuple(
            each for part in dict.fromkeys((evidence, *speakers)) for each in said.get(part or "", ())
        ),
        decision=_read_decision(iri, about),
    )


def _read_decision(draft: str, about: About) -> Decision | None:
    told = about.get(draft + _REVIEW)
    if told is None:
        return None
    agent = about.get(next(iter(told.get(PROV + "wasAssociatedWith", ())), ""), {})

    def first(values: Mapping[str, list[str]], term: str) -> str:
        return next(iter(values.get(term, ())), "")

    return Decision(
        first(agent, RDFS + "label"), first(told, PROV + "endedAtTime"), first(told, EV + "reviewReason")
    )
