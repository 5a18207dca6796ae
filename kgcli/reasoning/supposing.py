"""What would hold if some statements were added to a closure, which itself stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding.columns import subtract_columns, to_triples
from kgcli.encoding.objects import write_triples
from kgcli.reasoning.engine.facts import ClosureFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgcli.encoding.columns import Triples
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.facts import Query, Triple
    from kgcli.reasoning.engine.session import Session
    from kgcli.reasoning.reasoner import Finding, Statement

__all__ = ["Ground", "Supposition"]


class Ground:
    """A closure to which statements are added for as long as somebody looks, again and again.

    What each of them costs depends on what follows from it, not on how much the closure holds. Nobody else
    adds to *session* from then on.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._step = session.close()
        self._facts = ClosureFacts(self._session)

    def extend(self, statements: Collection[Statement]) -> Ground:
        """Return the ground that has *statements*, too."""
        session = self._session.copy()
        session.add(write_triples(statements, session.terms))
        return Ground(session)

    def suppose(
        self, statements: Collection[Statement], *, without: Collection[Statement] = ()
    ) -> Supposition:
        """Return what holds with *statements*; *without* are statements that nobody is to see.

        What follows from these stays.
        """
        session = self._session.copy()
        added = write_triples(statements, session.terms)
        session.add(added)
        step = session.close()
        fresh = to_triples(subtract_columns(step.inferred, self._step.inferred), session.terms)
        hidden = _list_rows(write_triples(without, session.terms)) if without else ()
        # These terms may be new to the ground.
        self._session.grow()
        known = set(self._step.findings)
        return Supposition(
            self._facts,
            session.terms,
            [*_list_rows(added), *_list_rows(fresh)],
            frozenset(hidden),
            tuple(finding for finding in step.findings if finding not in known),
        )


class Supposition:
    """A closure with statements added: ``proofs.Facts`` over numbers of *terms*.

    *findings* are the contradictions that the statements bring about.
    """

    def __init__(
        self,
        ground: ClosureFacts,
        terms: Terms,
        added: Collection[Triple],
        hidden: frozenset[Triple],
        findings: tuple[Finding, ...],
    ) -> None:
        self.terms = terms
        self.findings = findings
        self._ground = ground
        self._hidden = hidden
        self._added: dict[Query, dict[Triple, None]] = {}
        for triple in added:
            if triple not in hidden:
                for query in _list_queries(triple):
                    self._added.setdefault(query, {})[triple] = None

    def match(self, query: Query) -> Iterator[Triple]:
        """Yield the statements of that form, each once; None is anything."""
        added = self._added.get(query, {})
        yield from added
        for triple in self._ground.match(query):
            if triple not in added and triple not in self._hidden:
                yield triple


def _list_rows(triples: Triples) -> Iterator[Triple]:
    columns = [column.tolist() for column in triples]
    yield from zip(*columns, strict=True)


def _list_queries(triple: Triple) -> Iterator[Query]:
    one, two, three = triple
    for subject in (one, None):
        for predicate in (two, None):
            for value in (three, None):
                yield subject, predicate, value
