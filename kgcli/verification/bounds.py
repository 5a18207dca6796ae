"""Whether each bound follows from its inputs by its named rule, and is marked no lower than they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from kgcli.dating.days import UNITS, WEEK_PARTS, Days, Inputs, Period, Recurring, UnusableInputError
from kgcli.dating.rules import RULES, Rule, write_rule_edtf
from kgcli.verification.evidence import Evidence, locate_graph
from kgcli.verification.findings import Check, Finding, Unchecked
from kgcli.verification.statements import Stated, Statements
from kgcli.vocabulary import EV, XSD

if TYPE_CHECKING:
    from kgcli.markings import Marking

__all__ = ["check_bounds", "find_low_days", "list_bounds", "read_period", "read_recurring_literal"]

_KIND: Final = "bound"
_ANCHORS: Final = ("anchor", "after", "before")
_LEXICAL: Final = {
    XSD + "date": re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gYearMonth": re.compile(r"(\d{4})-(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gYear": re.compile(r"(\d{4})(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
}
_RECURRING: Final = {
    XSD + "gMonth": re.compile(r"--(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gMonthDay": re.compile(r"--(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gDay": re.compile(r"---(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
}
_LEAP_YEAR: Final = 2000
_PAIRED: Final = frozenset({"BetweenRule", "EitherSuchRule", "LastPartOfWeekRule", "NextPartOfWeekRule"})
"""Rules of which the two ends may be all that is meant."""


class _MissingInputError(ValueError):
    """A rule or an input is stated nowhere that the reader may see."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What the checks of one bound look things up in."""

    statements: Statements
    markings: "Mapping[str, Marking]"


def list_bounds(statements: Statements) -> tuple[str, ...]:
    """Return every node that is a bound or has a bound's days, sorted."""
    days = (*statements.subjects(EV + "earliest"), *statements.subjects(EV + "latest"))
    return tuple(sorted({*statements.instances(EV + "Bound"), *days}))


def read_period(text: str, datatype: str) -> Period | None:
    """Return the day, month or year that a literal states; None where it is none that a calendar has."""
    match = _LEXICAL[datatype].fullmatch(text) if datatype in _LEXICAL else None
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()]
    try:
        date(*([*numbers, 1, 1])[:3])
    except ValueError:
        return None
    return Period(*numbers)


def read_recurring_literal(text: str, datatype: str) -> Recurring | None:
    """Return the month, or the day without a year or month, that a literal states.

    None where no calendar has it.
    """
    match = _RECURRING[datatype].fullmatch(text) if datatype in _RECURRING else None
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()]
    month, day = (None, numbers[0]) if datatype == XSD + "gDay" else (*numbers, None)[:2]
    named = Recurring(month, day)
    try:
        date(_LEAP_YEAR, named.month or 1, named.day or 1)
    except ValueError:
        return None
    return named


def check_bounds(
    evidence: Evidence, statements: Statements, markings: "Mapping[str, Marking]", *, complete: bool = True
) -> Check:
    """Recompute every bound from its inputs by its rule; check the days, and that no input is marked higher.

    An input may be described in any graph. A document's own date carries the lowest marking among its
    passages by rule, so it may stand below its inputs; where these are not visible (*complete* is false) it
    is unchecked.
    """
    lookup = _Bounds(statements, markings)
    own_dates = {
        date: document.reference
        for node, document in evidence.documents.items()
        for date in statements.texts(node, EV + "dated")
    }
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    checked = 0
    circular = _find_circles(statements)
    for node in list_bounds(statements):
        graph = min((stated.graph for stated in _stated_days(statements, node)), default="")
        document, place = locate_graph(evidence, graph, node)
        if node in circular:
            checked += 1
            findings.append(Finding(document, place, _KIND, "its anchors lead back to itself"))
            continue
        try:
            messages = list(_check_days(lookup, node))
        except _MissingInputError as error:
            if node in own_dates and not complete:
                unchecked.append(
                    Unchecked(own_dates[node], "its date: not all that it follows from is visible")
                )
                continue
            messages = [str(error)]
        checked += 1
        if node not in own_dates:
            messages += _check_marking(lookup, node)
        findings += [Finding(document, place, _KIND, message) for message in messages]
    return Check((("bounds", checked),), tuple(findings), tuple(unchecked))


