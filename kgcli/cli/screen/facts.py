"""The statements of the chosen draft by their labels, what is new in it, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal
from textual.content import Content

from kgcli.cli.screen.plain import make_line
from kgcli.encoding.objects import to_term
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.cli.screen.sheet import Sheet
    from kgcli.ingest.review.model import Item, NewThing, Statement

__all__ = [
    "MARKS",
    "describe_kind",
    "make_value",
    "name_property",
    "order_statements",
    "read_language",
    "read_text",
    "show_facts",
]

MARKS: Final = {"pending": "○", "accepted": "✓", "rejected": "✗"}
"""The states by their shapes, as not everybody sees colours."""
_LABEL: Final = f"<{RDFS}label>"
_PLAIN: Final = re.compile(r'"([^"\\]*)"(?:@[A-Za-z0-9-]+)?')
STYLES: Final = {"pending": "", "accepted": "bold $success", "rejected": "bold $warning"}

_Part = tuple[str, str] | str


def describe_kind(item: Item) -> str:
    """Return the pattern of *item*, which begins with the kind of fact, and its status."""
    return " · ".join(make_line(part) for part in (item.pattern, item.status) if part)


def order_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* with what each thing is called after what else is said of it."""
    places = {statement.subject: place for place, statement in reversed(list(enumerate(statements)))}
    return sorted(statements, key=lambda each: (places[each.subject], each.property == _LABEL))


def name_property(statement: Statement) -> str:
    """Return the property of *statement* as people say it, with the language of its value if that has one."""
    name, language = make_line(statement.words[1]), read_language(statement)
    if language:
        return f"{name} ({language})"
    return "is a" if name == "a" else name


def read_language(statement: Statement) -> str:
    """Return the language of the value of *statement*, empty where it has none."""
    literal = _read_literal(statement)
    return (literal.language or "") if literal is not None else ""


def read_text(statement: Statement) -> str:
    """Return the whole value of *statement* as a person writes it."""
    literal = _read_literal(statement)
    return make_value(statement) if literal is None else make_line(literal.value)


def _read_literal(statement: Statement) -> Literal | None:
    value = to_term(statement.value.encode()) if statement.value.startswith('"') else None
    return value if isinstance(value, Literal) else None


def make_value(statement: Statement) -> str:
    """Return the value of *statement* as people write it: a number or plain words without quotes."""
    value = make_line(statement.words[2])
    found = _PLAIN.fullmatch(value)
    return found[1] if found is not None else value


def show_facts(sheet: Sheet) -> Content:
    """Return what the draft states, for the pane under the list."""
    item = sheet.item
    parts: list[_Part] = [*_tell_state(item)]
    parts += [
        (describe_kind(item), "bold"),
        (f" · {make_line(item.voice)}\n", "dim"),
    ]
    for fault in sheet.faults:
        parts += [("To do: ", "bold $warning"), f"{make_line(fault)}\n"]
    if sheet.problem:
        parts += [("! ", "bold $warning"), f"{make_line(sheet.problem)}\n"]
    # What was accepted is as known as everything else.
    new = {thing.iri: thing for thing in sheet.things if item.state == "pending"}
    subject = ""
    for statement in order_statements(sheet.statements):
        if statement.subject != subject:
            parts.append("\n" if subject else "")
            subject = statement.subject
            parts += _introduce(new.get(_bare(subject)), statement.words[0], sheet)
        name, value = name_property(statement), make_value(statement)
        parts += ["  ", (f"{name}: ", "dim"), value]
        if _bare(statement.value) in new:
            like = sheet.candidates.get(_bare(statement.value), ())[:1]
            parts.append((" (new)", "bold $accent"))
            parts += [f" ≈ {make_line(one.label)}" for one in like]
        parts.append("\n")
    stated = {_bare(statement.subject) for statement in sheet.statements}
    for thing in new.values():
        if thing.iri not in stated:
            parts.append("\n")
            parts += _introduce(thing, thing.label, sheet)
    return Content.assemble(*parts).rstrip()


def _tell_state(item: Item) -> list[_Part]:
    if item.state == "pending":
        return []
    by = f" by {make_line(item.by)}" if item.by else ""
    on = f" on {make_line(item.on)}" if item.on else ""
    because = f": {make_line(item.because)}" if item.because else ""
    return [(f"{MARKS[item.state]} {item.state}", STYLES[item.state]), f"{by}{on}{because}\n"]


def _introduce(thing: NewThing | None, label: str, sheet: Sheet) -> list[_Part]:
    """Return the line above a node's statements; of a new thing also what it might be known as."""
    if thing is None:
        return [(f"{make_line(label)}\n", "bold")]
    kinds = ", ".join(make_line(kind) for kind in thing.types)
    parts: list[_Part] = [
        ("NEW ", "bold $accent"),
        (make_line(label), "bold"),
        f" ({kinds})\n" if kinds else "\n",
    ]
    known = sheet.candidates.get(thing.iri, ())
    if known:
        parts.append(("  perhaps known as (m to merge):\n", "dim"))
    parts += [f"  ≈ {make_line(one.label)} {one.score:.2f}\n" for one in known]
    return parts


def _bare(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term
