"""Groups that nothing matches, told with N-Triples terms in the place of the variables that have a value."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgcli.saved.matching.pattern import (
    Alternative,
    Bind,
    Block,
    Exists,
    Expression,
    Filter,
    Graph,
    Inverse,
    Minus,
    Negated,
    Nested,
    Optional,
    Repeated,
    Sequence,
    SubSelect,
    Union,
)
from kgcli.saved.matching.terms import write_ntriples
from kgcli.saved.matching.writing import list_mentions, write_path
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgcli.saved.matching.found import Solution
    from kgcli.saved.matching.pattern import Group, Part, Path

__all__ = ["list_predicates", "tell_group"]


def tell_group(group: Group, solution: Solution) -> str:
    """Return what the patterns of *group* would match; a variable without a value that stands once is *…*."""
    words = Counter(_list_words(group))
    return _tell(group, solution, {name for name, number in words.items() if number == 1})


def _list_words(group: Group) -> Iterator[str]:
    """Yield the variables of *group*, as often as its patterns and conditions have them."""
    for part in group.parts:
        match part:
            case Block(triples):
                for triple in triples:
                    terms = (triple.subject, triple.path, triple.value)
                    yield from (t[1:] for t in terms if isinstance(t, str) and t.startswith("?"))
            case Union(branches):
                for branch in branches:
                    yield from _list_words(branch)
            case Nested(inner) | Optional(inner) | Minus(inner):
                yield from _list_words(inner)
            case Graph(name, inner):
                yield from (name[1:], *_list_words(inner))
            case Filter(Expression(_, text)) | Bind(Expression(_, text)) | SubSelect(_, text):
                # Once in a condition is not alone.
                yield from 2 * sorted(list_mentions(text))
            case _:
                continue


def _tell(group: Group, solution: Solution, single: set[str]) -> str:
    said: list[str] = []
    conditions: list[str] = []
    for part in group.parts:
        if isinstance(part, Filter):
            conditions.append(_tell_condition(part.condition, solution, single))
        elif isinstance(part, Minus):
            conditions.append(f"nothing states: {_tell(part.group, solution, single)}")
        else:
            text = _tell_part(part, solution, single)
            if text:
                said.append(text)
    where = f", where {' and '.join(conditions)}" if conditions else ""
    return f"{'; '.join(said)}{where}"


def _tell_part(part: Part, solution: Solution, single: set[str]) -> str:
    def write(term: str) -> str:
        return _write_term(term, solution, single)

    match part:
        case Block(triples):
            return "; ".join(
                f"{write(t.subject)} {_write_verb(t.path, write)} {write(t.value)}" for t in triples
            )
        case Union(branches):
            return " or ".join(_tell(branch, solution, single) for branch in branches)
        case Nested(group):
            return _tell(group, solution, single)
        case Graph(name, group):
            return f"{_tell(group, solution, single)}, in {write(name)}"
        case SubSelect(select):
            return _tell(select.group, solution, single)
        case _:
            return ""


def _write_verb(path: Path, write: Callable[[str], str]) -> str:
    if path == f"<{RDF}type>":
        return "a"
    return write(path) if isinstance(path, str) else write_path(path)


def _tell_condition(condition: Expression, solution: Solution, single: set[str]) -> str:
    said = []
    for piece in condition.pieces:
        if isinstance(piece, Exists):
            states = "nothing states" if piece.negated else "something states"
            said.append(f"{states}: {_tell(piece.group, solution, single)}")
        elif piece.kind == "variable":
            name = piece.text.strip()
            space = piece.text[len(name) :]
            said.append(_write_term("?" + name[1:], solution, set()) + space)
        else:
            said.append(piece.text)
    text = " ".join("".join(said).split())
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _write_term(term: str, solution: Solution, single: set[str]) -> str:
    if not term.startswith("?"):
        return term
    value = solution.get(term[1:])
    if value is not None:
        return write_ntriples(value)
    return "…" if term[1:] in single else term


def list_predicates(group: Group) -> Iterator[str]:
    """Yield the predicates that stand in the patterns of *group*, as N-Triples writes them."""
    for part in group.parts:
        match part:
            case Block(triples):
                for triple in triples:
                    yield from _list_steps(triple.path)
            case Union(branches):
                for branch in branches:
                    yield from list_predicates(branch)
            case Nested(inner) | Graph(_, inner) | Optional(inner) | Minus(inner):
                yield from list_predicates(inner)
            case SubSelect(select):
                yield from list_predicates(select.group)
            case _:
                continue


def _list_steps(path: Path) -> Iterator[str]:
    match path:
        case Sequence(steps) | Alternative(steps):
            for step in steps:
                yield from _list_steps(step)
        case Inverse(inner) | Repeated(inner):
            yield from _list_steps(inner)
        case Negated():
            return
        case str():
            yield path
