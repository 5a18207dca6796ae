"""The words for numbers below a hundred, in English and in Spanish without accents."""

from __future__ import annotations

from typing import Final

__all__ = ["ENGLISH", "SPANISH", "SPANISH_PAIRS", "count_words", "spell_english"]


def count_words(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return what each of *words* stands for, which count from *first* on in a *step*."""
    return {word: first + place * step for place, word in enumerate(words.split())}


_HYPHENED: Final = 20
"""From here on English puts a hyphen between tens and ones."""

ENGLISH: Final = {
    **count_words(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen"
    ),
    **count_words("twenty thirty forty fifty sixty seventy eighty ninety", _HYPHENED, 10),
}
"""Cardinals of one word."""
_SPANISH_TENS: Final = count_words("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
SPANISH: Final = {
    **count_words(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
        "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco "
        "veintiseis veintisiete veintiocho veintinueve"
    ),
    **_SPANISH_TENS,
    "veintiun": 21,
    "veintiuna": 21,
}
"""Cardinals of one word; "un" and "una" are articles as well, and left out."""
SPANISH_PAIRS: Final = {
    f"{tens} y {ones}": value + one
    for tens, value in _SPANISH_TENS.items()
    for ones, one in {**dict(list(SPANISH.items())[1:10]), "un": 1, "una": 1}.items()
}
"""Cardinals of three words: "treinta y cinco"."""
_SPELLED: Final = {value: word for word, value in ENGLISH.items()}


def spell_english(number: int) -> str:
    """Return the English words of *number*, which is below a hundred."""
    if number in _SPELLED:
        return _SPELLED[number]
    ones = number % 10
    return f"{_SPELLED[number - ones]}-{_SPELLED[ones]}"
