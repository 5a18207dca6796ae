"""Declassification, dates and references: what each is taken from."""

from cable_outline import outline


def test_exemptions() -> None:
    """Exemptions, an event, and X codes are rules of declassification, not days."""
    text = """\
S E C R E T//NOFORN THULE 000005

E.O. 12958: DECL: 25X1-human, X6
TAGS: PINR TH
SUBJECT: (S/NF) THE SECRET
GARDENER

Classified by Charge d'Affaires, a.i., Ann Poe, for reasons 1.4 (c) and (d).

1. (S/NF) He digs.
"""
    expected = (
        "- | SECRET//NOFORN | -\n"
        "[header] Header Drafter S E C R E T//NOFORN THULE 0000\u2026(c) and (d).\n"
        "[1] (S/NF) He digs.\n"
        "post: THULE\n"
        "serial: 000005\n"
        "executiveOrder: 12958\n"
        "declassificationRule: 25X1-human order=12958\n"
        "declassificationRule: X6 order=12958\n"
        "tag: PINR kind=subject\n"
        "tag: TH kind=country\n"
        "subject: THE SECRET GARDENER mark=S/NF\n"
        "classifiedBy: Ann Poe title=Charge d'Affaires, a.i.\n"
        "classificationReason: 1.4(c) <c>\n"
        "classificationReason: 1.4(d) <d>\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_event() -> None:
    """An event in the place of a day is kept as one."""
    text = """\
CONFIDENTIAL ATLANTIS 000555

EO 12958 DECL: AFTER THE WEDDING
TAGS PREL, AT
SUBJECT: A WEDDING

Classified By: A/DCM John Roe for reasons 1.5 (b,d)

1. (C) It rained.
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL ATLANTIS 000555 E\u2026ns 1.5 (b,d)\n"
        "[1] (C) It rained.\n"
        "post: ATLANTIS\n"
        "serial: 000555\n"
        "executiveOrder: 12958\n"
        "declassificationEvent: AFTER THE WEDDING order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: AT kind=country\n"
        "subject: A WEDDING\n"
        "classifiedBy: John Roe title=A/DCM\n"
        "classificationReason: 1.5(b) <b>\n"
        "classificationReason: 1.5(d) <d>\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_archive_reference() -> None:
    """The reference that an archive states gives the year where the header has no date."""
    text = """\
Viewing cable 09ATLANTIS77
09ATLANTIS77 2009-02-03 12:12 2011-08-30 01:44 SECRET Embassy Atlantis

S E C R E T ATLANTIS 000077

SIPDIS

E.O. 12958: DECL: 02/03/2034
TAGS: PREL
SUBJECT: KING'S SPEECH -
A CLOSER LOOK

1. (S) Long.
"""
    expected = (
        "09ATLANTIS77 | SECRET | 2009-02-03\n"
        "[note] Furniture RecordKeeper Viewing cable 09ATLANTIS77 09A\u2026ssy Atlantis\n"
        "[header] Header Drafter S E C R E T ATLANTIS 000077 SI\u2026 CLOSER LOOK\n"
        "[1] (S) Long.\n"
        "dated: 2009-02-03 source=reference\n"
        "post: ATLANTIS\n"
        "reference: 09ATLANTIS77 <ATLANTIS 000077> year=2009 yearFrom=reference\n"
        "serial: 000077\n"
        "caption: SIPDIS\n"
        "executiveOrder: 12958\n"
        "declassification: 2034-02-03 <02/03/2034> order=12958\n"
        "tag: PREL kind=subject\n"
        "subject: KING'S SPEECH - A CLOSER LOOK\n"
    )
    assert outline(text) == expected


def test_order_of_2010() -> None:
    """The order of 2009, a named month, reasons without brackets, an office that is also addressed."""
    text = """\
CONFIDENTIAL MU 000031

SIPDIS
DEPT ALSO FOR AF/W; LONDON FOR AF WATCHER (DOE)

E.O. 13526: DECL: 2020/07/04
TAGS: PGOV, MU
SUBJECT: ELECTION

Classified By: Ambassador R. S. Roe, Jr.; Reasons: 1.4 b, d

1. (C) Votes were counted.
"""
    expected = (
        "10MU31 | CONFIDENTIAL | 2010-07-04\n"
        "[header] Header Drafter CONFIDENTIAL MU 000031 SIPDIS \u2026ns: 1.4 b, d\n"
        "[1] (C) Votes were counted.\n"
        "post: MU\n"
        "reference: 10MU31 <MU 000031> year=2010 yearFrom=declassification\n"
        "serial: 000031\n"
        "caption: SIPDIS\n"
        "addressee: AF/W as=attention through=DEPT\n"
        "addressee: AF WATCHER as=attention through=LONDON for=DOE\n"
        "executiveOrder: 13526\n"
        "dated: 2010-07-04 <2020/07/04> source=declassification years=10\n"
        "declassification: 2020-07-04 <2020/07/04> order=13526\n"
        "tag: PGOV kind=subject\n"
        "tag: MU kind=country\n"
        "subject: ELECTION\n"
        "classifiedBy: R. S. Roe, Jr. title=Ambassador\n"
        "classificationReason: 1.4(b) <b>\n"
        "classificationReason: 1.4(d) <d>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_lines_of_a_derived_classification() -> None:
    """Declassification and reasons are read without an order, and are no part of the subject."""
    text = """\
CONFIDENTIAL

SUBJECT: X
DERIVED FROM: GUIDE 1
DECLASSIFY ON: 12/09/2014
REASON: 1.4(b)

1. (C) x
"""
    expected = (
        "- | CONFIDENTIAL | -\n"
        "[header] Header Drafter CONFIDENTIAL SUBJECT: X DERIVE\u2026ASON: 1.4(b)\n"
        "[1] (C) x\n"
        "subject: X\n"
        "declassification: 2014-12-09 <12/09/2014>\n"
        "classificationReason: 1.4(b) <b>\n"
    )
    assert outline(text) == expected


def test_stated_year_and_derived_day() -> None:
    """The day that follows from the declassification stands if it is of the year that an archive states."""
    text = """\
Currently viewing: 07THULE12

S E C R E T THULE 000012

E.O. 12958: DECL: 01/12/2017
SUBJECT: LETTER

1. (C) One.
"""
    expected = """\
07THULE12 | SECRET | 2007-01-12
[note] Furniture RecordKeeper Currently viewing: 07THULE12
[header] Header Drafter S E C R E T THULE 000012 E.O. …JECT: LETTER
[1] (C) One.
post: THULE
reference: 07THULE12 <THULE 000012> year=2007 yearFrom=declassification
serial: 000012
executiveOrder: 12958
dated: 2007-01-12 <01/12/2017> source=declassification years=10
declassification: 2017-01-12 <01/12/2017> order=12958
subject: LETTER
"""
    assert outline(text).partition("! derived-date")[0] == expected
