"""Page breaks, stamps, and how cables close."""

import pytest
from cable_outline import outline


def test_page_marks() -> None:
    """Page marks, class lines and the machines' own lines are page breaks, in lines and between them."""
    text = """\
CONFIDENTIAL THULE 000123

SUBJECT: PAGES

1. (C) Before THULE 00000123 001.2 OF 002 after.

THULE 00000123  002 OF 002


CONFIDENTIAL

PAGE 02        THULE  00123  01 OF 02  091900Z

2. (U) Then.
BT
#0123
NNNN
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL THULE 000123 SUBJECT: PAGES\n"
        "[1] (C) Before THULE 00000123 001.2 OF 002 after.\n"
        "    page-break: THULE 00000123 001.2 OF 002\n"
        "    page-break: THULE 00000123 002 OF 002 CONF\u2026F 02 091900Z\n"
        "[2] (U) Then.\n"
        "[close] Furniture Drafter BT #0123 NNNN\n"
        "    page-break: BT #0123 NNNN\n"
        "post: THULE\n"
        "serial: 000123\n"
        "subject: PAGES\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_closing() -> None:
    """MINIMIZE and the signature close the cable; the last paragraph ends before."""
    text = """\
CONFIDENTIAL

SUBJECT: CLOSE

1. (C) Words end here.

MINIMIZE CONSIDERED.
VAN DER DOE
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: CLOSE
[1] (C) Words end here.
[close] Furniture Drafter MINIMIZE CONSIDERED. VAN DER DOE
subject: CLOSE
minimize: CONSIDERED <MINIMIZE CONSIDERED.>
signedBy: VAN DER DOE
"""
    assert outline(text) == expected


def test_redacted_signature() -> None:
    """A redacted signature is part of the closing and names nobody."""
    text = """\
CONFIDENTIAL

SUBJECT: CLOSE

1. (C) Words end here.
XXXXXXXXXXXX
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: CLOSE
[1] (C) Words end here.
[close] Furniture Drafter XXXXXXXXXXXX
subject: CLOSE
"""
    assert outline(text) == expected


def test_minimize_as_a_paragraph() -> None:
    """MINIMIZE with a number is a paragraph."""
    text = """\
CONFIDENTIAL

SUBJECT: CLOSE

1. (C) Words.

2. (U) Minimize considered.

O'ROE
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: CLOSE
[1] (C) Words.
[2] (U) Minimize considered.
[close] Furniture Drafter O'ROE
subject: CLOSE
signedBy: O'ROE
"""
    assert outline(text) == expected


def test_release_stamps() -> None:
    """Stamps of a release are page breaks; they do not lower the class."""
    text = """\
UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 12/31/2015
RELEASED IN PART
B1, 1.4(D)

SECRET MU 000047

TAGS: PREL, MU
SUBJECT: STAMPS

1. (S) Text

UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 12/31/2015

goes on.
"""
    expected = (
        "- | SECRET | -\n"
        "[note] Furniture RecordKeeper UNCLASSIFIED U.S. Department o\u2026T B1, 1.4(D)\n"
        "[header] Header Drafter SECRET MU 000047 TAGS: PREL, MU SUBJECT: STAMPS\n"
        "[1] (S) Text UNCLASSIFIED U.S. Departm\u2026015 goes on.\n"
        "    page-break: UNCLASSIFIED U.S. Department o\u2026: 12/31/2015\n"
        "post: MU\n"
        "serial: 000047\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: STAMPS\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_redaction_below_the_signature() -> None:
    """What is redacted below a signature leaves the name that stands above it."""
    text = """\
CONFIDENTIAL

SUBJECT: NAMES

1. (C) One.

Roe

XXXXXXXXXXXX
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL SUBJECT: NAMES
[1] (C) One.
[close] Furniture Drafter Roe XXXXXXXXXXXX
subject: NAMES
signedBy: Roe
"""
    assert outline(text) == expected


def test_notices_before_the_signature() -> None:
    """Where a post's page is, and that a post minimizes, is part of the closing."""
    text = """\
CONFIDENTIAL THULE 100

SUBJECT: CLOSE

1. (C) One.

2. (C) They hope to
minimize costs.

New Thule minimize considered.

Visit Thule's Classified Website:
http://thule.example.gov/index.cfm

DE LA ROE
"""
    expected = """\
- | CONFIDENTIAL | -
[header] Header Drafter CONFIDENTIAL THULE 100 SUBJECT: CLOSE
[1] (C) One.
[2] (C) They hope to minimize costs.
[close] Furniture Drafter New Thule minimize considered.…fm DE LA ROE
post: THULE
serial: 100
subject: CLOSE
minimize: CONSIDERED <New Thule minimize considered.>
signedBy: DE LA ROE
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_signature_behind_words_without_a_stop() -> None:
    """A name is the signature also where the words before end without their full stop."""
    text = """\
UNCLAS THULE 11
SUBJECT: STORY
1. FOLLOWING STORY APPEARED:
QUOTE. THULE WILL GO. UNQUOTE
ROE
"""
    expected = """\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS THULE 11 SUBJECT: STORY
[1] FOLLOWING STORY APPEARED: QUOT… GO. UNQUOTE
[close] Furniture Drafter ROE
post: THULE
serial: 11
subject: STORY
signedBy: ROE
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


@pytest.mark.parametrize(
    "end",
    [
        "\nROE\n\n\nCONFIDENTIAL\n\nSIPDIS\n",
        "\n-\nROE\n",
        "\n\nROE.\n",
        "  END OF TEXT. ROE\n",
        "\n\n2.  MU MINIMIZE CONSIDERED.  ROE\n",
        "\n\nROE\n\nDeclassified/Released US Department of State EO Systematic\nReview 30 JUN 2006\n",
        "\n\nROE\n\nAdvertisement - scroll to continue reading\n\nSubscribe to the weekly digest\n",
        "\n\nROE\n\nNOTE BY OC/T:  HEADING AS RECEIVED.\n",
    ],
)
def test_signatures_among_other_lines(end: str) -> None:
    """Captions, stamps, remarks of archives and dashes around a signature do not hide it."""
    text = f"CONFIDENTIAL\n\nSUBJECT: ENDS\n\n1. (C) THE TROOPS LEFT BEFORE THE RAINS.{end}"
    assert [line for line in outline(text).splitlines() if line.startswith("signed")] == ["signedBy: ROE"]


def test_a_remark_below_the_title_of_a_page() -> None:
    """An archive's remark that a text is a partial extract counts wherever it stands above the words."""
    text = """\
Identifier
05THULE12
CONFIDENTIAL
Embassy Thule
This text is a partial extract of its cable. The whole of it is not at hand.
CONFIDENTIAL THULE 000012

SUBJECT: EXTRACTS

1. (C) Text.
"""
    assert outline(text).splitlines()[0] == "05THULE12 | CONFIDENTIAL | - | extract"
