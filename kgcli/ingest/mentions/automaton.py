"""One automaton over the words of a text (Aho and Corasick 1975): all names are looked up in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Automaton"]

_T = TypeVar("_T")


class Automaton(Generic[_T]):
    """Finds sequences of words, each with a value; *table* has them in normal form, a blank between words."""

    __slots__ = ("_machine",)

    def __init__(self, table: Mapping[str, _T]) -> None:
        import ahocorasick

        self._machine = ahocorasick.Automaton()
        for words, value in table.items():
            # Blanks around keep it from beginning or ending within a word.
            self._machine.add_word(f" {words} ", (words.count(" ") + 1, value))
        if table:
            self._machine.make_automaton()

    def find(self, forms: Sequence[str]) -> Iterator[tuple[int, int, _T]]:
        """Yield where sequences are among *forms*: the first word, the one after the last, and the value."""
        if not len(self._machine):
            return
        numbers: dict[int, int] = {}
        place = 0
        for number, form in enumerate(forms, start=1):
            place += len(form) + 1
            numbers[place] = number
        for end, (length, value) in self._machine.iter(f" {' '.join(forms)} "):
            last = numbers[end]
            yield last - length, last, value
