"""Portion marks: whole, half, missing, and within paragraphs."""

from cable_outline import outline


def test_half_and_missing_marks() -> None:
    """Marks lack a bracket or are missing; the latter leaves the document's overall one."""
    text = """\
CONFIDENTIAL

SUBJECT: HALF

1.  (C The first.

2. C) The second.

3. The third.

4. (c) The fourth, small.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: HALF
[1] (C) The first.
[2] (C) The second.
[3] The third.
[4] (c) The fourth, small.
subject: HALF
! half-mark: the mark of paragraph 1 lacks a bracket
! half-mark: the mark of paragraph 2 lacks a bracket
! missing-mark: no mark, so the document's overall one: paragraph 3
"""
    assert outline(text) == expected


def test_marks_that_nobody_knows() -> None:
    """Letters in brackets that are no marking are not called missing; what looks otherwise is."""
    text = """\
CONFIDENTIAL

SUBJECT: STRANGE

1. (CC) The first.

2. (C) The second.

3. (Once) The third.

4. (XX/YY) The fourth.
"""
    notices = [line for line in outline(text).splitlines() if line.startswith("!")]
    assert notices == [
        "! unknown-mark: letters in brackets that are no known mark, so the document's overall one: "
        "paragraphs 1, 4",
        "! missing-mark: no mark, so the document's overall one: paragraph 3",
    ]


def test_lesser_and_higher_marks_within() -> None:
    """Words within a paragraph that are marked otherwise make passages of their own, of the same number."""
    text = """\
CONFIDENTIAL

SUBJECT: INNER MARKS

1. (U) First.

-- (C) a point
-- (C/NF) a narrow one
-- (U) an open one
A. (S) a secret bit
that goes on

2. (C) Second.
-- (C) the same mark

3. (U) Open words. (C) Closed ones (see (S) below), vitamin (C) too. (C) And so on.

4. (U) We saw (A) fish. (C) Seals. (D) Foxes.
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL SUBJECT: INNER MARKS\n"
        "[1] (U) First.\n"
        "[1b] of 1 (C) a point\n"
        "[1c] of 1 (C/NF) a narrow one\n"
        "[1d] of 1 (U) an open one\n"
        "[1e] of 1 printed A (S) a secret bit that goes on\n"
        "[2] (C) Second. -- (C) the same mark\n"
        "[3] (U) Open words.\n"
        "[3b] of 3 (C) Closed ones (see (S) below), v\u2026) And so on.\n"
        "[4] (U) We saw (A) fish. (C) Seals. (D) Foxes.\n"
        "subject: INNER MARKS\n"
    )
    assert outline(text) == expected


def test_items_without_a_mark_have_that_of_their_paragraph() -> None:
    """Not that of an open item before them; behind a higher one they stay as high."""
    text = """\
CONFIDENTIAL

SUBJECT: INNER MARKS

1. (C) First:

   a. (U) an open one
   that goes on
   b. one without a mark
   c. (U) open
   d. (U) open, too
   -- below it

2. (U) Second:
-- (C) a point
-- one without a mark
* and another

3. Third, without a mark:
a. (U) open
b. one without a mark
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL SUBJECT: INNER MARKS\n"
        "[1] (C) First:\n"
        "[1b] of 1 printed a (U) an open one that goes on\n"
        "[1c] of 1 (C) b. one without a mark\n"
        "[1d] of 1 printed c (U) open d. (U) open, too\n"
        "[1e] of 1 (C) -- below it\n"
        "[2] (U) Second:\n"
        "[2b] of 2 (C) a point -- one without a mark * and another\n"
        "[3] Third, without a mark:\n"
        "[3b] of 3 printed a (U) open\n"
        "[3c] of 3 b. one without a mark\n"
        "subject: INNER MARKS\n"
        "! missing-mark: no mark, so the document's overall one: paragraphs 3, 3c\n"
    )
    assert outline(text) == expected


def test_list_letters_are_no_marks() -> None:
    """(C) behind (A) and (B) is a list's letter."""
    text = """\
UNCLAS MU 000021

SUBJECT: LETTERS

1. WE SAW:
(A) FISH
(B) FOXES
(C) SEALS

2. THAT WAS ALL.
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS MU 000021 SUBJECT: LETTERS
[1] WE SAW: (A) FISH (B) FOXES (C) SEALS
[2] THAT WAS ALL.
post: MU
serial: 000021
subject: LETTERS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_words_before_the_first_number() -> None:
    """Prose before the first number is the introduction, with its marks; all else there is unknown."""
    text = """\
CONFIDENTIAL

SUBJECT: BEFORE

(U) SUMMARY: Nothing happened. END SUMMARY.

(C) Lemuria told the Ambassador why it had not.

xyz; seven

1. (C) Something did.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: BEFORE
[0] Introduction Drafter (U) SUMMARY: Nothing happened. END SUMMARY.
    summary: SUMMARY: Nothing happened. END SUMMARY.
[0b] Introduction Drafter (C) Lemuria told the Ambassador why it had not.
[unknown-1] UnknownPassage Drafter xyz; seven
[1] (C) Something did.
subject: BEFORE
! unknown-passage: a passage that no rule reads
"""
    assert outline(text) == expected


def test_mark_of_the_entire_text_above_the_class() -> None:
    """A mark of the entire text that says more than the class line counts for the whole cable."""
    text = """\
UNCLAS MU 00234

SUBJECT: OBSERVERS

1.  LIMITED OFFICIAL USE - ENTIRE TEXT.

2.  TEN OBSERVERS LEAVE.

3.  (U) THE PRESS KNOWS.
"""
    expected = """\
- | LIMITED OFFICIAL USE | -
[header] Header Drafter UNCLAS MU 00234 SUBJECT: OBSERVERS
[1] (LIMITED OFFICIAL USE)
[2] TEN OBSERVERS LEAVE.
[3] (U) THE PRESS KNOWS.
post: MU
serial: 00234
subject: OBSERVERS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_caveat_of_the_entire_text() -> None:
    """A caveat on the entire text is the cable's, and no words are left of the mark."""
    text = """\
CONFIDENTIAL MU 00235

SUBJECT: OBSERVERS

1.  (C/NF - ENTIRE TEXT).

2.  TEN OBSERVERS LEAVE.
"""
    expected = """\
- | CONFIDENTIAL//NOFORN | -
[header] Header Drafter CONFIDENTIAL MU 00235 SUBJECT: OBSERVERS
[1] (C/NF)
[2] TEN OBSERVERS LEAVE.
post: MU
serial: 00235
subject: OBSERVERS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_mark_before_the_next_number() -> None:
    """A mark that stands before the next paragraph's number is that one's, also below an empty paragraph."""
    text = """\
CONFIDENTIAL

SUBJECT: NEXT

1. (C)
(U) 2. Two.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: NEXT
[1] (C)
[2] (U) Two.
subject: NEXT
! empty-paragraph: paragraph 1 has no words
"""
    assert outline(text) == expected