def _stated_days(statements: Statements, node: str) -> tuple[Stated, ...]:
    return (*statements.objects(node, EV + "earliest"), *statements.objects(node, EV + "latest"))


def _find_circles(statements: Statements) -> frozenset[str]:
    """Return the bounds whose anchors, followed from one to the next, come back to them."""
    steps = {
        node: [a for name in _ANCHORS for a in statements.texts(node, EV + name)]
        for node in list_bounds(statements)
    }
    circular = set()
    for start, anchors in steps.items():
        seen: set[str] = set()
        ahead = list(anchors)
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead.extend(steps.get(node, ()))
        if start in seen:
            circular.add(start)
    return frozenset(circular)


def _check_days(lookup: _Bounds, node: str) -> Iterator[str]:
    rules = lookup.statements.texts(node, EV + "rule")
    if not rules:
        raise _MissingInputError("names no ev:rule")
    if len(rules) > 1:
        yield f"names {len(rules)} rules; a bound follows from exactly one ev:rule"
        return
    name = rules[0].removeprefix(EV)
    rule = RULES.get(name)
    if rule is None or not rules[0].startswith(EV):
        near = get_close_matches(name.rsplit("/", 1)[-1], RULES, n=1)
        hint = f" Did you mean ev:{near[0]}?" if near else ""
        yield f"no rule {rules[0]} exists.{hint} List them: kgcli date"
        return
    try:
        stated = _read_days(lookup.statements, node)
        inputs = _read_inputs(lookup.statements, node, rule)
        expected, edtf = rule.compute(inputs), write_rule_edtf(name, inputs)
    except UnusableInputError as error:
        yield f"{name} cannot be applied: {error}"
        return
    if stated != expected:
        yield f"states {_show(stated)}, but {name} gives {_show(expected)}"
    for precision in lookup.statements.texts(node, EV + "precision"):
        if rule.precision is not None and precision != EV + rule.precision:
            yield f"states {precision.removeprefix(EV)}, but {name} gives {rule.precision}"
    # A day that can be read in two ways is one of two, which says more than all that lie between them.
    pair = f"[{expected.earliest},{expected.latest}]" if name in _PAIRED else None
    for text in lookup.statements.texts(node, EV + "edtf"):
        if text not in (edtf, pair):
            yield f"ev:edtf is {text!r}, but {name} gives {edtf or 'none'!r}"


def _show(days: Days) -> str:
    return f"{days.earliest or ''}..{days.latest or ''}"


def _read_days(statements: Statements, node: str) -> Days:
    ends = []
    for term in ("earliest", "latest"):
        texts = statements.texts(node, EV + term)
        periods = [read_period(text, XSD + "date") for text in texts]
        if len(texts) > 1 or None in periods:
            raise UnusableInputError(f"ev:{term} of {node} is not one day: {', '.join(texts)}")
        ends.append(date.fromisoformat(texts[0][:10]) if texts else None)
    return Days(*ends)


