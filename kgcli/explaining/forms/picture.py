"""Explanations as a graph of steps, in Graphviz's DOT language, and drawn by Graphviz as SVG."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.answers.plain import show_controls
from kgcli.explaining.forms.rows import MATCHED
from kgcli.explaining.why import tell_markings
from kgcli.formats.graphviz import draw_dot, escape_dot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.explaining.reasons import Reason
    from kgcli.explaining.why import Explanation, Explanations
    from kgcli.provenance import Support
    from kgcli.wording import Fact

    Key = tuple[Fact, ...]

__all__ = ["draw_svg", "write_dot"]

_WIDTH: Final = 36
_TITLE_WIDTH: Final = 80
_TIED: Final = "\u00a0"
_MOST_WORDS: Final = 400
"""Of longer quotations the beginning is shown."""
_FONT: Final = "Helvetica,Arial,sans-serif"
# Hues that the colour-blind can tell apart (Okabe and Ito), light enough to read black on; what a node is,
# its shape tells, too.
_FOLLOWS: Final = 'style="rounded,filled", fillcolor="#e3f1fa", color="#0072b2"'
_STATED: Final = 'style="filled", fillcolor="#fdf0d5", color="#b87d00"'
_GOAL: Final = ", penwidth=3"
_EVIDENCE: Final = (
    'shape=note, style="filled", fillcolor="#ffffff", color="#555555", fontsize=10, margin="0.2,0.1"'
)
_RULE: Final = 'shape=ellipse, style="filled", fillcolor="#ffffff", color="#0072b2", fontsize=10, height=0.3'
_KEY: Final = "rounded box: follows by a rule; box: stated; sheet: what it rests on"


class _Application(NamedTuple):
    """A rule that leads from *premises* to *conclusion*."""

    rule: str
    conclusion: Key
    premises: tuple[Key, ...]


class _Steps:
    """The steps of one proof: each statement, application of a rule and thing to rest on once."""

    def __init__(self, reason: Reason) -> None:
        self.statements: dict[Key, Reason] = {}
        self.applied: dict[_Application, str] = {}
        self.supports: dict[Support, None] = {}
        self.goal = self._add(reason)

    def _add(self, reason: Reason) -> Key:
        key = tuple(said.terms for said in reason.said)
        self.statements.setdefault(key, reason)
        if reason.rule is None:
            self.supports.update(dict.fromkeys(one for one in reason.supports if one.kind != "stated"))
        else:
            premises = tuple(dict.fromkeys(self._add(each) for each in reason.reasons))
            self.applied[_Application(reason.rule, key, premises)] = reason.sentence or ""
        return key


def write_dot(explanations: Explanations) -> str:
    """Return why a statement holds as a graph in the DOT language, each conclusion at the left.

    A statement that several steps of a proof use is one node, and so is a stretch of a document on which
    several rest; a rule stands between its premises and its conclusion. Several proofs stand one below the
    other, each with the marking that it needs.
    """
    return "".join(f"{line}\n" for line in _write(explanations))


def draw_svg(explanations: Explanations) -> bytes:
    """Return the graph of ``write_dot`` drawn as SVG.

    Raises ``MissingProgramError`` where Graphviz is not installed, or cannot draw.
    """
    return draw_dot(write_dot(explanations), "take --format dot")


def _write(explanations: Explanations) -> Iterator[str]:
    yield "digraph why {"
    yield '  rankdir=LR; nodesep=0.2; ranksep=0.35; charset="UTF-8"; bgcolor="white";'
    yield f"  labelloc=t; labeljust=l; fontname={_quote(_FONT)}; fontsize=12;"
    yield f"  label={_quote_lines(_title(explanations), 'l')};"
    yield f'  node [shape=box, fontname={_quote(_FONT)}, fontsize=11, margin="0.12,0.06"];'
    yield '  edge [color="#444444", arrowsize=0.7];'
    several = len(explanations.found) > 1
    # Graphviz puts what comes first below what follows.
    for number, each in reversed(list(enumerate(explanations.found, 1))):
        if each.reason is None:
            continue
        if several:
            yield f"  subgraph cluster{number} {{"
            title = _quote(f"{_name(each, number)} needs the marking {each.marking}.")
            yield f'    label={title}; margin=12; color="#999999";'
        yield from _write_proof(_Steps(each.reason), f"p{number}" if several else "")
        if several:
            yield "  }"
    yield "}"


def _write_proof(steps: _Steps, own: str) -> Iterator[str]:
    """Yield the nodes and edges of a proof; the names of the nodes begin with *own*."""
    names = {key: f"{own}s{number}" for number, key in enumerate(steps.statements, 1)}
    sheets = {support: f"{own}e{number}" for number, support in enumerate(steps.supports, 1)}
    for key, reason in steps.statements.items():
        style = _STATED if reason.rule is None else _FOLLOWS
        if key == steps.goal:
            style += _GOAL
        yield f"    {names[key]} [label={_quote_lines(_describe(reason))}, {style}];"
    for support, name in sheets.items():
        yield f"    {name} [label={_quote_lines(_tell(support), 'l')}, {_EVIDENCE}];"
    for key, reason in steps.statements.items():
        for support in reason.supports:
            if support in sheets:
                yield f"    {names[key]} -> {sheets[support]} [style=dashed, dir=none];"
    for number, (one, sentence) in enumerate(steps.applied.items(), 1):
        yield f"    {own}r{number} [label={_quote(one.rule)}, tooltip={_quote(sentence)}, {_RULE}];"
        yield f"    {names[one.conclusion]} -> {own}r{number} [dir=back];"
        for premise in one.premises:
            yield f"    {own}r{number} -> {names[premise]} [dir=none];"


def _title(explanations: Explanations) -> list[str]:
    why = textwrap.wrap(show_controls(f"Why: {explanations.statement}"), _TITLE_WIDTH, break_on_hyphens=False)
    first = explanations.found[0] if explanations.found else None
    rows = first is not None and first.reason is not None and first.reason.rule == MATCHED
    markings = [] if rows and len(explanations.found) > 1 else tell_markings(explanations)
    return [*why, *markings, _KEY]


def _name(explanation: Explanation, number: int) -> str:
    is_row = explanation.reason is not None and explanation.reason.rule == MATCHED
    return explanation.statement if is_row else f"Proof {number}"


def _describe(reason: Reason) -> list[str]:
    """Return the lines of a statement: what it says and, for the schema and such, in which file."""
    lines = textwrap.wrap(show_controls(reason.statement), _WIDTH, break_on_hyphens=False)
    for support in reason.supports:
        if support.kind in {"stated", "reference"}:
            # The number of a line and the marking stay together.
            place = (reason.place or support.graph).replace(" ", _TIED)
            place = f"({place},{_TIED}{support.marking})" if support.marking else f"({place})"
            lines += textwrap.wrap(show_controls(place.replace(f",{_TIED}line", ", line")), _WIDTH)
    return [line.replace(_TIED, " ") for line in lines]


def _tell(support: Support) -> list[str]:
    """Return the lines of what a statement rests on: where, who says so, and the words."""
    from kgcli.provenance import describe_support

    lines = textwrap.wrap(show_controls(describe_support(support)), _WIDTH + 4)
    if support.words:
        words = " ".join(support.words.split())
        if len(words) > _MOST_WORDS:
            words = f"{words[:_MOST_WORDS]}…"
        lines += textwrap.wrap(show_controls(f"\u201c{words}\u201d"), _WIDTH + 4)
    return lines


def _quote_lines(lines: Sequence[str], end: str = "n") -> str:
    r"""Return *lines* as a string of DOT: centred, ``\n`` between them, or at the left, ``\l`` after each."""
    if end == "n":
        return '"' + "\\n".join(map(escape_dot, lines)) + '"'
    return '"' + "".join(f"{escape_dot(line)}\\{end}" for line in lines) + '"'


def _quote(text: str) -> str:
    return f'"{escape_dot(show_controls(text))}"'
