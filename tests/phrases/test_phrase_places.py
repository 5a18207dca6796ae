"""Whatever the text, phrases have places within it, in order, and finding them never fails."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcli.phrases.phrase import Quantity, TimePhrase
from kgcli.phrases.quantities import find_quantities
from kgcli.phrases.time_words import MERGED, TIME_WORDS
from kgcli.phrases.times import find_times
from kgcli.phrases.tokens import Language
from kgcli.span import Span

SAID: Final = date(2004, 12, 9)
_PIECES: Final = (
    "in early 2005",
    "October",
    "31 February 2004",
    "for 15 years",
    "last",
    "month",
    "between",
    "and",
    "2001",
    "2003",
    "[2021]",
    "[",
    "]",
    "(",
    ")",
    "1.4(d)",
    "%",
    "$",
    "a dozen",
    "one third",
    "1 to 3 ratio",
    "each",
    "respectively",
    "company-size",
    "70 man",
    "1,200",
    "1.200.000",
    "1/2",
    "mil millones",
    "de cada tres",
    "hace",
    "años",
    "9" * 20,
    "0000",
    "000-00-00",
    "99/99/9999",
    "\u200b",
    "\u00ad",
    "\u202e",
    "e\u0301",
    "½",
    "٣",
    "\U0001d7d7",
    "\f",
    "\n",
    "\r\n",
    "\n\n",
    ",",
    "-",
    "/",
    ".",
    "'",
    "troops",
    "in",
    "Thule",
    "FY",
    "Q3",
    "061836Z",
    "half",
    "million",
    "the",
    "Friday",
    "Weds",
    "14th",
    "the day after",
    "two weeks later",
    "of that year",
    "will",
    "said that",
    "de",
    "Mayo",
    "viernes",
    "siguiente",
)
_TEXTS: Final = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=25).map(
    " ".join
) | st.lists(st.sampled_from(_PIECES), max_size=15).map("".join)


def _is_ordered(found: Sequence[TimePhrase | Quantity], limits: Span) -> bool:
    places = [limits.start, *(edge for phrase in found for edge in phrase.span), limits.end]
    return places == sorted(places) and all(phrase.span.start < phrase.span.end for phrase in found)


@settings(max_examples=150)
@given(
    text=_TEXTS,
    language=st.sampled_from(["en", "es", None]),
    cut=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_phrases_lie_within_the_text_in_order(text: str, language: str | None, cut: tuple[int, int]) -> None:
    """Spans are not empty, do not overlap and keep to what is searched; a second time gives the same."""
    first, last = sorted(min(edge, len(text)) for edge in cut)
    for within in (None, Span(first, last)):
        limits = within or Span(0, len(text))
        times = find_times(text, as_of=SAID, language=language, within=within)
        quantities = find_quantities(text, language=language, within=within, times=times)
        parts = [
            part
            for quantity in quantities
            for part in (quantity.number, quantity.counted)
            if part is not None and not limits.start <= part.start < part.end <= limits.end
        ]
        again = (
            find_times(text, as_of=SAID, language=language, within=within),
            find_quantities(text, language=language, within=within, times=times),
        )
        assert (
            _is_ordered(times, limits), _is_ordered(quantities, limits), parts, again
        ) == (True, True, [], (times, quantities))  # fmt: skip


@settings(max_examples=80)
@given(text=_TEXTS, before=st.text(alphabet="\U0001f600é \n", max_size=5))
def test_place_of_a_phrase_follows_what_stands_before(text: str, before: str) -> None:
    """Words set before a text, behind an empty line, move each phrase by their length in code points."""
    moved = len(before) + 2
    shifted = find_times(f"{before}\n\n{text}", as_of=SAID, language="en")
    plain = find_times(f"\n\n{text}", as_of=SAID, language="en")
    assert [(phrase.span.start - moved, phrase.timing) for phrase in shifted] == [
        (phrase.span.start - 2, phrase.timing) for phrase in plain
    ]


def test_number_is_no_quantity_within_a_time() -> None:
    """Of a text with both, no quantity overlaps a time."""
    text = "In the past two years 15 men stayed for 3 months, until 5 May 2005, with 2 boats."
    times = find_times(text, as_of=SAID, language="en")
    quantities = find_quantities(text, language="en", times=times)
    words = [[text[one.span.start : one.span.end] for one in found] for found in (times, quantities)]
    assert words == [
        ["In the past two years", "for 3 months", "until 5 May 2005"],
        ["15 men", "2 boats"],
    ]


def test_very_long_lines_are_read() -> None:
    """Long runs of what begins a phrase, and of what ends none, are read through."""
    for piece, times, quantities in (
        ("from March to ", 1, 0),
        ("1,", 0, 0),
        ("[(", 0, 0),
        ("\u200b", 0, 0),
        ("one million ", 0, 1),
        ("three men each in A and B ", 0, 1),
    ):
        text = piece * (20_000 // len(piece))
        found = (find_times(text, as_of=SAID, language="en"), find_quantities(text, language="en", times=()))
        assert (bool(found[0]), bool(found[1])) == (bool(times), bool(quantities)), piece


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_word_for_a_time_is_read_alone(language: Language) -> None:
    """With no word beside it, one that times are made of names a time of its own place, or none."""
    words = [*TIME_WORDS[language], *(" ".join(row) for rows in MERGED[language].values() for row in rows)]
    found = {word: find_times(word.title(), as_of=SAID, language=language) for word in words}
    assert {word for word, phrases in found.items() if any(p.span.end > len(word) for p in phrases)} == set()
