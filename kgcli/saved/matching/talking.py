"""Work that asks a store again and again: many such go on at once, so that each round is asked together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from kgcli.answers import Table
from kgcli.store.opening.question import Question

__all__ = ["AskTables", "Talk", "talk_all"]

T = TypeVar("T")

Talk = Generator[Sequence[Question], Sequence[Table], T]
"""Yields questions, gets their answers, and returns what it found."""

AskTables = Callable[[Sequence[Question]], Sequence[Table]]


def talk_all(talks: Sequence[Talk[T]], ask: AskTables, known: dict[Question, Table]) -> list[T]:
    """Return what each of *talks* finds; answers in *known* are not asked for again, new ones added."""
    found: dict[int, T] = {}
    wanted: dict[int, Sequence[Question]] = {}

    def go_on(number: int, answers: Sequence[Table] | None) -> None:
        try:
            wanted[number] = next(talks[number]) if answers is None else talks[number].send(answers)
        except StopIteration as end:
            found[number] = end.value
            wanted.pop(number, None)

    for number in range(len(talks)):
        go_on(number, None)
    while wanted:
        new = list(dict.fromkeys(q for asked in wanted.values() for q in asked if q not in known))
        if new:
            known.update(zip(new, ask(new), strict=True))
        for number, asked in list(wanted.items()):
            go_on(number, [known[question] for question in asked])
    return [found[number] for number in range(len(talks))]
