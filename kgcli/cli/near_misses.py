"""Near misses as lines for a reader and as rows for a program."""

from typing import TYPE_CHECKING, Final

from kgcli.cli.reasons import (
    PLACE_COLUMNS,
    describe_place,
    list_places,
    walk_reasons,
    wrap_line,
    write_cell,
)
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table
    from kgcli.cli.reasons import Line
    from kgcli.explaining.misses import Held, Miss
    from kgcli.explaining.reasons import Reason, Spoken
    from kgcli.explaining.why_not import NearMisses

_MISSING: Final = "missing  "
_OR: Final = "or       "
_HOLDS: Final = "holds    "
_IMPLIED: Final = "implied  "
_INSIDE: Final = " " * len(_MISSING)
_FEW_ALIKE: Final = 5
_FEW_PLACES: Final = 2
_NOWHERE: Final = (None,) * len(PLACE_COLUMNS)


def tell_misses(outcome: "NearMisses", command: str, width: int) -> "Iterator[Line]":
    """Yield the lines that tell *outcome* on a page of *width* characters; *command* asked for it."""
    from kgcli.answers.plain import count_things
    from kgcli.cli.reasons import Line
    from kgcli.reasoning.proofs.near_misses.gaps import MOST_AT_ONCE, MOST_STATEMENTS

    yield from wrap_line(f"This does not hold: {outcome.statement}", "", width)
    if not outcome.is_concluded:
        unless = ", unless two names prove to be of one thing" if outcome.misses or outcome.others else ""
        said = f"No rule concludes it here from other statements{unless}: it would have to be stated."
        yield from wrap_line(said, "", width)
    for number, miss in enumerate(outcome.misses, 1):
        yield Line("")
        yield from _tell(miss, f"{number}. ", width)
    for clash in outcome.clashes:
        yield Line("")
        said = f"If it were stated, it would contradict what holds, by {clash.rule}: {clash.sentence}"
        yield from wrap_line(said, "", width, hanging="")
        for implied in clash.missing:
            if implied.statement != outcome.statement:
                yield from _hang(f"   {_IMPLIED}", implied.statement, "statement", width)
        yield from _tell_held(clash, "   ", width)
    if outcome.others:
        yield Line("")
        more = count_things(outcome.others, "more way", "more ways")
        everything = len(outcome.misses) + outcome.others
        yield from wrap_line(f"{more}, less near: kgcli {command} --all {everything}", "", width)
    if not outcome.is_complete:
        yield Line("")
        said = (
            f"No more than {MOST_AT_ONCE:,} statements are looked at for one rule, and {MOST_STATEMENTS:,} "
            "in all: nearer ways may have been overlooked."
        )
        yield from wrap_line(said, "", width)


def _tell(miss: "Miss", head: str, width: int) -> "Iterator[Line]":
    indent = " " * len(head)
    yield from _hang(head, f"By {miss.rule}: {miss.sentence}", "rule", width)
    for missing in miss.missing:
        yield from _hang(indent + _MISSING, missing.statement, "statement", width)
        if missing.further is not None:
            yield from _tell(missing.further, indent + _INSIDE, width)
        if missing.alike:
            alike = [other.statement for other in missing.alike]
            yield from _hang(indent + _OR, _list_some(alike), "", width)
    yield from _tell_held(miss, indent, width)


def _tell_held(miss: "Miss", indent: str, width: int) -> "Iterator[Line]":
    for held in (*miss.held, *miss.axioms):
        ways = f", in {'more than ' if miss.more else ''}{miss.ways:,} ways, such as"
        said = held.statement + (ways if held.is_one_of else "")
        yield from _hang(indent + _HOLDS, said, "", width)
        for reason in held.reasons:
            deeper = indent + _INSIDE + "  "
            if held.is_one_of:
                yield from _hang(deeper, reason.statement, "", width)
                deeper += "  "
            for place in list_short_places(reason):
                yield from _hang(deeper, place, "support", width)


def _hang(head: str, text: str, kind: str, width: int) -> "Iterator[Line]":
    """Yield *text* behind *head*, below which its further lines leave a blank."""
    lines = list(wrap_line(text, kind, width, " " * len(head), hanging=""))
    yield from (line._replace(text=head + line.text[len(head) :]) for line in lines[:1])
    yield from lines[1:]


def list_short_places(reason: "Reason") -> list[str]:
    """Return in a few lines where *reason* rests: its own places, or the rule and places further down."""
    if reason.rule is None:
        return [describe_place(support, reason.place) for support in reason.supports]
    facts = [(support, each.place) for each in _list_facts(reason) for support in each.supports]
    sourced = [(support, place) for support, place in facts if support.kind != "stated"]
    places = list(dict.fromkeys(describe_place(support, place) for support, place in sourced or facts))
    shown = "; ".join(places[:_FEW_PLACES]) + ("; …" if len(places) > _FEW_PLACES else "")
    return [f"by {reason.rule}: {shown}" if shown else f"by {reason.rule}"]


def _list_facts(reason: "Reason") -> "list[Reason]":
    """Return what *reason* rests on that is stated and no axiom."""
    return [
        each for _, each in walk_reasons([reason]) if each.supports and not any(map(_is_axiom, each.said))
    ]


def _is_axiom(said: "Spoken") -> bool:
    _, predicate, value = said.terms
    words = (f"<{OWL}", f"<{RDFS}")
    return predicate.startswith(words) or (predicate == f"<{RDF}type>" and value.startswith(words))


def _list_some(statements: "Sequence[str]") -> str:
    shown = "; ".join(statements[:_FEW_ALIKE])
    rest = len(statements) - _FEW_ALIKE
    return f"{shown}; or {rest:,} more like these" if rest > 0 else shown


def list_premises(outcome: "NearMisses") -> "Table":
    """Return the premises as rows: of which way, how far in, missing or not, and where each rests."""
    from kgcli.answers import Table

    columns = ("way", "depth", "by", "lacks", "premise", "statement", "ways", *PLACE_COLUMNS)
    rows: list[tuple[str | int | None, ...]] = []
    for number, first in enumerate(outcome.misses, 1):
        for depth, miss in _walk(first, 1):
            rows += ((number, depth, miss.rule, miss.kind, *cells) for cells in _list_cells(miss))
    return Table(columns, tuple(tuple(map(write_cell, row)) for row in rows))


def _walk(miss: "Miss", depth: int) -> "Iterator[tuple[int, Miss]]":
    yield depth, miss
    for missing in miss.missing:
        if missing.further is not None:
            yield from _walk(missing.further, depth + 1)


def _list_cells(miss: "Miss") -> "Iterator[tuple[str | int | None, ...]]":
    """Yield what the premises of *miss* are, what they say, in how many ways, and where they rest."""
    for missing in miss.missing:
        yield "missing", missing.statement, None, *_NOWHERE
        yield from (("or", other.statement, None, *_NOWHERE) for other in missing.alike)
    for kind, premises in (("holds", miss.held), ("axiom", miss.axioms)):
        for held in premises:
            yield from _list_places(kind, held, miss.ways if held.is_one_of else None)


def _list_places(kind: str, held: "Held", ways: int | None) -> "Iterator[tuple[str | int | None, ...]]":
    for reason in held.reasons:
        # What follows rests on facts; which rule it follows by, `kgcli why` tells.
        rests_on = [place for fact in _list_facts(reason) for place in list_places(fact)]
        places = dict.fromkeys(rests_on) if reason.rule else list_places(reason)
        yield from ((kind, reason.statement, ways, *place) for place in places or [_NOWHERE])