def _read_inputs(statements: Statements, node: str, rule: Rule) -> Inputs:
    inputs: dict[str, Any] = {}
    for name in rule.needs:
        if name == "span":
            inputs |= _read_span(statements, node)
            continue
        if name == "figure" and _has_anchor_only(statements, node):
            inputs["anchor"] = _read_anchor(statements, node, "anchor")
            continue
        if name == "recurring" and statements.objects(node, EV + "partOfWeek"):
            inputs[name] = Recurring(part_of_week=_read_part_of_week(statements, node))
            continue
        stated = _read_input(statements, node, "figure" if name == "recurring" else name)
        datatype = getattr(getattr(stated.term, "datatype", None), "value", "")
        if name in _ANCHORS:
            inputs[name] = _read_anchor(statements, node, name)
        elif name == "years":
            inputs[name] = _read_count(stated, name)
        elif name == "recurring":
            inputs[name] = read_recurring_literal(stated.text, datatype)
            if inputs[name] is None:
                raise UnusableInputError(
                    f"ev:figure is {stated.text!r}, neither a month nor a day without a year"
                )
        else:
            inputs[name] = read_period(stated.text, datatype)
            if inputs[name] is None:
                raise UnusableInputError(f"ev:figure is {stated.text!r}, neither a day, a month nor a year")
    return Inputs(**inputs)


def _read_part_of_week(statements: Statements, node: str) -> str:
    """Return the local name of the part of the week that the words of *node* name."""
    stated = _read_input(statements, node, "partOfWeek").text
    name = stated.removeprefix(EV)
    if name not in WEEK_PARTS or not stated.startswith(EV):
        raise UnusableInputError(f"ev:partOfWeek is {stated}, none of the parts of the week that are known")
    return name


def _has_anchor_only(statements: Statements, node: str) -> bool:
    """Return whether the month or year of *node* is an anchor, since its words leave the year out."""
    return bool(statements.objects(node, EV + "anchor")) and not statements.objects(node, EV + "figure")


def _read_anchor(statements: Statements, node: str, name: str) -> Days:
    stated = _read_input(statements, node, name)
    if not _stated_days(statements, stated.text):
        raise _MissingInputError(f"its ev:{name} {stated.text} is described nowhere")
    return _read_days(statements, stated.text)


def _read_input(statements: Statements, node: str, name: str) -> Stated:
    values = {stated.term: stated for stated in statements.objects(node, EV + name)}
    if not values:
        raise _MissingInputError(f"its rule needs an ev:{name}, and none is stated")
    if len(values) > 1:
        raise UnusableInputError(f"it states {len(values)} values of ev:{name}")
    return next(iter(values.values()))


def _read_span(statements: Statements, node: str) -> dict[str, int]:
    """Return the number of years, months, weeks or days, by its unit."""
    units = [unit for unit in UNITS if statements.objects(node, EV + unit)]
    if not units:
        raise _MissingInputError("its rule needs an ev:years, ev:months, ev:weeks or ev:days; none is stated")
    return {unit: _read_count(_read_input(statements, node, unit), unit) for unit in units}


def _read_count(stated: Stated, name: str) -> int:
    if not (stated.text.isascii() and stated.text.isdigit()):
        raise UnusableInputError(f"ev:{name} is {stated.text!r}, not a whole number")
    return int(stated.text)


def find_low_days(
    statements: Statements, markings: "Mapping[str, Marking]", node: str
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each input of the bound *node* that a reader of its days may not see.

    That is the graph that states the days, the input's name in ``ev:``, and the graphs that state the input,
    none of them marked at or below the first.
    """
    own = sorted({stated.graph for stated in _stated_days(statements, node)})
    inputs = [(name, statements.objects(node, EV + name)) for name in ("figure", "partOfWeek", *UNITS)]
    for name in _ANCHORS:
        inputs += [(name, _stated_days(statements, each)) for each in statements.texts(node, EV + name)]
    for graph in own:
        for name, stated in inputs:
            sources = tuple(sorted({each.graph for each in stated}))
            if sources and not any(markings[graph].dominates(markings[source]) for source in sources):
                yield graph, name, sources


def _check_marking(lookup: _Bounds, node: str) -> Iterator[str]:
    for graph, name, sources in find_low_days(lookup.statements, lookup.markings, node):
        own, higher = (lookup.markings[each].notation for each in (graph, sources[0]))
        yield f"is marked {own}, below its ev:{name}, which is marked {higher}"
