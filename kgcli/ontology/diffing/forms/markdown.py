"""The difference of two ontologies as Markdown that fits the description of a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from kgcli.answers.plain import show_controls
from kgcli.descriptions import shorten_iri
from kgcli.ontology.diffing.forms.wording import (
    SECTIONS,
    count_changes,
    describe_rename,
    describe_shape,
    describe_step,
    describe_term,
    describe_unrelated,
    tell_changes,
    tell_header,
    tell_statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ontology.diffing.difference import Difference, TermChange
    from kgcli.ontology.diffing.forms.wording import Told

__all__ = ["write_markdown"]

Item = TypeVar("Item")

_SHOWN: Final = 40
"""So many terms of each section are written, unless all are asked for."""
_OPEN: Final = 8
"""A section with more terms is folded."""
_ESCAPED: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_markdown(found: Difference, old: str, new: str, *, everything: bool = False) -> Iterator[str]:
    """Yield the lines of what makes *new* of *old*; with *everything* however many there are."""
    yield f"### Ontology: {_code(old)} → {_code(new)}"
    yield ""
    if found.unrelated:
        yield describe_unrelated(found)
        yield ""
    yield count_changes(found)
    if found.unrelated and not everything and len(found.terms) > _SHOWN:
        return
    if found.is_empty:
        return
    if not found.unrelated:
        yield ""
        yield f"**{escape(describe_step(found.step))}**"
        yield ""
        yield from (
            f"- {level}: {escape(reason)}" for level, reason in _few(found.step.reasons, 10, everything)
        )
    for header in found.headers:
        named = header.new or header.old
        yield from ("", f"#### Ontology {_code(named.iri if named else '')}", "")
        yield from _write_block(tell_header(header, found.prefixes))
    for section in SECTIONS:
        terms = [term for term in found.terms if term.change == section]
        if terms:
            yield from _write_section(section.capitalize(), terms, found, everything=everything)
    if found.general:
        yield from ("", "#### Axioms about no named term", "")
        yield from _write_block(tell_changes(_few(found.general, _SHOWN, everything), found.prefixes))
    if found.shapes:
        yield from ("", "#### Shapes")
    for shape in _few(found.shapes, _SHOWN, everything):
        yield from ("", f"**{_code(describe_shape(shape))}**", "")
        yield from _write_block(shape.told)
    if found.statements:
        yield from ("", "#### Statements outside OWL's axioms", "")
        shown = _few(found.statements, _SHOWN, everything)
        yield from _write_block(told for each in shown for told in tell_statements(each, found.prefixes))
    yield from _count_hidden(found, everything=everything)


def _write_section(
    title: str, terms: Sequence[TermChange], found: Difference, *, everything: bool
) -> Iterator[str]:
    folded = len(terms) > _OPEN
    yield ""
    yield f"<details><summary>{title}: {len(terms):,} terms</summary>" if folded else f"#### {title}"
    for term in _few(terms, _SHOWN, everything):
        name, _, rest = describe_term(term, found.prefixes).partition(" ")
        yield from ("", f"**{_code(name)}** {escape(rest)}".rstrip())
        if term.rename is not None:
            before = shorten_iri(term.rename.old, found.prefixes)
            yield f"was {_code(before)} ({escape(describe_rename(term.rename))})"
        told = [
            each
            for each in tell_changes(term.changes, found.prefixes)
            if term.change not in ("added", "removed") or not _is_declaration(each)
        ]
        if told:
            yield ""
            yield from _write_block(told)
    if folded:
        yield from ("", "</details>")


def _is_declaration(told: Told) -> bool:
    return (told.old or told.new or "").startswith("Declaration(")


def _write_block(told: Iterable[Told]) -> Iterator[str]:
    """Yield a block that is coloured as a diff is; a text in it cannot end it."""
    lines = [
        f"{sign} {show_controls(f'{each.about} {text}'.lstrip())}"
        for each in told
        for sign, text in (("-", each.old), ("+", each.new))
        if text is not None
    ]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}diff", *lines, fence)


def _few(items: Sequence[Item], most: int, everything: bool) -> Sequence[Item]:
    return items if everything else items[:most]


def _count_hidden(found: Difference, *, everything: bool) -> Iterator[str]:
    hidden = sum(
        max(0, sum(term.change == section for term in found.terms) - _SHOWN) for section in SECTIONS
    ) + sum(max(0, len(part) - _SHOWN) for part in (found.general, found.shapes, found.statements))
    if hidden and not everything:
        yield from ("", f"{hidden:,} more changes are left out. All of them: `kgcli ontology diff --all`")


def escape(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, on one line."""
    return _ESCAPED.sub(r"\\\1", show_controls(text))


def _code(text: str) -> str:
    shown = show_controls(text)
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"
