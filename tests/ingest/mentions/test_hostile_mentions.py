"""Texts that would break a careless reader: hostile, huge, empty; mentions stay exact and data stays data."""

from functools import cache
from itertools import pairwise

from fancy_names import Names, make_names, parse, say
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.words import read_words

_PARTS = (
    "Thule|thulean|UN|the Army|General|Vega|(UTMA)|Ministry of|Royal Academy|in|Mu Island|'s|.|,|\n|\n\n|"
    '\r\n|\x0c|-\n|\u00ad|\u202e|\u200b|(|)|((|\'|"""|> ; DROP <|\x00|C\u00f4te d\u2019Opale|7th|contingent|'
    "Minister|Ana Ruiz,|, Minister of Ice,|coronel de|la|(Eshie)|Kai Mu-lin|new|"
    "de|of|\u0301|\ufb01|\u00bd|\u0130|\u00df|\U0001d57f"
)
_PIECES = st.sampled_from(_PARTS.split("|"))
_TEXTS = st.lists(_PIECES | st.text(max_size=5), max_size=40).map(" ".join) | st.text(max_size=200)


@cache
def names() -> Names:
    """Return the fancy names; they never change."""
    return make_names()


@settings(max_examples=120)
@given(_TEXTS)
def test_mentions_are_exact_in_any_text(text: str) -> None:
    """No text is refused; mentions lie within passages, none crosses another, and they stay the same."""
    structure = parse(text)
    found = find_mentions(structure, names().lexicon)
    passages = {each.name: each for each in structure.passages}
    mentions = [*found.known, *(mention for each in found.new for mention in each.mentions)]
    for each in mentions:
        passage = passages[each.passage]
        assert passage.start <= each.span.start < each.span.end <= passage.end
        assert " ".join(form for form in read_words(say(text, each)).forms if form)
        assert all(0 < candidate.score <= 1 for candidate in each.candidates)
    outer = sorted(each.span for each in found.known if not each.inside)
    assert all(one.end <= two.start for one, two in pairwise(outer))
    assert found == find_mentions(structure, names().lexicon)


def test_a_mention_is_found_thousands_of_times() -> None:
    """Each of many mentions of one name is there, with its place."""
    text = "Thule and the Army. " * 2500
    found = names().read(text).known
    assert len(found) == 5_000
    assert {say(text, each) for each in found} == {"Thule", "Army"}
    (new,) = names().read("Colonel Ana Ruiz and Bo sang. " * 20_000).new
    assert len(new.mentions) == 20_000


def test_long_lines_and_open_brackets_are_read() -> None:
    """Megabytes without a line's end, without a blank, or of brackets only are read like any text."""
    pieces = {"(": 200_000, "x": 200_000, "a.b": 60_000, "Thule (": 4_000, "-\n": 50_000, "General ": 5_000}
    for piece, times in pieces.items():
        found = names().read(piece * times)
        assert len(found.known) == (times if piece.startswith("Thule") else 0)


def test_empty_texts_name_nothing() -> None:
    """Nothing is named where nothing is written."""
    assert [names().links(text) for text in ("", " \n\n ", "\ufeff", "\x00")] == [[], [], [], []]


def test_words_have_exact_places() -> None:
    """Words are found in normal form, with their places in code points."""
    words = read_words("\U0001d57f U.S. Señor-\nita d\u2019Or ½")
    found = [(form, words.surface(number)) for number, form in enumerate(words.forms)]
    assert found == [
        ("t", "\U0001d57f"),
        ("us", "U.S."),
        ("senor", "Señor"),
        ("ita", "ita"),
        ("d", "d"),
        ("or", "Or"),
        ("1\u20442", "½"),
    ]
