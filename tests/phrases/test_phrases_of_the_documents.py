"""Every time and quantity that the facts of the two real documents state is found in their texts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import RdfFormat, parse

from kgcli.dating.days import Days
from kgcli.phrases.quantities import find_quantities
from kgcli.phrases.times import find_times
from kgcli.vocabulary import EV

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
PO = "https://w3id.org/peaceops/ontology#"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the documents' texts are not distributed with the repository"
)

Numbers = Counter[tuple[str, str, Fraction]]


class Case(NamedTuple):
    """A document: its name in the graph, its file, when it was said, and numbers that no fact rests on."""

    name: str
    file: str
    said: Days
    numerals: list[int]


CASES = (
    Case("04GUATEMALA3163", "04GUATEMALA3163.txt", Days(date(2004, 12, 9), date(2004, 12, 9)), [2]),
    Case(
        "DIALOGO-2021-08-17",
        "dialogo-2021-08-17.txt",
        Days(date(2021, 7, 14), date(2021, 8, 17)),
        [1, 3, 9],
    ),
)


class Stated(NamedTuple):
    """What the facts state: bounds (start and end of the evidence, rule, days), and quantities likewise."""

    bounds: set[tuple[int, int, str, str, str]]
    numbers: set[tuple[int, int, str, Fraction]]
    ordinals: set[tuple[int, int, Fraction]]


def read_stated(name: str) -> Stated:
    """Return what the graph of the document *name* states, with the evidence that it rests on."""
    nodes: dict[tuple[str, str], dict[str, str]] = {}
    spans: dict[str, dict[str, int]] = {}
    for quad in parse(path=str(ROOT / "graph" / f"{name}.trig"), format=RdfFormat.TRIG):
        graph, subject = str(quad.graph_name), str(quad.subject)
        predicate, value = quad.predicate.value, getattr(quad.object, "value", "")
        if predicate in (EV + "start", EV + "end"):
            spans.setdefault(subject, {})[predicate] = int(value)
        nodes.setdefault((graph, subject), {})[predicate] = value
    bounds, numbers, ordinals = set(), set(), set()
    for (graph, _), said in nodes.items():
        if graph not in spans:
            continue
        start, end = spans[graph][EV + "start"], spans[graph][EV + "end"]
        if EV + "figure" in said or EV + "years" in said:
            days = (said.get(EV + "earliest", "None"), said.get(EV + "latest", "None"))
            bounds.add((start, end, said[EV + "rule"].removeprefix(EV), *days))
        kind = said.get(PO + "quantityKind", "").removeprefix(PO)
        if PO + "numerator" in said:
            share = Fraction(int(said[PO + "numerator"]), int(said[PO + "denominator"]))
            numbers.add((start, end, kind, share))
        elif PO + "quantity" in said and EV + "rule" not in said:
            numbers.add((start, end, kind, Fraction(said[PO + "quantity"])))
        if PO + "ordinal" in said:
            ordinals.add((start, end, Fraction(said[PO + "ordinal"])))
    return Stated(bounds, numbers, ordinals)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_stated_times_are_found_with_their_bounds(case: Case) -> None:
    """Each bound that a figure or a number of years gives is found, and no other day, month or year is."""
    text = (DOCUMENTS / case.file).read_text(encoding="utf-8")
    stated = read_stated(case.name)
    found = {
        (phrase.span.start, bound.rule, str(bound.days.earliest), str(bound.days.latest))
        for phrase in find_times(text, as_of=case.said, day_first=False)
        if phrase.timing is not None
        for bound in (phrase.timing.begins, phrase.timing.ends)
        if bound.inputs.figure is not None or bound.inputs.years is not None
    }
    hits = {
        (one, other)
        for one in stated.bounds
        for other in found
        if one[0] <= other[0] < one[1] and one[2:] == other[1:]
    }
    missed = stated.bounds - {one for one, _ in hits}
    false = found - {other for _, other in hits}
    assert (len(stated.bounds) > 0, missed, false) == (True, set(), set())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_stated_quantities_are_found_with_value_and_kind(case: Case) -> None:
    """Each number that a fact states is found with its kind; the rest are numbers that no fact needs."""
    text = (DOCUMENTS / case.file).read_text(encoding="utf-8")
    stated = read_stated(case.name)
    found = [quantity for quantity in find_quantities(text) if quantity.value is not None]
    ordinals = {(q.span.start, Fraction(q.value or 0)) for q in found if q.form == "ordinal"}
    counts = {(q.span.start, q.kind, Fraction(q.value or 0)) for q in found if q.form != "ordinal"}
    missed = [
        one
        for one in stated.numbers
        if not any(
            one[0] <= place < one[1] and one[2:] == rest
            for place, *rest_ in counts
            for rest in [tuple(rest_)]
        )
    ]
    no_ordinal = [
        one
        for one in stated.ordinals
        if not any(one[0] <= place < one[1] and one[2] == value for place, value in ordinals)
    ]
    unused = sorted(
        int(value)
        for place, kind, value in counts
        if not any(one[0] <= place < one[1] and one[2:] == (kind, value) for one in stated.numbers)
    )
    assert (len(stated.numbers) > 0, missed, no_ordinal, unused) == (True, [], [], case.numerals)


def test_words_of_the_present_past_and_future_have_their_bounds() -> None:
    """What the cable says is so now, was just so or is to come is bounded by the day of the cable."""
    case = CASES[0]
    text = (DOCUMENTS / case.file).read_text(encoding="utf-8")
    rules = Counter(
        (phrase.timing.begins.rule, phrase.timing.ends.rule)
        for phrase in find_times(text, as_of=case.said)
        if phrase.timing is not None
        and phrase.timing.begins.inputs.figure is None
        and phrase.timing.begins.rule != "BetweenRule"
    )
    assert rules == Counter(
        {
            ("NotAfterRule", "NotBeforeRule"): 5,
            ("NotAfterRule", "NotAfterRule"): 1,
            ("NotBeforeRule", "NotBeforeRule"): 2,
        }
    )
