"""Which facts count, as the patterns of a home declare it: classes of things, and single properties.

The classes are those of the facts that patterns make. A file of patterns may say more under ``evaluate``: a
wider class, that facts of a class are words or do not count, which texts count, and properties whose
statements are facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.evaluating.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.home import Home
    from kgcli.ingest.drafts.drafter import Drafter
    from kgcli.ingest.drafts.entries import Entry
    from kgcli.ingest.drafts.pattern import Pattern
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.evaluating.facts import Scope
    from kgcli.ingest.evaluating.taxonomy import Taxonomy

__all__ = ["choose_kind", "choose_kinds", "is_link", "list_things", "read_declared"]

_KEYS: Final = ("class", "property", "by", "compare")
_WAYS: Final = ("values", "words", "nothing")


def read_declared(home: Home) -> tuple[Kind, ...]:
    """Return what the files of patterns of *home* declare under ``evaluate``.

    Raises ``PatternError``, with file and line.
    """
    from kgcli.ingest.drafts.entries import read_entries
    from kgcli.ingest.drafts.schema import read_schema

    schema = read_schema(home)
    found = []
    for path in sorted((home.ontology / "patterns").glob("*.yaml")):
        fields = read_entries(path, path.relative_to(home.root).as_posix()).fields()
        rows = fields["evaluate"].rows() if "evaluate" in fields else ()
        found += [_read_row(path.stem, row, schema) for row in rows]
    return tuple(found)


def _read_row(family: str, row: Entry, schema: Schema) -> Kind:
    fields = row.only(_KEYS)
    if ("class" in fields) == ("property" in fields):
        raise row.fail("it names either a class or a property, as in 'class: ex:Voyage'")
    what = "class" if "class" in fields else "property"
    by = fields["by"].text() if "by" in fields else "values"
    if by not in _WAYS:
        raise fields["by"].fail(f"facts are the same by one of {', '.join(_WAYS)}, as in 'by: words'")
    compared = fields["compare"].rows() if "compare" in fields else ()
    return Kind(
        family,
        schema.expand(fields[what], what),
        is_property=what == "property",
        words=by == "words",
        counts=by != "nothing",
        compared=frozenset(schema.expand(each, "property") for each in compared),
    )


def choose_kinds(
    patterns: Iterable[Pattern], declared: Sequence[Kind], taxonomy: Taxonomy
) -> tuple[Kind, ...]:
    """Return the kinds of the facts that *patterns* make, as *declared* for their families, in order.

    Of two classes one of which is under the other, the wider one is the kind.
    """
    made = sorted(_list_made(patterns))
    families = {family for family, _ in made}
    kinds = [kind for kind in declared if kind.family in families]
    for family, term in made:
        if not any(not kind.is_property and taxonomy.is_under((term,), kind.term) for kind in kinds):
            kinds = [
                kind
                for kind in kinds
                if kind.is_property or kind in declared or not taxonomy.is_under((kind.term,), term)
            ]
            kinds.append(Kind(family, term))
    counted = (kind for kind in kinds if kind.counts)
    return tuple(sorted(counted, key=lambda kind: (kind.family, kind.is_property, kind.term)))


def _list_made(patterns: Iterable[Pattern]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for fact in pattern.facts:
            for term in fact.classes.values():
                yield pattern.family, term


def list_things(drafter: Drafter, domain: frozenset[str], taxonomy: Taxonomy) -> frozenset[str]:
    """Return of the classes *domain* those of what takes part in facts: of slots and things, and above."""
    slots = (kind for slot in drafter.grammar.slots.values() for kind in slot.classes)
    tops = (thing.top for thing in drafter.grammar.things.values())
    return taxonomy.lift_all((*slots, *tops)) & domain


def choose_kind(types: Iterable[str], kinds: Iterable[Kind], taxonomy: Taxonomy) -> Kind | None:
    """Return of *kinds* the one that things of the classes *types* are of: the highest class that fits."""
    own = taxonomy.lift_all(types)
    fitting = [kind for kind in kinds if not kind.is_property and kind.term in own]
    return min(
        fitting, key=lambda kind: (len(taxonomy.lift(kind.term)), kind.family, kind.term), default=None
    )


def is_link(types: Iterable[str], scope: Scope, taxonomy: Taxonomy, *, turned: bool) -> bool:
    """Tell whether a value of the classes *types* is another fact, rather than who or what takes part.

    Where the statement is *turned*, so is whatever is none of the things that take part in facts.
    """
    own = taxonomy.lift_all(types)
    if any(not kind.is_property and kind.term in own for kind in scope.known):
        return True
    return turned and bool(scope.things) and scope.things.isdisjoint(own)
