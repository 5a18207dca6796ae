"""What an edit changes in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import count_things
from kgcli.descriptions import shorten_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.answers import Term
    from kgcli.ontology.impact.impact import Clash, DataUse, Impact, InferenceChange, QueryChange, TermUse
    from kgcli.shapes import Result

    Row = tuple[Term | None, ...]

__all__ = [
    "describe_clash",
    "describe_data_use",
    "describe_inference",
    "describe_query",
    "describe_result",
    "describe_sides",
    "describe_statement",
    "describe_use",
    "list_summary",
    "write_row",
]

_STATES: Final = ("gone", "deprecated")
_IRI: Final = re.compile(r"<([^<>\s]+)>")
_EMPTY: Final = "\u2013"


def describe_sides(found: Impact) -> str:
    """Return in one line what is compared."""
    facts = (
        "both with the facts of now"
        if found.facts == "now"
        else "each with its own facts, as those of now use terms that are new"
    )
    at = "" if found.clearance is None else f", as {found.clearance} may see it"
    return f"What the edit since {found.against} changes for users{at}: ontology and queries, {facts}."


def list_summary(found: Impact) -> list[tuple[str, str]]:
    """Return the parts of an impact, each with a sentence that says how much there is."""
    differing = len(found.queries)
    verb = "differs" if differing == 1 else "differ"
    told = f"{count_things(differing, 'question')} of {found.asked:,} {verb}."
    gained = sum(each.gained for each in found.inferences)
    lost = sum(each.lost for each in found.inferences)
    return [
        ("queries", told if differing else f"All {found.asked:,} questions answer the same."),
        (
            "uses",
            _count_users(found.uses)
            if found.uses
            else "No query uses a term that is gone or deprecated since.",
        ),
        *([("data", _count_data(found.data_uses))] if found.data_uses else []),
        (
            "inferences",
            f"{count_things(gained, 'statement')} more concluded, {lost:,} no longer."
            if found.inferences
            else "The same is concluded.",
        ),
        (
            "clashes",
            f"{count_things(len(found.clashes), 'new contradiction')}"
            f"{f', {found.solved:,} solved' if found.solved else ''}.",
        ),
        (
            "shapes",
            f"{count_things(len(found.shapes), 'fact no longer satisfies', 'facts no longer satisfy')} "
            "a shape"
            f"{f', {found.satisfied:,} do again' if found.satisfied else ''}.",
        ),
    ]


def _count_users(uses: Sequence[TermUse]) -> str:
    counts = {state: len({each.query for each in uses if each.state == state}) for state in _STATES}
    parts = [
        f"{count_things(number, 'query uses', 'queries use')} what is {state}"
        for state, number in counts.items()
        if number
    ]
    return f"{', '.join(parts)}."


def _count_data(uses: Sequence[DataUse]) -> str:
    parts = []
    for state in _STATES:
        facts = sum(each.number for each in uses if each.state == state and not each.file)
        files = len({each.file for each in uses if each.state == state and each.file})
        users = [count_things(facts, "fact")] * bool(facts) + [
            count_things(files, "file of shapes", "files of shapes")
        ] * (files > 0)
        if users:
            verb = "uses" if facts + files == 1 else "use"
            parts.append(f"{' and '.join(users)} {verb} what is {state}")
    return f"{', '.join(parts)}."


def describe_query(change: QueryChange) -> str:
    """Return in one line how a saved query answers otherwise."""
    if change.state == "gone":
        return f"{change.shown}: there is no such query any more"
    edited = " (its text changed, too)" if change.edited else ""
    if change.state in ("fails", "works"):
        when = "fails now" if change.state == "fails" else "works now; before"
        return f"{change.shown}: {when}: {change.error}{edited}"
    parts = [
        f"{count_things(len(rows), 'row')} {what}"
        for what, rows in (("removed", change.removed), ("added", change.added), ("changed", change.changed))
        if rows
    ]
    if change.lost_columns:
        parts.append(f"no column {', '.join(change.lost_columns)} any more")
    return f"{change.shown}: {', '.join(parts)}{edited}"


def write_row(row: Row, columns: tuple[str, ...], beside: Row | None = None) -> str:
    """Return a row on one line, each cell with its column; with *beside* only the cells that differ."""
    from kgcli.answers.plain import make_plain

    cells = [
        f"{name}={make_plain(cell) or _EMPTY}"
        for place, (name, cell) in enumerate(zip(columns, row, strict=True))
        if (cell is not None if beside is None else cell != beside[place])
    ]
    return ", ".join(cells) or _EMPTY


def describe_use(use: TermUse, found: Impact) -> str:
    """Return in one line which query uses a term that it should not."""
    return f"{use.file}, line {use.line}: {_describe_lost(use, found)}"


def describe_data_use(use: DataUse, found: Impact) -> str:
    """Return in one line which file of shapes, or how many facts, use a term that they should not."""
    place = f"{use.file}, line {use.line}" if use.file else count_things(use.number, "fact")
    return f"{place}: {_describe_lost(use, found)}"


def _describe_lost(use: TermUse | DataUse, found: Impact) -> str:
    instead = f"; use {shorten_iri(use.instead, found.prefixes)}" if use.instead else ""
    return f"{shorten_iri(use.term, found.prefixes)} is {use.state}{instead}"


def describe_clash(clash: Clash, found: Impact) -> str:
    """Return in one line which things contradict each other, by short names."""
    said = _IRI.sub(lambda iri: _shorten(iri, found), clash.message)
    return f"{said} ({clash.rule}, {clash.marking})"


def _shorten(iri: re.Match[str], found: Impact) -> str:
    short = shorten_iri(iri[1], found.prefixes)
    return iri[0] if short == iri[1] else short


def describe_inference(change: InferenceChange, found: Impact) -> str:
    """Return in one line how much is concluded of a class or a property, more and less than before."""
    parts = [f"{change.gained:,} more"] * bool(change.gained) + [f"{change.lost:,} fewer"] * bool(change.lost)
    return f"{change.kind} {shorten_iri(change.iri, found.prefixes)}: {', '.join(parts)}"


def describe_statement(line: str, found: Impact) -> str:
    """Return a statement of N-Triples with short names."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    quad = next(iter(parse(line if line.endswith(".") else f"{line} .", format=RdfFormat.N_TRIPLES)))
    said = [
        shorten_iri(term.value, found.prefixes) if isinstance(term, NamedNode) else str(term)
        for term in quad.triple
    ]
    return " ".join("a" if each == "rdf:type" else each for each in said)


def describe_result(result: Result, found: Impact) -> str:
    """Return in one line which fact breaks a shape, and how."""
    focus = shorten_iri(result.focus, found.prefixes)
    named = f"{result.focus_label} ({focus})" if result.focus_label else focus
    path = result.path.strip("<>") if result.path.count("<") == 1 else result.path
    about = f", {shorten_iri(path, found.prefixes)}" if path else ""
    value = f" (value: {shorten_iri(result.value, found.prefixes)})" if result.value else ""
    return f"{result.severity}: {named}{about}: {result.message}{value}"
