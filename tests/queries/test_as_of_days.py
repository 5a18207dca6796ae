"""Answers as of a day, compared with every pair of a first and a last day that the bounds allow.

``KGCLI_EXAMPLES=100 pytest tests/queries/test_as_of_days.py`` looks for longer.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from toy_home import ToyHome

START = date(2004, 2, 27)
SPAN = 5
"""The days of the small calendar, over a leap day and a month's end."""
NEVER, ALWAYS = -3, SPAN + 2
"""Stand for what an open end reaches: days before and behind all that are asked about."""

Edge = tuple[int | None, int | None]
"""An earliest and a latest day, counted from START; None is open."""

STATUSES = {
    "UnderWay": "actual", "Completed": "actual", "Relieved": "actual", "Planned": "prospective",
    "Promised": "prospective", "TrainedFor": "prospective", "Expected": "prospective", "Abandoned": "closed",
    "Declined": "closed",
}  # fmt: skip


@dataclass(frozen=True)
class Lasting:
    """Something with a status that begins and ends within bounds; None where no bound is stated at all."""

    begins: Edge | None
    ends: Edge | None
    status: str


def write_day(number: int) -> str:
    """Return a day of the small calendar."""
    return (START + timedelta(days=number)).isoformat()


def list_edges(days: Iterable[int]) -> Iterator[Edge]:
    """Yield every bound on *days*, with open ends; what is open on both is a bound without days."""
    choices = [None, *days]
    for earliest, latest in product(choices, choices):
        if earliest is None or latest is None or earliest <= latest:
            yield earliest, latest


def list_pairs(lasting: Lasting) -> list[tuple[int, int]]:
    """Return every first and last day that the bounds allow, the last not before the first."""

    def allowed(edge: Edge | None) -> range:
        earliest, latest = edge or (None, None)
        return range(NEVER if earliest is None else earliest, (ALWAYS if latest is None else latest) + 1)

    return [
        (first, last)
        for first, last in product(allowed(lasting.begins), allowed(lasting.ends))
        if first <= last
    ]


def judge(lasting: Lasting, day: int) -> str | None:
    """Return whether it was so on *day*: certainly, possibly, or None for no."""
    held = [first <= day <= last for first, last in list_pairs(lasting)]
    kind = STATUSES[lasting.status]
    if kind == "closed" or not any(held):
        return None
    return "certainly" if all(held) and kind == "actual" else "possibly"


def write_bound(edge: Edge) -> str:
    """Return what a bound states of its days."""
    return "".join(
        f' ; ev:{name} "{write_day(day)}"^^xsd:date'
        for name, day in zip(("earliest", "latest"), edge, strict=True)
        if day is not None
    )


def write_facts(things: Iterable[Lasting]) -> str:
    """Return deployments with these bounds, each told by its task; the documents' spans state them."""
    lines = []
    for number, thing in enumerate(things):
        bounds = []
        for end, edge in (("begins", thing.begins), ("ends", thing.ends)):
            if edge is None:
                continue
            bounds.append(f" ; ev:{end} :{end}-{number}")
            lines.append(f":{end}-{number} a ev:Bound{write_bound(edge)} .")
        lines.append(
            f':d-{number} a po:Deployment ; po:contributor :atlantis ; po:task "{number}" ; '
            f"ev:status ev:{thing.status}{''.join(bounds)} ."
        )
    return f":two {{ {' '.join(lines)} }}"


def read_answers(toy: ToyHome, day: int) -> dict[int, str]:
    """Return what the query says of each deployment as of *day*."""
    table = toy.table("deployments", values={"as_of": write_day(day)})
    role, holds = table.columns.index("role"), table.columns.index("holds")
    answers = [(row[role], row[holds]) for row in table.rows]
    assert len({task for task, _ in answers}) == len(answers)
    return {int(task.value): held.value for task, held in answers if task is not None and held is not None}


def judge_all(things: Iterable[Lasting], day: int) -> dict[int, str]:
    """Return what the enumeration says of each."""
    answers = {number: judge(thing, day) for number, thing in enumerate(things)}
    return {number: answer for number, answer in answers.items() if answer is not None}


def test_deployments_hold_as_the_enumeration_of_all_pairs_says(toy: ToyHome) -> None:
    """Every combination of bounds on three days, asked on each of them and on both sides."""
    edges = list(list_edges(range(1, 4)))
    things = [Lasting(begins, ends, "UnderWay") for begins, ends in product([None, *edges], [None, *edges])]
    toy.write(write_facts(things))
    for day in range(SPAN):
        assert read_answers(toy, day) == judge_all(things, day)


EDGES = st.one_of(st.none(), st.sampled_from(list(list_edges(range(SPAN)))))
THINGS = st.lists(
    st.builds(Lasting, EDGES, EDGES, st.sampled_from(sorted(STATUSES))), min_size=10, max_size=40, unique=True
)


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    # To shrink, a home would have to be built for each attempt.
    phases=(Phase.explicit, Phase.generate),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(things=THINGS)
def test_only_what_is_actual_holds_certainly(toy: ToyHome, things: list[Lasting]) -> None:
    """Homes with any bounds and statuses: plans at most possibly, what was given up never."""
    toy.write(write_facts(things))
    for day in range(-1, SPAN + 1):
        assert read_answers(toy, day) == judge_all(things, day)


def judge_due(edge: Edge, day: int) -> str:
    """Return whether what comes on some day within *edge* has come by *day*."""
    earliest, latest = edge
    first = NEVER if earliest is None else earliest
    come = {d <= day for d in range(first, (ALWAYS if latest is None else latest) + 1)}
    return "possibly" if len(come) > 1 else "yes" if come == {True} else "no"


def write_document(number: int, edge: Edge) -> str:
    """Return a document to be declassified within *edge*."""
    return (
        f':doc-{number} a ev:Document ; ev:reference "{number}" ; ev:declassification :b-{number} . '
        f":b-{number} a ev:Bound{write_bound(edge)} ."
    )


def test_declassification_is_due_as_the_enumeration_of_all_days_says(toy: ToyHome) -> None:
    """Every bound on three days with a day at either end, asked on each of them and on both sides."""
    edges = [edge for edge in list_edges(range(1, 4)) if edge != (None, None)]
    documents = (write_document(number, edge) for number, edge in enumerate(edges))
    toy.write(f":two {{ {' '.join(documents)} }}")
    for day in range(SPAN):
        table = toy.table("declassification", values={"as_of": write_day(day)})
        document, due = table.columns.index("document"), table.columns.index("due")
        cells = [(row[document], row[due]) for row in table.rows]
        answers = {reference.value: answer.value for reference, answer in cells if reference and answer}
        assert answers == {str(number): judge_due(edge, day) for number, edge in enumerate(edges)}
