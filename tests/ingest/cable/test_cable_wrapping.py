"""What the machines of several ages cut or put in between does not change what a cable says."""

import pytest
from cable_outline import outline

from kgcli.ingest.kinds.cable import CableParser


def test_what_ends_a_comment_or_a_text_heads_nothing() -> None:
    """A line that ends a range is of that range, also right above the next paragraph."""
    text = """\
CONFIDENTIAL MU 47

TAGS: PREL
SUBJECT: ENDS

1. (C) The harbor is open. (COMMENT: It may freeze.
END COMMENT.)

2. (C) The text follows:

BEGIN TEXT

Three ships.

END TEXT

3. (C) Nothing more.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL MU 47 TAGS: PREL SUBJECT: ENDS
[1] (C) The harbor is open. (COMMENT: …ND COMMENT.)
    comment: (COMMENT: It may freeze. END COMMENT.)
[2] (C) The text follows: BEGIN TEXT T…ps. END TEXT
    quotation: BEGIN TEXT Three ships. END TEXT
[3] (C) Nothing more.
post: MU
serial: 47
tag: PREL kind=subject
subject: ENDS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_a_page_mark_below_the_references_is_none_of_them() -> None:
    """Nor does a number of two digits wait for a post: what stands below is the first heading."""
    text = """\
UNCLAS SECTION 01 OF 02 MU 000032

SUBJECT: PAGES

REF: 09 MU 301; MU 11

MU 00000032  001.2 OF 002


SUMMARY
-------
1. (U) One ship. End Summary.

MU 00000032  002.2 OF 002

2. (U) Two ships.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS SECTION 01 OF 02 MU 000…001.2 OF 002
    page-break: MU 00000032 001.2 OF 002
[1] (U) One ship. End Summary.
    heading: SUMMARY -------
    summary: One ship. End Summary.
    page-break: MU 00000032 002.2 OF 002
[2] (U) Two ships.
section: 01 of 02 <SECTION 01 OF 02>
post: MU
serial: 000032
subject: PAGES
cites: 09MU301 <09 MU 301> kind=cable post=MU serial=301 year=2009 yearFrom=stated
cites: MU 11 kind=cable post=MU serial=11
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_a_year_still_waits_for_its_post() -> None:
    """Where a blank line parts the two, the reference goes on behind it."""
    text = (
        "CONFIDENTIAL MU 47\n\nSUBJECT: YEARS\n\nREF: A. MU 11, B. 05\n\nLEMURIA CITY 7\n\n1. (C) One ship.\n"
    )

    fields = [each.value for each in CableParser().parse(text).fields if each.name == "cites"]
    assert fields == ["MU 11", "05LEMURIACITY7"]


@pytest.mark.parametrize(
    "lines",
    [
        "UNCLAS//FOR OFFICIAL USE ONLY\nSECTION 01 OF 02 PORT MU 001934",
        "UNCLAS SECTION 01 OF 02\nPORT MU 001934",
        "UNCLAS SECTION 01 OF 02 PORT MU 001934",
        "UNCLAS\nSECTION 01 OF 02\nPORT MU 001934",
    ],
)
def test_a_transmission_line_may_be_cut(lines: str) -> None:
    """Section, post and number are read wherever the line ends, and page marks within lines are known."""
    text = f"{lines}\n\nTAGS: PREL\nSUBJECT: CUT\n\n1. (U) One PORT MU 00001934 002 OF 002 ship.\n"

    made = CableParser().parse(text)
    wanted = {"section", "post", "serial"}
    assert [(each.name, each.value) for each in made.fields if each.name in wanted] == [
        ("section", "01 of 02"),
        ("post", "PORT MU"),
        ("serial", "001934"),
    ]
    assert [made.words(part.span) for part in made.passages[-1].parts if part.kind == "page-break"] == [
        "PORT MU 00001934 002 OF 002"
    ]
    assert [each.check for each in made.notices] == ["no-year"]


def test_the_end_of_an_old_transmission_is_no_word_of_its_last_paragraph() -> None:
    """Telegrams of the seventies end in their class and three letters."""
    text = "SECRET MU 47\n\nTAGS: PREL\nSUBJECT: ENDS\n\n1. ONE SHIP.\n\nSECRET\n\nNNN\n"

    made = CableParser().parse(text)
    assert [(each.name, " ".join(made.words(each.body).split())) for each in made.passages[1:]] == [
        ("1", "ONE SHIP."),
        ("close", "SECRET NNN"),
    ]


def test_last_line_of_a_paragraph_is_no_heading() -> None:
    """In a telegram without blank lines, the last line of a paragraph is none of the next one's heading."""
    text = """\
UNCLAS MU 1234
SUBJECT: COMMUNIQUE
1.  MINISTRY RELEASED COMMUNIQUE JANUARY 11.  INFORMAL EMBASSY
TRANSLATION FOLLOWS:
2.  A UNIT WILL GO.
WHAT COMES NEXT
3.  NOTHING.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS MU 1234 SUBJECT: COMMUNIQUE
[1] MINISTRY RELEASED COMMUNIQUE J…ION FOLLOWS:
[2] A UNIT WILL GO.
[3] NOTHING.
    heading: WHAT COMES NEXT
post: MU
serial: 1234
subject: COMMUNIQUE
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_summary_right_below_the_references() -> None:
    """A summary that no blank line parts from the references is none of them."""
    text = """\
CONFIDENTIAL THULE 3022

SUBJ: MUVIAN TROOPS

REF: LEMURIA 884
AND PREVIOUS
SUMMARY: JOINT SECRETARY ROE TOLD US THULE WOULD NOT
OBJECT TO 800 MUVIANS. END SUMMARY.
1. ROE SAID SO.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL THULE 3022 SUBJ: …AND PREVIOUS
[0] Introduction Drafter SUMMARY: JOINT SECRETARY ROE T…END SUMMARY.
    summary: SUMMARY: JOINT SECRETARY ROE T…END SUMMARY.
[1] ROE SAID SO.
post: THULE
serial: 3022
subject: MUVIAN TROOPS
cites: LEMURIA 884 kind=cable post=LEMURIA serial=884
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_table_above_a_rule() -> None:
    """The lines of a table above a rule are words of the paragraph, not the next one's heading."""
    text = """\
UNCLAS THULE 11

SUBJECT: NUMBERS

1. (U) Thule has 300.

Mission      Troops   Police
UNOMA        200      10
UNMILE       100      0

--------------------
2. (U) So it is.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS THULE 11 SUBJECT: NUMBERS
[1] (U) Thule has 300. Mission Troops …------------
[2] (U) So it is.
post: THULE
serial: 11
subject: NUMBERS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected
