"""Paragraphs and their numbers, as they should be and as texts have them."""

from cable_outline import outline


def test_residue_of_links() -> None:
    """Eight is printed 18 where a link's number was left, with or without its link."""
    text = (
        "CONFIDENTIAL\n"
        "\n"
        "SUBJECT: RESIDUE\n"
        "\n"
        "[1](#)1. (C) First.\n"
        "\n"
        "\xb62. (C) Second.\n"
        "\n"
        "13. (C) Third.\n"
        "\n"
        "\xc2\xb64. (U) Fourth.\n"
        "\n"
        "15. (C) Fifth.\n"
    )
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: RESIDUE
[1] (C) First.
[2] (C) Second.
[3] printed 13 (C) Third.
[4] (U) Fourth.
[5] printed 15 (C) Fifth.
subject: RESIDUE
! misprinted-number: paragraph 3 is printed 13: a link's number stands before it
! misprinted-number: paragraph 5 is printed 15: a link's number stands before it
"""
    assert outline(text) == expected


def test_repeated_numbers() -> None:
    """A number that is repeated counts on; what is printed is kept."""
    text = """\
CONFIDENTIAL

SUBJECT: TWICE

1. (U) One.

2. (U) Two.

2. (U) Two again.

3. (U) Three.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: TWICE
[1] (U) One.
[2] (U) Two.
[3] printed 2 (U) Two again.
[4] printed 3 (U) Three.
subject: TWICE
! repeated-number: a paragraph is printed 2 behind 2; it counts as 3
"""
    assert outline(text) == expected


def test_jumping_numbers() -> None:
    """A number left out is left out: the text is an extract, or a paragraph was withheld."""
    text = """\
CONFIDENTIAL

SUBJECT: JUMP

1. (U) One.

2. (U) Two.

5. (U) Five.

6. (U) Six.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: JUMP
[1] (U) One.
[2] (U) Two.
[5] (U) Five.
[6] (U) Six.
subject: JUMP
! jumping-number: paragraph 5 follows paragraph 2
"""
    assert outline(text) == expected


def test_one_wrong_number() -> None:
    """A single number that does not fit is a misprint where the next one goes on."""
    text = """\
CONFIDENTIAL

SUBJECT: WRONG

1. (U) One.

2. (U) Two.

9. (U) Three.

4. (U) Four.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: WRONG
[1] (U) One.
[2] (U) Two.
[3] printed 9 (U) Three.
[4] (U) Four.
subject: WRONG
! misprinted-number: a paragraph is printed 9 behind 2; it counts as 3
"""
    assert outline(text) == expected


def test_list_within_a_paragraph() -> None:
    """A numbered list within a paragraph begins no paragraph, even where its numbers reach the next one."""
    text = """\
UNCLAS MU 000020

SUBJECT: LISTS

1. Fish:

2. Birds are these:
1. gulls
2. terns
3. auks

3. Beasts:
a. foxes
b. seals

4. End.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS MU 000020 SUBJECT: LISTS
[1] Fish:
[2] Birds are these: 1. gulls 2. terns 3. auks
[3] Beasts: a. foxes b. seals
[4] End.
post: MU
serial: 000020
subject: LISTS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_extract_that_begins_late() -> None:
    """An extract may begin at its fourth paragraph, without marks."""
    text = """\
This text is an extract from the original.

UNCLAS MU 000022

SUBJECT: LATE

4. Fourth.

5. Fifth.
"""
    expected = """\
- | UNCLASSIFIED | - | extract
[note] Furniture RecordKeeper This text is an extract from the original.
[header] Header Drafter UNCLAS MU 000022 SUBJECT: LATE
[4] Fourth.
[5] Fifth.
post: MU
serial: 000022
subject: LATE
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_no_numbers() -> None:
    """Paragraphs without numbers are counted; a heading goes with the one below."""
    text = """\
CONFIDENTIAL
THULE 12

SUBJECT: OLD WAYS

The king went fishing. He came back late.

BAD NEWS

(C) The king has a cold.

Jones
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL THULE 12 SUBJECT: OLD WAYS
[1] The king went fishing. He came back late.
[2] (C) The king has a cold.
    heading: BAD NEWS
[close] Furniture Drafter Jones
post: THULE
serial: 12
subject: OLD WAYS
signedBy: Jones
! no-year: no date tells the year of the cable's number, so it has no reference
! missing-mark: no mark, so the document's overall one: paragraph 1
! unnumbered-paragraphs: no paragraph has a number; they are counted
"""
    assert outline(text) == expected


def test_numbered_text_within_begin_and_end() -> None:
    """A quoted text has numbers of its own, although the cable's go on with the next one."""
    text = """\
UNCLAS SECTION 01 OF 03 THULE 006612

SUBJECT: STATEMENT

1.  SUMMARY:  THULE WILL SEND 1,050.  END SUMMARY.

2.  TEXT OF THE STATEMENT FOLLOWS:

BEGIN UNOFFICIAL TRANSLATION:

1. THE GOVERNMENT HAS DECIDED.

2. TROOPS WILL GO.

END TRANSLATION.

3.  WE WILL REPORT
UNCLAS SECTION 02 OF 03 THULE 006612
FURTHER, AND MORE.
UNCLAS SECTION 03 OF 03 THULE 006612
4.  THAT IS ALL.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS SECTION 01 OF 03 THULE …T: STATEMENT
[1] SUMMARY: THULE WILL SEND 1,050. END SUMMARY.
    summary: SUMMARY: THULE WILL SEND 1,050. END SUMMARY.
[2] TEXT OF THE STATEMENT FOLLOWS:…TRANSLATION.
    quotation: BEGIN UNOFFICIAL TRANSLATION: …TRANSLATION.
[3] WE WILL REPORT UNCLAS SECTION …R, AND MORE.
    page-break: UNCLAS SECTION 02 OF 03 THULE 006612
    page-break: UNCLAS SECTION 03 OF 03 THULE 006612
[4] THAT IS ALL.
section: 01 of 03 <SECTION 01 OF 03>
post: THULE
serial: 006612
subject: STATEMENT
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected
