"""Explanations as a graph in the terms of W3C PROV-O, down to the stretches of documents."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.descriptions import describe, make_ask, read_all
from kgcli.encoding.objects import to_term
from kgcli.explaining.forms.rows import write_cells
from kgcli.iris import is_iri
from kgcli.nodes import make_node
from kgcli.reasoning.rules import find_rule, say
from kgcli.store.marking import read_built_scheme
from kgcli.vocabulary import DCTERMS, EV, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.descriptions import Row
    from kgcli.explaining.reasons import Reason, Spoken
    from kgcli.explaining.rows import ExplainedRow
    from kgcli.explaining.why import Explanation, Explanations
    from kgcli.home import Home
    from kgcli.provenance import Support

__all__ = ["describe_provenance", "describe_rows"]

_RULES: Final = "https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules"
_PASSAGE: Final = f"<{EV}inPassage>"
_OF_SPAN: Final = tuple(
    EV + name for name in ("inPassage", "start", "end", "sha256", "piece", "voice", "attributedTo", "marking")
)
_OF_PIECE: Final = (EV + "start", EV + "end", EV + "sha256")
_OF_PASSAGE: Final = (EV + "passageOf", EV + "number", EV + "marking", RDF + "type")
_OF_REPORT: Final = (EV + "reference", RDFS + "label")


def describe_provenance(home: Home, explanations: Explanations) -> list[Quad]:
    """Return why a statement holds, in the terms of W3C "PROV-O" and of the evidence vocabulary.

    Each statement is a ``prov:Entity`` and an ``rdf:Statement``. What follows ``prov:wasGeneratedBy`` a
    ``prov:Activity``, which ``prov:used`` the premises; its ``prov:qualifiedAssociation`` has the rule as
    ``prov:hadPlan``. What is asserted ``prov:wasQuotedFrom`` its evidence span, which has its place in the
    document's text (``ev:start`` and ``ev:end``, in code points, and ``ev:sha256``) and, where the text is at
    hand, its words (``prov:value``), and ``prov:hadPrimarySource`` the document, or the public source; other
    data ``prov:wasDerivedFrom`` their graph. Each proof is a ``prov:Collection`` of its statements with the
    marking that it needs. Names are made from what they stand for, so that equal steps have equal names.
    """
    made = _Provenance(home)
    goals = [made.add(each) for each in explanations.found]
    for goal in goals[1:]:
        if goal != goals[0]:
            made.say(goal, PROV + "alternateOf", goals[0])
    return list(made.quads)


def describe_rows(home: Home, rows: Sequence[ExplainedRow]) -> list[Quad]:
    """Return why *rows* are there, in the same terms.

    A row is a ``prov:Entity`` with its marking, which ``prov:wasDerivedFrom`` the main statements it matched.
    """
    made = _Provenance(home)
    for row in rows:
        made.add_row(row)
    return list(made.quads)


class _Provenance:
    """The statements that tell where statements come from, as they are gathered."""

    def __init__(self, home: Home) -> None:
        self._home, self._base = home, f"{home.settings.graph_base}why/"
        self._scheme = read_built_scheme(home)
        self._names: dict[Reason, NamedNode] = {}
        self._documents: dict[str, str] = {}
        self.quads: dict[Quad, None] = {}

    def say(self, subject: NamedNode | BlankNode, predicate: str, value: object) -> None:
        """Add a statement; text becomes a literal."""
        term = Literal(value) if isinstance(value, str) else value
        self.quads[Quad(subject, NamedNode(predicate), term)] = None  # type: ignore[arg-type]

    def add(self, found: Explanation) -> NamedNode:
        """Add a proof; return the statement that it proves."""
        assert found.reason is not None  # noqa: S101 - it is a proof
        assert found.marking is not None  # noqa: S101 - so it has one
        self._add_places(found.marking, set(_list_supports(found.reason)))
        goal = self._add_statement(found.reason)
        whole = NamedNode(f"{self._base}proof/{goal.value.rpartition('/')[2]}")
        self.say(whole, RDF + "type", NamedNode(PROV + "Collection"))
        self.say(whole, RDFS + "label", f"Why: {found.statement}")
        self.say(whole, RDFS + "comment", f"Marking: {found.marking}")
        self.say(whole, DCTERMS + "subject", goal)
        node = self._scheme.node_of(self._scheme.parse(found.marking))
        if node is not None:
            self.say(whole, EV + "marking", NamedNode(node))
        for member in dict.fromkeys(self._names[step] for step in _list_steps(found.reason)):
            self.say(whole, PROV + "hadMember", member)
        return goal

    def add_row(self, row: ExplainedRow) -> None:
        """Add a row with the proofs of what it matched."""
        goals = [
            self.add(replace(each.explanation, marking=each.explanation.marking or row.marking))
            for each in row.statements
            if not each.is_aside and each.explanation.reason is not None
        ]
        text = write_cells(row)
        name = NamedNode(f"{self._base}row/{sha256(text.encode()).hexdigest()[:16]}")
        self.say(name, RDF + "type", NamedNode(PROV + "Entity"))
        self.say(name, RDFS + "label", f"Row {row.number}. {text}")
        self.say(name, RDFS + "comment", f"Marking: {row.marking}")
        for goal in goals:
            self.say(name, PROV + "wasDerivedFrom", goal)

    def _add_statement(self, reason: Reason) -> NamedNode:
        known = self._names.get(reason)
        if known is not None:
            return known
        premises = [self._add_statement(each) for each in reason.reasons]
        name = NamedNode(f"{self._base}{self._digest(reason, premises)}")
        self._names[reason] = name
        self.say(name, RDF + "type", NamedNode(PROV + "Entity"))
        self.say(name, RDFS + "label", reason.statement)
        self._add_content(name, reason.said)
        if reason.rule is not None:
            self._add_step(name, reason, premises)
        for support in reason.supports:
            self._add_support(name, support)
        return name

    def _digest(self, reason: Reason, premises: Iterable[NamedNode]) -> str:
        # Labels of blank nodes may change from one build to the next.
        parts = [
            label if term.startswith("_:") else term
            for said in reason.said
            for term, label in zip(said.terms, said.labels, strict=True)
        ]
        parts += [reason.rule or "", *(premise.value for premise in premises)]
        return sha256("\n".join(parts).encode()).hexdigest()[:32]

    def _add_content(self, name: NamedNode, said: tuple[Spoken, ...]) -> None:
        if len(said) > 1:
            # What an unnamed node of an axiom says together.
            self.say(name, RDF + "type", NamedNode(PROV + "Collection"))
            for place, each in enumerate(said, 1):
                member = NamedNode(f"{name.value}-{place}")
                self.say(member, RDF + "type", NamedNode(PROV + "Entity"))
                self.say(name, PROV + "hadMember", member)
                self._add_content(member, (each,))
            return
        self.say(name, RDF + "type", NamedNode(RDF + "Statement"))
        for part, text in zip(("subject", "predicate", "object"), said[0].terms, strict=True):
            self.say(name, RDF + part, to_term(text.encode()))

    def _add_step(self, name: NamedNode, reason: Reason, premises: list[NamedNode]) -> None:
        assert reason.rule is not None  # noqa: S101 - whoever calls has looked
        number = name.value.rpartition("/")[2]
        step, plan = NamedNode(f"{self._base}step/{number}"), NamedNode(f"{self._base}rule/{reason.rule}")
        association, agent = NamedNode(f"{self._base}association/{number}"), NamedNode(f"{self._base}kgcli")
        self.say(name, PROV + "wasGeneratedBy", step)
        self.say(step, RDF + "type", NamedNode(PROV + "Activity"))
        self.say(step, RDFS + "label", f"by {reason.rule}")
        if reason.sentence:
            self.say(step, RDFS + "comment", reason.sentence)
        self.say(step, PROV + "qualifiedAssociation", association)
        self.say(step, PROV + "wasAssociatedWith", agent)
        self.say(association, RDF + "type", NamedNode(PROV + "Association"))
        self.say(association, PROV + "agent", agent)
        self.say(association, PROV + "hadPlan", plan)
        self.say(agent, RDF + "type", NamedNode(PROV + "SoftwareAgent"))
        self.say(agent, RDFS + "label", "kgcli")
        for kind in ("Entity", "Plan"):
            self.say(plan, RDF + "type", NamedNode(PROV + kind))
        self.say(plan, SKOS + "notation", reason.rule)
        self.say(plan, RDFS + "comment", say(find_rule(reason.rule), {}))
        self.say(plan, DCTERMS + "source", NamedNode(_RULES))
        for premise in premises:
            self.say(step, PROV + "used", premise)
            self.say(name, PROV + "wasDerivedFrom", premise)

    def _add_support(self, name: NamedNode, support: Support) -> None:
        if not is_iri(support.graph):
            return
        graph = NamedNode(support.graph)
        self.say(graph, RDF + "type", NamedNode(PROV + "Entity"))
        self.say(name, PROV + ("wasQuotedFrom" if support.has_words else "wasDerivedFrom"), graph)
        if support.has_words:
            self.say(graph, RDF + "type", NamedNode(EV + "EvidenceSpan"))
            if support.words is not None:
                self.say(graph, PROV + "value", support.words)
        sources = [self._documents[support.graph]] if support.graph in self._documents else support.sources
        for source in filter(is_iri, sources):
            self.say(name, PROV + "hadPrimarySource", NamedNode(source))
            self.say(NamedNode(source), RDF + "type", NamedNode(PROV + "Entity"))

    def _add_places(self, marking: str, supports: set[Support]) -> None:
        """Add what those who may see *marking* know of the places that *supports* stand for."""
        from kgcli.store.home_stores import current_store

        spans = {support.graph for support in supports}
        ask = make_ask(current_store(self._home, marking), self._home)
        of_spans, of_pieces, of_passages, of_reports, documents = read_all(
            ask,
            describe(spans, _OF_SPAN),
            describe(spans, _OF_PIECE, reach=f"<{EV}piece>"),
            describe(spans, _OF_PASSAGE, reach=_PASSAGE),
            describe(spans, _OF_REPORT, reach=f"{_PASSAGE}/<{EV}passageOf>"),
            [_ask_documents(spans)],
        )
        self._add_rows([*of_spans, *of_pieces, *of_passages, *of_reports])
        for span, document in documents:
            if span is not None and document is not None:
                self._documents[span.value] = document.value

    def _add_rows(self, rows: Iterable[Row]) -> None:
        for subject, predicate, value in rows:
            if subject is not None and predicate is not None and value is not None:
                self.say(make_node(subject), predicate.value, make_node(value))  # type: ignore[arg-type]


def _ask_documents(spans: set[str]) -> str:
    values = " ".join(f"<{span}>" for span in sorted(spans) if is_iri(span))
    return (
        f"SELECT DISTINCT ?span ?document WHERE {{ VALUES ?span {{ {values} }} "
        f"?span {_PASSAGE}/<{EV}passageOf> ?document }}"
    )


def _list_steps(reason: Reason) -> Iterator[Reason]:
    yield reason
    for each in reason.reasons:
        yield from _list_steps(each)


def _list_supports(reason: Reason) -> Iterator[Support]:
    for step in _list_steps(reason):
        yield from step.supports
