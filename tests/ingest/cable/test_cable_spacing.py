"""Cables whose line ends were doubled or lost."""

from cable_outline import outline


def test_double_spaced_cable() -> None:
    """Where a blank line follows each line, only two part what does not belong together."""
    text = """\
CONFIDENTIAL THULE 000012



E.O. 12958: DECL: 01/09/2019

TAGS: PREL,

TH

SUBJECT: THE LONG AND

WINDING SUBJECT



REF: A. STATE

12

B. MU 13



Classified By: DCM Ann Poe, reason 1.4(b)



1. (C) Words that go

on and on.



2.

(U) Its mark is in the next line.
"""
    expected = (
        "09THULE12 | CONFIDENTIAL | 2009-01-09\n"
        "[header] Header Drafter CONFIDENTIAL THULE 000012 E.O.\u2026eason 1.4(b)\n"
        "[1] (C) Words that go on and on.\n"
        "[2] (U) Its mark is in the next line.\n"
        "post: THULE\n"
        "reference: 09THULE12 <THULE 000012> year=2009 yearFrom=declassification\n"
        "serial: 000012\n"
        "executiveOrder: 12958\n"
        "dated: 2009-01-09 <01/09/2019> source=declassification years=10\n"
        "declassification: 2019-01-09 <01/09/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: TH kind=country\n"
        "subject: THE LONG AND WINDING SUBJECT\n"
        "cites: 09STATE12 <STATE 12> kind=cable post=STATE serial=12 year=2009 yearFrom=document "
        "letter=A\n"
        "cites: 09MU13 <MU 13> kind=cable post=MU serial=13 year=2009 yearFrom=document letter=B\n"
        "classifiedBy: Ann Poe title=DCM\n"
        "classificationReason: 1.4(b) <b>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_one_line_with_a_remark() -> None:
    """A remark, the header and paragraphs are told apart where all line ends were lost."""
    text = (
        "This text is a partial extract of its cable. S E C R E T SECTION 01 OF 02 TH"
        "ULE 000100 SIPDIS E.O. 12958: DECL: 02/13/2014 TAGS: PREL TH SUBJECT: ONE LINE REF: A. S"
        "TATE 5 B. MU 6 Classified By: Ann Poe, reason 1.4(b) 1. (C) One. 2. (U) Two."
    )
    expected = (
        "04THULE100 | SECRET | 2004-02-13 | extract\n"
        "[note] Furniture RecordKeeper This text is a partial extract of its cable.\n"
        "[header] Header Drafter S E C R E T SECTION 01 OF 02 T\u2026eason 1.4(b)\n"
        "[1] (C) One.\n"
        "[2] (U) Two.\n"
        "section: 01 of 02 <SECTION 01 OF 02>\n"
        "post: THULE\n"
        "reference: 04THULE100 <THULE 000100> year=2004 yearFrom=declassification\n"
        "serial: 000100\n"
        "caption: SIPDIS\n"
        "executiveOrder: 12958\n"
        "dated: 2004-02-13 <02/13/2014> source=declassification years=10\n"
        "declassification: 2014-02-13 <02/13/2014> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: TH kind=country\n"
        "subject: ONE LINE\n"
        "cites: 04STATE5 <STATE 5> kind=cable post=STATE serial=5 year=2004 yearFrom=document let"
        "ter=A\n"
        "cites: 04MU6 <MU 6> kind=cable post=MU serial=6 year=2004 yearFrom=document letter=B\n"
        "classifiedBy: Ann Poe\n"
        "classificationReason: 1.4(b) <b>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected
