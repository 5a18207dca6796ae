"""A text while phrases are looked for in it: its words and figures, and the marks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.phrases.number_words import WORDS
from kgcli.phrases.tokens import BREAK, cut_tokens, show_gap
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Set

    from kgcli.phrases.number_words import NumberWords
    from kgcli.phrases.tokens import Language, Token

__all__ = ["Reading"]


class Reading:
    """The words and figures of a text, or a part of one, and the marks between them.

    *owners* is where names end of those who may have what a number right behind them counts: "and Thule 200".
    In a reply to "how many", *counting*, a number is how many although nothing tells of what.
    """

    __slots__ = ("counting", "forms", "gaps", "has_figures", "language", "owners", "text", "tokens", "words")

    def __init__(
        self,
        text: str,
        language: Language,
        within: Span | None,
        owners: Set[int] = frozenset(),
        *,
        counting: bool = False,
    ) -> None:
        self.owners = owners
        self.counting = counting
        self.text = text
        self.language: Language = language
        self.words: NumberWords = WORDS[language]
        self.tokens: list[Token] = cut_tokens(text, within)
        self.forms = {token.form for token in self.tokens}
        self.has_figures = any(token.kind != "word" for token in self.tokens)
        end = len(text) if within is None else within.end
        # One more than there are words: what stands behind the last one.
        self.gaps = [
            BREAK + show_gap(text, max(0, token.start - 2), token.start)
            if number == 0
            else show_gap(text, self.tokens[number - 1].end, token.start)
            for number, token in enumerate(self.tokens)
        ]
        behind = self.tokens[-1].end if self.tokens else end
        self.gaps.append(show_gap(text, behind, min(end, behind + 2)) if behind < end else BREAK)

    @property
    def is_loud(self) -> bool:
        """Whether all its words are in capitals, as in a telegram."""
        return all(
            self.text[token.start : token.end].isupper() for token in self.tokens if token.kind == "word"
        )

    def may_have(self, words: Set[str]) -> bool:
        """Tell whether there are figures, or one of *words*."""
        return self.has_figures or not words.isdisjoint(self.forms)

    def form(self, number: int) -> str:
        """Return the normal form of the word *number*; empty where there is none."""
        return self.tokens[number].form if 0 <= number < len(self.tokens) else ""

    def joined(self, number: int, marks: str = "") -> bool:
        """Tell whether only space, or one of *marks*, stands before the word *number*, and there is one."""
        return 0 < number < len(self.tokens) and (not self.gaps[number] or self.gaps[number] in marks)

    def follows(self, number: int, row: tuple[str, ...]) -> bool:
        """Tell whether the words of *row* stand at *number*, with nothing but space between."""
        last = number + len(row)
        if [token.form for token in self.tokens[number:last]] != list(row):
            return False
        return not any(self.gaps[number + 1 : last])

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words from *first* up to *last*."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
