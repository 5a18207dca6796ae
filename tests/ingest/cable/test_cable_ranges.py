"""Summaries, comments, notes, quotations and headings."""

from cable_outline import outline


def test_summary_and_comment_under_headings() -> None:
    """A heading that names a summary or a comment begins it, up to its stated end or the next heading."""
    text = """\
CONFIDENTIAL

SUBJECT: HEADINGS

-------
SUMMARY
-------

1. (C) Short.

2. (C) Also short. END SUMMARY.

THE KING'S FISH
---------------
3. (C) A carp.

The Queen's Views
=================

4. (U) None.

COMMENT

5. (C) Odd.

6. (C) Very odd.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: HEADINGS
[1] (C) Short.
    heading: ------- SUMMARY -------
    summary: Short.
[2] (C) Also short. END SUMMARY.
    summary: Also short. END SUMMARY.
[3] (C) A carp.
    heading: THE KING'S FISH ---------------
[4] (U) None.
    heading: The Queen's Views =================
[5] (C) Odd.
    heading: COMMENT
    comment: Odd.
[6] (C) Very odd.
    comment: Very odd.
subject: HEADINGS
"""
    assert outline(text) == expected


def test_comment_continued() -> None:
    """A comment goes on in the next paragraphs, each a part of its own where no end is stated."""
    text = """\
CONFIDENTIAL

SUBJECT: COMMENTS

1. (C) Summary: Ships came. End Summary.

2. (C) Comment: They were late.

3. (C) Comment continued: Very late.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: COMMENTS
[1] (C) Summary: Ships came. End Summary.
    summary: Summary: Ships came. End Summary.
[2] (C) Comment: They were late.
    comment: Comment: They were late.
[3] (C) Comment continued: Very late.
    comment: Comment continued: Very late.
subject: COMMENTS
"""
    assert outline(text) == expected


def test_end_without_start() -> None:
    """An end without a start begins with its paragraph, and a notice says so."""
    text = """\
CONFIDENTIAL

SUBJECT: ENDS

1. (C) Ships came. End summary.

2. (C) They left. (Note: At night. End note.) So what. End Comment.
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL SUBJECT: ENDS\n"
        "[1] (C) Ships came. End summary.\n"
        "    summary: Ships came. End summary.\n"
        "[2] (C) They left. (Note: At night. En\u2026End Comment.\n"
        "    comment: They left. (Note: At night. En\u2026End Comment.\n"
        "    note: (Note: At night. End note.)\n"
        "subject: ENDS\n"
        "! end-without-start: a summary ends that began nowhere; it is taken to begin with its pa"
        "ragraph\n"
        "! end-without-start: a comment ends that began nowhere; it is taken to begin with its pa"
        "ragraph\n"
    )
    assert outline(text) == expected


def test_notes_in_brackets() -> None:
    """Notes and comments in brackets end at their bracket; one that does not is said."""
    text = """\
CONFIDENTIAL

SUBJECT: NOTES

1. (C) A (Note: see (b) below.) B (Comment: why?) C.

2. (C) D (Note: open to the end.

3. (C) No comment. He declined to
comment. It is of note: fish.
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL SUBJECT: NOTES\n"
        "[1] (C) A (Note: see (b) below.) B (Comment: why?) C.\n"
        "    note: (Note: see (b) below.)\n"
        "    comment: (Comment: why?)\n"
        "[2] (C) D (Note: open to the end.\n"
        "    note: (Note: open to the end.\n"
        "[3] (C) No comment. He declined to com\u2026 note: fish.\n"
        "subject: NOTES\n"
        "! unclosed-range: a note in brackets does not end; it is taken to end with its paragraph"
        "\n"
    )
    assert outline(text) == expected


def test_range_over_paragraphs() -> None:
    """A comment with a stated end reaches over the paragraphs between."""
    text = """\
CONFIDENTIAL

SUBJECT: LONG

1. (C) BEGIN SUMMARY: Ships.

2. (C) Boats. END SUMMARY.

3. (C) Mid. Comment: One.

4. (U) Two.

5. (C) Three. End comment.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: LONG
[1] (C) BEGIN SUMMARY: Ships.
    summary: BEGIN SUMMARY: Ships.
[2] (C) Boats. END SUMMARY.
    summary: Boats. END SUMMARY.
[3] (C) Mid. Comment: One.
    comment: Comment: One.
[4] (U) Two.
    comment: Two.
[5] (C) Three. End comment.
    comment: Three. End comment.
subject: LONG
"""
    assert outline(text) == expected


