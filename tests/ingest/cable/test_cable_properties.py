"""What holds of the parser of cables whatever the text is."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.structure import Structure

HEADER = (
    "S E C R E T SECTION 01 OF 02 THULE 000123\n\nE.O. 12958: DECL: 12/09/2014\n"
    "TAGS: PREL\nSUBJECT: X\nREF: A. STATE 1\n\n"
)
PIECES = (
    *("S E C R E T SECTION 01 OF 02 THULE 000123\n", "SECRET\n", "UNCLAS MU 12\n", "SIPDIS\n"),
    *("E.O. 12958: DECL: 12/09/2014\n", "E.O. 12958: DECL: 02/29/2016\n", "TAGS: PREL, [MU](#) (ROE, A.)\n"),
    *("SUBJECT: (C) FISH\nAND FOWL\n", "REF: A. STATE 12 AND 13\n", "B. 09 THULE 12 (NOTAL)\n"),
    *("[1](#)B. THULE IIR 6 838 996 05 (DTG 061836Z\nOCT 04)\n", "Classified By: Ann Poe, reason: 1.4(d)\n"),
    *(
        "1. (C) Text. ",
        "2. (U) Summary: x",
        "3. text",
        "\n4. (SBU) ",
        "\n18. (C) ",
        "\u00b65. (C)",
        "\n-- (C) a\n",
    ),
    *("Comment: ", "(Note: ", "End note.)", "END SUMMARY", "BEGIN TEXT", "\nHEADING\n------\n", "A. (S) b\n"),
    *("PAGE 02  THULE 123\n", "THULE 00001234 001 OF 002", "MINIMIZE CONSIDERED\n", "ROE\n", "NNNN\n", "BT"),
    *(
        "R 091836Z DEC 04\n",
        "R 391836Z DEC 04\n",
        "FM AMEMBASSY THULE\n",
        "TO SECSTATE WASHDC 12\n",
        "INFO OCT-01\n",
    ),
    *(
        "Message Attributes\n",
        "This record is a partial extract.\n",
        "09THULE12",
        "((((",
        "))))",
        "10",
        "(c)",
    ),
    *(
        "lower words here. ",
        "CAPITAL WORDS HERE. ",
        "1.4 (b), (d)",
        "Date: 2004-13-45\n",
        "DEPT FOR A/B, C, AND D\n",
    ),
    *(
        "CONFIDENTIAL   PAGE 02  THULE 00123\n",
        "MU 00123 051143Z\n",
        "Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n",
        "1. C - ENTIRE TEXT.\n",
        "2. (C) (NF)\n",
        "(U) 3. Text.\n",
        "END TEXT.\n",
        "Sensitive but unclassified; please protect accordingly\n",
        "LONDON, PARIS FOR ROE\n",
        "FROM: AMBASSADOR\n",
        "Visit Thule's Classified Website:\n",
        "XXXXXXXXXXXX\n",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\t",
        "\x00",
        "\u00ad",
        "\ufeff",
        "\u200f",
        "\u00a0",
        "\u2028",
        "\U0001f600",
    ),
)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=300))
RELAXED = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def parse(text: str) -> Structure:
    """Return the structure of *text*, after checking what has to hold of each."""
    made = CableParser().parse(text)
    assert "".join(text[each.start : each.end] for each in made.passages) == text
    assert all(before.end == after.start for before, after in pairwise(made.passages))
    assert len({each.name for each in made.passages}) == len(made.passages)
    for passage in made.passages:
        assert passage.start <= passage.body.start <= passage.body.end <= passage.end
        assert passage.start < passage.end
        assert all(passage.start <= part.span.start < part.span.end <= passage.end for part in passage.parts)
    assert all(0 <= field.span.start < field.span.end <= len(text) for field in made.fields)
    assert all(field.value and "\n" not in field.value for field in made.fields)
    assert all(0 <= notice.span.start <= notice.span.end <= len(text) for notice in made.notices)
    return made


@given(TEXTS)
@RELAXED
def test_passages_tile_any_text(text: str) -> None:
    """No text is refused; its passages tile it, all else stands within them, and again it is the same."""
    assert parse(text) == parse(text)


@given(st.lists(st.sampled_from([piece for piece in PIECES if "\r" not in piece]), max_size=30).map("".join))
@RELAXED
def test_line_ends_make_no_difference(text: str) -> None:
    """Line ends of another system move offsets, and change nothing of what is read."""

    def read(made: Structure) -> tuple[object, ...]:
        passages = [(each.kind, each.name, each.printed, each.mark) for each in made.passages]
        fields = [(field.name, field.value, field.details) for field in made.fields]
        return passages, fields, made.reference, made.mark, made.dated, [each.check for each in made.notices]

    plain = parse(text)
    assert read(parse(text.replace("\n", "\r\n"))) == read(plain)
    assert read(parse(text.replace("\n", "\r"))) == read(plain)


@pytest.mark.parametrize(
    "piece", ["[", "(", "A ", "9", "S ", "X-", "TAGS: ", "STATE 12, ", "(Note: ", "\u00ad"]
)
def test_long_lines_are_read(piece: str) -> None:
    """A line of a hundred thousand characters is read, within a header and within a paragraph."""
    line = piece * (100_000 // len(piece))
    assert parse(HEADER.rstrip("\n") + line).passages[0].kind == "Header"
    assert parse(HEADER + "1. (C) " + line).passages[-1].end == len(HEADER) + 7 + len(line)


def test_a_megabyte_of_brackets_is_one_unknown_passage() -> None:
    """A million brackets are kept as an unknown passage."""
    text = "[" * 1_000_000
    made = parse(text)
    assert [(each.kind, each.start, each.end) for each in made.passages] == [("UnknownPassage", 0, len(text))]
