"""What holds of every text, however hostile: passages tile it, and the same comes out again."""

import random
import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.kinds.kind import choose_parser
from kgcli.ingest.structure import Structure

PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\f", "\ufeff", "\u00a0", "\u00ad", "\u202e", "\u2028", "\0", " ", "\t"),
    *(
        ": ",
        "? ",
        ". ",
        "“",
        "”",
        "«",
        "»",
        '"',
        "[",
        "]",
        "(",
        ")",
        "](#)",
        "**",
        "__",
        "# ",
        "- ",
        "—",
        "• ",
    ),
    *(
        "» ",
        " | ",
        "/",
        "@",
        "ﬁ",
        "ß",
        "İ",
        "e\u0301",
        "Q:",
        "A:",
        "P. ",
        "R. ",
        "Beacon: ",
        "Minister Ruiz: ",
    ),
    *("Ana Ruiz, minister: ", "By Ana Ruiz/Beacon", "August 17, 2021", "Feb. 30, 2021", "03/04/2021"),
    *("17 de agosto de 2021", "THULE CITY, Aug. 17 (AFP) - ", "Select Language", "Share", "Photo: Ana"),
    *("Comments", "Related", "Read more: that", "Tags: a, b", "© 2021 Beacon", "Why does it rain?"),
    *("We do not know.", "said Ana Ruiz", "The long road to Thule", "word "),
)


def check(structure: Structure, text: str) -> None:
    """Raise where a structure breaks a promise of ``Structure``."""
    passages = structure.passages
    assert "".join(text[passage.start : passage.end] for passage in passages) == text
    assert [one.end for one, _ in pairwise(passages)] == [other.start for _, other in pairwise(passages)]
    assert all(passage.start < passage.end for passage in passages)
    assert len({passage.name for passage in passages}) == len(passages)
    for passage in passages:
        assert passage.start <= passage.body.start <= passage.body.end <= passage.end
        assert all(passage.start <= part.span.start < part.span.end <= passage.end for part in passage.parts)
        assert (passage.number is not None) == (
            passage.kind in {"Paragraph", "Introduction", "Question", "Answer"}
        )
        assert passage.voice == ("Interviewee" if passage.kind == "Answer" else "Publisher")
    paragraphs = [passage.number for passage in passages if passage.kind == "Paragraph"]
    assert paragraphs == list(range(1, len(paragraphs) + 1))
    asked = [passage.number for passage in passages if passage.kind == "Question"]
    assert asked == sorted(set(asked))
    for field in structure.fields:
        assert field.value == " ".join(field.value.split()) != ""
        assert 0 <= field.span.start < field.span.end <= len(text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_pieces_of_pages_in_any_order_are_tiled(text: str) -> None:
    """Whatever pieces of pages come in whatever order, passages tile the text and keep their promises."""
    made = ArticleParser().parse(text)
    check(made, text)
    assert ArticleParser().parse(text) == made
    assert 0 <= ArticleParser().recognize(text) <= 1


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_tiled(text: str) -> None:
    """No text at all is refused."""
    check(ArticleParser().parse(text), text)


@pytest.mark.parametrize(
    "unit", ["[", "“", "Aa ", "A: ", "a b?\n", "**a?** ", "- ", "\n", "(Photo: a)\n", "Ana said “b c d” "]
)
def test_long_texts_of_one_thing_are_tiled(unit: str) -> None:
    """A hundred thousand characters of one thing are read, too; a pattern that backtracks would not end."""
    text = unit * (100_000 // len(unit))
    check(ArticleParser().parse(text), text)
    assert 0 <= ArticleParser().recognize(text) <= 1


def test_line_ends_do_not_change_what_is_found() -> None:
    """CR, CRLF and LF give the same passages, names, speakers and fields."""
    text = (
        "By Ana Ruiz/Beacon\nMay 1, 2020\n\nBeacon: Why?\n\nBo Li, cook: We cook.\n\nWe like it.\n\n"
        "Beacon: When?\n\nLi: Now.\n"
    )

    def read(text: str) -> list[object]:
        made = ArticleParser().parse(text)
        fields = [(field.name, field.value) for field in made.fields]
        return [
            (one.kind, one.name, one.speaker, made.words(one.body).split()) for one in made.passages
        ] + fields

    assert read(text) == read(text.replace("\n", "\r\n")) == read(text.replace("\n", "\r"))
    assert read(text) == read(
        "\ufeff" + text.replace("Why", "W\u00ad\u200bhy").replace("W\u00ad\u200bhy", "Why")
    )


def test_a_blank_text_has_one_passage_and_an_empty_one_none() -> None:
    """White space is furniture, and a text without characters has no passages."""
    blank, empty = ArticleParser().parse(" \n\ufeff\n"), ArticleParser().parse("")
    assert [(one.kind, one.name, one.start, one.end) for one in blank.passages] == [
        ("Furniture", "blank", 0, 4)
    ]
    assert [notice.check for notice in blank.notices] == ["empty-document"]
    assert (empty.passages, empty.fields) == ((), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Beacon: Why?\n\nAna Ruiz, minister: Because.\n\nBeacon: When?\n\nRuiz: Now.\n", "article"),
        ("The Gate\n\nBy Ana Ruiz\nMay 1, 2020\n\nThe gate was closed on Monday.\n", "article"),
        ("The gate was closed on Monday.\n\nIt was opened on Tuesday.\n", "plain"),
        ("1. The gate was closed.\n\n2. It was opened.\n", "plain"),
        ("CONFIDENTIAL THULE 001234\n\nSIPDIS\n\nE.O. 12958: DECL: 01/02/2015\nTAGS: PREL\nSUBJECT: GATES\n\n"
         "1. (C) The gate was closed.\n\nMinister: What now?\n", "cable"),
    ],
)  # fmt: skip
def test_a_page_of_the_press_is_recognized(text: str, name: str) -> None:
    """Interviews and articles with a head are taken for what they are; letters and cables are not."""
    assert choose_parser(text)[0].name == name


def test_random_bytes_as_text_are_tiled() -> None:
    """A binary file that came as text is read without a fault."""
    chance = random.Random(7)
    alphabet = string.printable + "".join(map(chr, range(0x80, 0x180)))
    for _ in range(20):
        text = "".join(chance.choice(alphabet) for _ in range(2000))
        check(ArticleParser().parse(text), text)
