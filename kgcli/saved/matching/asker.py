"""One store, asked many questions within one time, each once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kgcli.answers import read_table
from kgcli.errors import QueryTimeoutError
from kgcli.saved.matching.talking import talk_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.answers import Table
    from kgcli.saved.matching.talking import Talk
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.store.opening.question import Question

__all__ = ["Asker"]

T = TypeVar("T")


@dataclass(slots=True)
class Asker:
    """Asks one store until *end*, and knows what it was asked."""

    store: BuiltStore
    end: float
    known: dict[Question, Table] = field(default_factory=dict)

    def __call__(self, questions: Sequence[Question]) -> list[Table]:
        """Return the answers to *questions*. Raises ``QueryTimeoutError`` and whatever ``ask_all`` does."""
        from kgcli.store.asking import ask_all

        left = self.end - time.monotonic()
        if left <= 0:
            raise QueryTimeoutError(
                "The query was stopped. Allow more: --timeout SECONDS, or explain one --row"
            )
        return [
            read_table(answer.body)
            for answer in ask_all(self.store, questions, timeout=max(round(left, 2), 0.01))
        ]

    def ask_bytes(self, sparql: str) -> bytes:
        """Return the answer to *sparql* as W3C SPARQL JSON."""
        from kgcli.store.asking import ask

        return ask(self.store, sparql, timeout=max(round(self.end - time.monotonic(), 2), 0.01)).body

    def learn(self, questions: Iterable[Question]) -> None:
        """Ask all of *questions* that were not asked before."""
        new = [question for question in dict.fromkeys(questions) if question not in self.known]
        if new:
            self.known.update(zip(new, self(new), strict=True))

    def talk(self, talks: Sequence[Talk[T]]) -> list[T]:
        """Return what each of *talks* finds in the store."""
        return talk_all(talks, self, self.known)
