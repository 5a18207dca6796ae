"""Plain text is parted by numbers or by blank lines, and no character of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.ingest.kinds.plain import PlainParser
from kgcli.ingest.structure import Part, Passage, Structure
from kgcli.span import Span

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


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        (
            "Notice on the fourth battalion, 30 March 2018",
            "Notice on the fourth battalion, 30 March 2018",
            "2018-03-30",
        ),
        (
            "UNITED NATIONS\nReport on the force in Mu\n\nDistr.: General\n5 May 2004",
            "Report on the force in Mu",
            "2004-05-05",
        ),
        ("Visita a Mu\nCiudad de Thule, 3 de mayo de 2004", "Visita a Mu", "2004-05-03"),
        ("To the minister\nDate: 2004-05-03", "To the minister", "2004-05-03"),
        ("Half-yearly account (October 2005)", "Half-yearly account (October 2005)", "2005-10"),
        ("Report for the year to 22 November 1993", "Report for the year to 22 November 1993", None),
        ("Written answer of January 1979", "Written answer of January 1979", None),
        ("Account\n\n1 May 2004\n\n2 May 2004", "Account", None),
        ("Account\n31 June 2004", "Account", None),
    ],
)
@pytest.mark.parametrize(
    "body", ["The force is small.\n\nIt is in Mu.", "1. The force is small.\n\n2. It is in Mu."]
)
def test_short_lines_above_the_first_sentence_are_a_head(
    head: str, title: str, day: str | None, body: str
) -> None:
    """They have a title, and a day if it is plainly the text's own; the paragraphs count from behind them."""
    found = parse(f"{head}\n\n{body}\n")
    assert [each.value for each in found.fields if each.name == "title"] == [title]
    assert found.dated == day
    assert [each.name for each in found.passages] == ["header", "1", "2"]


def test_what_keeps_a_day_from_being_taken_is_told() -> None:
    """Nothing is chosen for the reader."""
    checks = {"several-dates": "Account\n\n1 May 2004\n\n2 May 2004", "unread-date": "Account\n31 June 2004"}
    for check, head in checks.items():
        assert [each.check for each in parse(f"{head}\n\nThe force is small.").notices] == [check]


@pytest.mark.parametrize(
    "text", ["Thule\n\nMu", "A line that is wrapped\nis prose when it ends so.\n\nMore."]
)
def test_lines_that_no_sentence_follows_are_no_head(text: str) -> None:
    """Nor is a paragraph of several lines."""
    assert parse(text).fields == ()
    assert [each.kind for each in parse(text).passages] == ["Paragraph", "Paragraph"]


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
