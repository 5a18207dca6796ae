"""Numbers that count nothing named: whether one is a quantity all the same, or part of a code or label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.phrases.labels import CLOCK, LABELS, is_label
from kgcli.phrases.tokens import list_words

if TYPE_CHECKING:
    from kgcli.phrases.numbers import Number
    from kgcli.phrases.reading import Reading

__all__ = ["is_code", "stands_alone"]

_AND: Final = frozenset(["and", "or", "y", "o"])
_PLACED: Final = list_words("in to for at from on of with en a para de con")
_PICKED: Final = list_words(
    "of de whom which another further additional first last remaining other"
    " otros otras cuales quienes primeros primeras ultimos ultimas restantes"
)
"""Behind these a number that counts nothing named is one of what was named: "of whom 70 were", "of 70"."""
_OUT_OF: Final = list_words("of among de entre")
_THESE: Final = list_words("these those them total ellos ellas estos estas esos esas")
_YEAR: Final = 4
_LONGEST_NAME: Final = 4
"""So many words a name in a list has at most, with the "and" before it."""


def is_code(reading: Reading, number: Number) -> bool:
    """Tell whether the number is a part of a code, a clause such as 1.4(d), a label or an hour."""
    first, last = number.first, number.last
    before, behind = reading.gaps[first], reading.gaps[last]
    if before.endswith(":") and reading.text[reading.tokens[first].start - 1].isspace():
        # "As follows: 70 observers" is no hour.
        before = ""
    if before[-1:] in ("-", "/", "'", "#", ":") and before:
        return True
    if behind[:1] in ("/", ":", "'", "]") and behind:
        return True
    if behind.startswith("(") and last < len(reading.tokens) and len(reading.form(last)) == 1:
        return True
    if reading.form(last) in CLOCK and not behind:
        return True
    return bool(
        not before and first and reading.tokens[first].kind == "number" and _is_labelled(reading, first)
    )


def _is_labelled(reading: Reading, first: int) -> bool:
    """Tell whether the word before a figure says that it is no count; a name may stand before a count."""
    token = reading.tokens[first - 1]
    return token.kind != "word" or token.form in LABELS


def _is_in_brackets(reading: Reading, first: int) -> bool:
    """Tell whether the figures in brackets count what a name before them has: "Thule (628)", no "(1982)"."""
    figures, before = reading.tokens[first], reading.tokens[first - 1]
    text = reading.text[figures.start : figures.end]
    year = text.isdigit() and len(text) == _YEAR
    return first > 0 and before.kind == "word" and reading.text[before.start].isupper() and not year


def _is_in_list(reading: Reading, first: int, last: int) -> bool:
    """Tell whether another name with figures stands beside this one: "Thule 715, Mu 543 and Lemuria 501"."""

    def is_name(place: int) -> bool:
        token = reading.tokens[place]
        named = token.kind == "word" and token.form not in LABELS and reading.text[token.start].isupper()
        return named or reading.form(place) in _AND

    if not is_name(first - 1) or reading.text[reading.tokens[first].start :][:_YEAR].isdigit():
        return False
    behind = next((at for at in range(last, len(reading.tokens)) if not is_name(at)), last)
    before = next((at for at in range(first - 1, -1, -1) if not is_name(at)), first - 1)
    near = [behind] if 0 < behind - last <= _LONGEST_NAME else []
    # "04 THULE 12345" is a reference.
    near += [before] if 0 < first - 1 - before <= _LONGEST_NAME and before > 0 and is_name(before - 1) else []
    return any(reading.tokens[at].kind == "number" for at in near)


def stands_alone(reading: Reading, first: int, last: int) -> bool:  # noqa: PLR0911  (one for each reason)
    """Tell whether a number that counts nothing named is one of things all the same: "sent 70 to Sudan"."""
    if reading.joined(first) and reading.form(first - 1) in _PICKED and not reading.gaps[last]:
        return True
    if reading.gaps[first] == "(" and reading.gaps[last].startswith(")"):
        return _is_in_brackets(reading, first)
    if first and not reading.joined(first, ",:"):
        return False
    if reading.gaps[last] not in ("", ",", ".", "|", ");", ")"):
        return False
    if not reading.gaps[last] and reading.form(last) in _AND and reading.joined(last + 1):
        # "Two and three observers": the other number says of what.
        follows = reading.tokens[last + 1]
        if follows.kind == "number" or follows.form in reading.words.small:
            return True
    if not first:
        return reading.tokens[first].kind == "word" and reading.form(last) in _PLACED
    before = reading.tokens[first - 1]
    if before.kind != "word":
        return False
    if reading.gaps[first] not in (",", ":"):
        if before.end in reading.owners and not reading.gaps[first]:
            # "Thule sent 300 troops, Mu 200 and ...".
            return bool(reading.gaps[last]) or reading.form(last) in _PLACED | _AND
        figures = reading.tokens[first].kind == "number"
        loud = first > 1 and reading.tokens[first - 2].kind == "word" and reading.is_loud
        if figures and is_label(before, reading.text, loud=loud):
            return _is_in_list(reading, first, last)
    else:
        # "Of these, 200 are in Mu."
        picked = before.form in _THESE and reading.form(first - 2) in _OUT_OF
        return (picked or reading.form(last) in _PLACED) and not reading.gaps[last]
    return reading.form(last) in _PLACED or bool(reading.gaps[last]) or reading.tokens[first].kind == "word"
