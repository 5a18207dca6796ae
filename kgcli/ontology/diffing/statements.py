"""Statements outside the axioms compared: as they are, and with blank nodes as canonical graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kgcli.isomorphism import has_blank_node
from kgcli.ontology.diffing.difference import StatementChange
from kgcli.ontology.diffing.meanings import rename_term
from kgcli.revisions.webs import pair_webs, split_webs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.ontology.diffing.pairing import Names
    from kgcli.ontology.reading import Located

__all__ = ["compare_statements"]


def compare_statements(
    old: Sequence[Located], new: Sequence[Located], names: Names
) -> tuple[StatementChange, ...]:
    """Return the statements that only one side has, with those that they hang together with by blank nodes.

    *names* are those under which the renamed terms of both sides are the same. What hangs together is
    compared by what it says (RDFC-1.0).
    """
    before, after = _index(old, names[0]), _index(new, names[1])
    plain = ({q for q in before if not has_blank_node(q)}, {q for q in after if not has_blank_node(q)})
    found = [StatementChange((before[quad],), is_new=False) for quad in plain[0] - plain[1]]
    found += [StatementChange((after[quad],), is_new=True) for quad in plain[1] - plain[0]]
    webs = [split_webs(quad for quad in side if has_blank_node(quad)) for side in (before, after)]
    for gone, come in pair_webs(*webs):
        found += [_locate(web.quads, before, is_new=False) for web in gone[len(come) :]]
        found += [_locate(web.quads, after, is_new=True) for web in come[len(gone) :]]
    return tuple(sorted(found, key=_place))


def _index(statements: Iterable[Located], names: Mapping[str, str]) -> dict[Quad, Located]:
    found: dict[Quad, Located] = {}
    for each in statements:
        terms = each[:3] if not names else tuple(rename_term(term, names) for term in each[:3])
        found.setdefault(Quad(*terms), each)
    return found


def _locate(quads: Iterable[Quad], index: Mapping[Quad, Located], *, is_new: bool) -> StatementChange:
    return StatementChange(tuple(index[quad] for quad in quads), is_new)


def _place(change: StatementChange) -> tuple[str, bool, str]:
    return change.subject or "", change.is_new, str(change.statements[0][:3])
