"""Plain text is parted by numbers or by blank lines, and no character of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.ingest.kinds.plain import PlainParser
from kgcli.ingest.structure import Part, Passage, Span, Structure

PARSER = PlainParser()


def parse(text: str) -> Structure:
    """Return the structure of *text*, once its passages are known to tile it."""
    found = PARSER.parse(text)
    assert "".join(text[each.start : each.end] for each in found.passages) == text
    place = 0
    for each in found.passages:
        assert each.start == place <= each.body.start <= each.body.end <= each.end
        assert all(each.start <= part.span.start < part.span.end <= each.end for part in each.parts)
        place = each.end
    assert len({each.name for each in found.passages}) == len(found.passages)
    return found


def test_numbers_part_a_text_that_has_two() -> None:
    """What stands before the first is the header; a printed number may differ from the true one."""
    text = "Title\n\n1. (C) One.\n\nStill one.\r\n3.  Two.\n"
    assert parse(text).passages == (
        Passage("Header", "header", 0, 7, Span(0, 5), "Drafter"),
        Passage(
            *("Paragraph", "1", 7, 32, Span(14, 30), "Drafter", 1, None, "C"),
            parts=(Part("number", Span(7, 9)), Part("mark", Span(10, 13))),
        ),
        Passage(
            *("Paragraph", "2", 32, 41, Span(36, 40), "Drafter", 2, "3"),
            parts=(Part("number", Span(32, 34)),),
        ),
    )
    assert [notice.problem for notice in parse(text).notices] == ["paragraph 2 is printed as 3, after 1"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("", []),
        ("One.\nStill one.", ["One.\nStill one."]),
        ("\n\nOne.\n \n\nTwo. \n", ["One.", "Two."]),
        ("One.\r\rTwo.\u2029\u2029Three.", ["One.", "Two.", "Three."]),
        ("\ufeffOne.\n\u00a0\nTwo.\f\fThree.", ["One.", "Two.", "Three."]),
        ("1. Only one number.\n\nB. And more.", ["Only one number.", "And more."]),
    ],
)
def test_blank_lines_part_any_other_text(text: str, bodies: list[str]) -> None:
    """Of whatever line ends; marks that nobody sees are no words."""
    found = parse(text)
    assert [found.words(each.body) for each in found.passages] == bodies


def test_what_has_no_words_is_an_unknown_passage() -> None:
    """It is kept."""
    assert parse(" \n\t").passages == (Passage("UnknownPassage", "unknown-1", 0, 3, Span(0, 0), "Drafter"),)


PIECES = st.sampled_from(
    [
        "1. ",
        "2. (C) ",
        "13. ",
        "(",
        "[1](#)",
        "\n",
        "\r\n",
        "\r",
        "\f",
        "\ufeff",
        "\u00ad",
        "\u200f",
        "x",
        " ",
        "\x1b",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_tiled_and_read_alike_each_time(text: str) -> None:
    """Nothing raises, nothing is lost, and nothing depends on what was read before."""
    assert parse(text) == parse(text)


@pytest.mark.parametrize("piece", ["(", "[1](#", "1. ", " ", "\n", "[", "\r"])
def test_a_megabyte_of_one_sign_is_read(piece: str) -> None:
    """No rule looks at a character more than a few times."""
    parse(piece * (10**6 // len(piece)))
