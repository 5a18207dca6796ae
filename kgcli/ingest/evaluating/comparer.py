"""What compares drafts of documents with their reviewed facts, and knows what is the same for all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgcli.ingest.evaluating.comparing import Comparison
from kgcli.ingest.evaluating.drafted import list_drafted, make_world
from kgcli.ingest.evaluating.facts import Ref
from kgcli.ingest.evaluating.judging import judge
from kgcli.ingest.evaluating.sameness import Sameness
from kgcli.span import Span
from kgcli.vocabulary import EV, OWL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.drafts.draft import Draft
    from kgcli.ingest.evaluating.facts import Scope
    from kgcli.ingest.evaluating.judging import Judged
    from kgcli.ingest.evaluating.reviewed import Reviewed
    from kgcli.verification.evidence import Document
    from kgcli.verification.statements import Statements

__all__ = ["Comparer"]

_SAME: Final = OWL + "sameAs"


class Comparer:
    """Compares drafts of documents with their reviewed facts; it knows what is the same for all of them."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        statements = reviewed.statements
        related: dict[str, set[str]] = defaultdict(set)
        for key, thing in reviewed.world.items():
            for name, values in thing.values.items():
                if name not in thing.turned:
                    related[key] |= {value.key for value in values if isinstance(value, Ref)}
        self._related = {key: frozenset(own) for key, own in related.items()}
        self._same = _choose_iris(statements)
        actual = EV + "ActualStatus"
        self._actual = frozenset(
            each.removeprefix(EV)
            for each in reviewed.world
            if reviewed.taxonomy.is_under(reviewed.world[each].types, actual)
        )
        cues = (EV + "formOfAddress", EV + "namePrefixOf")
        people = set(statements.subjects(cues[0]))
        people |= {text for each in statements.subjects(cues[1]) for text in statements.texts(each, cues[1])}
        self._people = frozenset(people)

    def compare(self, document: Document, drafts: Sequence[Draft], scope: Scope) -> Judged:
        """Return how *drafts* of *document* compare with its reviewed facts within *scope*."""
        reviewed = self._reviewed
        world = make_world(drafts, reviewed.taxonomy)
        sameness = Sameness(reviewed.taxonomy, world, reviewed.world, self._same, self._people)
        comparison = Comparison(sameness, self._related, self._actual, scope)
        passages = sorted(
            (Span(passage.start, passage.end), passage.name)
            for passage in reviewed.evidence.passages.values()
            if passage.document == document.iri
        )
        return judge(
            list_drafted(drafts, scope, reviewed.taxonomy, passages),
            reviewed.list_facts(document, scope),
            comparison,
        )


def _choose_iris(statements: Statements) -> dict[str, str]:
    """Return the smallest IRI of each thing that is stated to have several."""
    smallest: dict[str, str] = {}
    pairs = [(one, two) for one in statements.subjects(_SAME) for two in statements.texts(one, _SAME)]
    changed = True
    while changed:
        changed = False
        for one, other in pairs:
            low = min(smallest.get(one, one), smallest.get(other, other))
            changed |= smallest.get(one, one) != low or smallest.get(other, other) != low
            smallest[one] = smallest[other] = low
    return smallest