def test_quoted_text() -> None:
    """BEGIN TEXT to END TEXT is a quotation, whose numbered list is none of the cable's paragraphs."""
    text = """\
UNCLAS MU 000023

SUBJECT: NOTE

1. SUMMARY AND COMMENT: All well. END SUMMARY AND COMMENT.

2. BEGIN TEXT:

Dear friend,

1. One.
2. Two.

END TEXT.

3. Done.
"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 000023 SUBJECT: NOTE\n"
        "[1] SUMMARY AND COMMENT: All well.\u2026AND COMMENT.\n"
        "    summary: SUMMARY AND COMMENT: All well.\u2026AND COMMENT.\n"
        "[2] BEGIN TEXT: Dear friend, 1. On\u2026o. END TEXT.\n"
        "    quotation: BEGIN TEXT: Dear friend, 1. On\u2026o. END TEXT.\n"
        "[3] Done.\n"
        "post: MU\n"
        "serial: 000023\n"
        "subject: NOTE\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_headings_within() -> None:
    """A heading between blank lines within a paragraph is a part of it."""
    text = """\
CONFIDENTIAL

SUBJECT: WITHIN

1. (C) First words.

FISH AND FOWL

More words.

Next Steps

2. (C) Second.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: WITHIN
[1] (C) First words. FISH AND FOWL More words.
    heading: FISH AND FOWL
[2] (C) Second.
    heading: Next Steps
subject: WITHIN
"""
    assert outline(text) == expected


def test_comment_and_action_requested() -> None:
    """A range of two names ends with both."""
    text = """\
CONFIDENTIAL

SUBJECT: REQUEST

1. COMMENT AND ACTION REQUESTED: ADVISE. END COMMENT AND ACTION REQUESTED. THANKS.
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: REQUEST
[1] COMMENT AND ACTION REQUESTED: …TED. THANKS.
    comment: COMMENT AND ACTION REQUESTED: …N REQUESTED.
subject: REQUEST
"""
    assert outline(text) == expected


def _list_parts(words: str) -> list[str]:
    """Return the names, parts and oddities of a cable's passages behind its header, which are *words*."""
    told = outline(f"CONFIDENTIAL\n\nSUBJECT: PARTS\n\n{words}").splitlines()
    return [line.strip() for line in told if line.startswith(("[", "    ", "!"))][1:]


def test_rules_on_the_line_of_a_heading() -> None:
    """A heading between dashes, or with some behind it, is one, and a summary begins under it."""
    for heading in ("------- SUMMARY -------", "Summary -------", "SUMMARY\n\u2010\u2010\u2010\u2010\u2010"):
        assert _list_parts(f"{heading}\n\n1. (C) Short.\n\n2. (C) Long.\n") == [
            "[1] (C) Short.",
            f"heading: {' '.join(heading.split())}",
            "summary: Short.",
            "[2] (C) Long.",
            "summary: Long.",
        ]


def test_a_summary_above_the_first_number() -> None:
    """It ends where it says so, also where "END SUMMARY" has a line of its own; it is no heading."""
    assert _list_parts("SUMMARY: IT RAINED.\nEND SUMMARY\n\n1. (C) IN DETAIL.\n") == [
        "[0] Introduction Drafter SUMMARY: IT RAINED. END SUMMARY",
        "summary: SUMMARY: IT RAINED. END SUMMARY",
        "[1] (C) IN DETAIL.",
    ]


def test_an_end_cut_by_the_end_of_a_line() -> None:
    """The two words of an end may stand on two lines."""
    assert _list_parts("1. (C) It rained. End\nSummary.\n\n2. (C) In detail.\n") == [
        "[1] (C) It rained. End Summary.",
        "summary: It rained. End Summary.",
        "[2] (C) In detail.",
        "! end-without-start: a summary ends that began nowhere; it is taken to begin with its paragraph",
    ]
