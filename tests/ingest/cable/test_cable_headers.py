"""Headers of cables: what they say, in the spelling that facts use."""

import pytest
from cable_outline import outline

from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.structure import RESTRICTS


def test_routing_lines_of_2009() -> None:
    """Routing, date-time group, addressees by line, tags with a visitor, and the section are read."""
    text = """\
VZCZCXRO1234
OO RUEHBC
DE RUEHTH #0012/01 0091234
ZNY CCCCC ZZH
O 091234Z JAN 09
FM AMEMBASSY THULE
TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234
INFO RUEHXX/ATLANTIC COLLECTIVE PRIORITY
RUEHNO/USMISSION USNATO 0012
RHEHNSC/NSC WASHDC
CONFIDENTIAL SECTION 01 OF 02 THULE 000012

NOFORN
SIPDIS

STATE FOR EUR/ATL AND PM/PMAT
NSC FOR JDOE

E.O. 12958: DECL: 01/09/2019
TAGS: PREL, MOPS, KPKO,
TH, UN, OVIP (DOE, JANE A.), XX
SUBJECT: THULE OFFERS A BATTALION:
WHO PAYS?

Classified By: POLITICAL COUNSELOR JANE DOE FOR REASONS 1.4 (B) AND (D).

1. (C) The king said yes.
"""
    expected = (
        "09THULE12 | CONFIDENTIAL//NOFORN | 2009-01-09\n"
        "[header] Header Drafter VZCZCXRO1234 OO RUEHBC DE RUEH\u2026(B) AND (D).\n"
        "[1] (C) The king said yes.\n"
        "routedSerial: 0012 route=RUEHTH dayOfYear=009\n"
        "precedence: IMMEDIATE <O>\n"
        "dateTimeGroup: 091234Z JAN 09 year=2009 day=2009-01-09\n"
        "dated: 2009-01-09 <091234Z JAN 09> source=dateTimeGroup\n"
        "sender: AMEMBASSY THULE\n"
        "addressee: SECSTATE WASHDC as=action precedence=IMMEDIATE number=1234 route=RUEHC\n"
        "addressee: ATLANTIC COLLECTIVE as=info precedence=PRIORITY route=RUEHXX\n"
        "addressee: USMISSION USNATO as=info number=0012 route=RUEHNO\n"
        "addressee: NSC WASHDC as=info route=RHEHNSC\n"
        "section: 01 of 02 <SECTION 01 OF 02>\n"
        "post: THULE\n"
        "reference: 09THULE12 <THULE 000012> year=2009 yearFrom=dateTimeGroup\n"
        "serial: 000012\n"
        "caption: NOFORN restricts=release\n"
        "caption: SIPDIS\n"
        "addressee: EUR/ATL as=attention through=STATE\n"
        "addressee: PM/PMAT as=attention through=STATE\n"
        "addressee: JDOE as=attention through=NSC\n"
        "executiveOrder: 12958\n"
        "declassification: 2019-01-09 <01/09/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: MOPS kind=subject\n"
        "tag: KPKO kind=program\n"
        "tag: TH kind=country\n"
        "tag: UN kind=organization\n"
        "tag: OVIP kind=subject\n"
        "tag: DOE, JANE A. kind=person\n"
        "tag: XX kind=region\n"
        "subject: THULE OFFERS A BATTALION: WHO PAYS?\n"
        "classifiedBy: JANE DOE title=POLITICAL COUNSELOR\n"
        "classificationReason: 1.4(b) <B>\n"
        "classificationReason: 1.4(d) <D>\n"
    )
    assert outline(text) == expected


def test_unclassified_sensitive() -> None:
    """UNCLAS with the caption SENSITIVE is sensitive but unclassified; N/A is a rule, no day."""
    text = """\
UNCLAS SECTION 01 OF 03 DAR ES SALAAM 001234

AIDAC
SIPDIS
SENSITIVE

STATE PASS TO USTR FOR JDOE
TREASURY FOR OASIA - JONES
USAID FOR AFR/EA,
GH/OHA

E.O. 12958: N/A
TAGS: EAID, KHIV, TZ
SUBJECT: CLINICS OPEN

1. (SBU) Three clinics opened.
"""
    expected = (
        "- | SENSITIVE BUT UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS SECTION 01 OF 03 DAR ES\u2026CLINICS OPEN\n"
        "[1] (SBU) Three clinics opened.\n"
        "section: 01 of 03 <SECTION 01 OF 03>\n"
        "post: DAR ES SALAAM\n"
        "serial: 001234\n"
        "caption: AIDAC\n"
        "caption: SIPDIS\n"
        "caption: SENSITIVE\n"
        "addressee: USTR as=attention through=STATE for=JDOE\n"
        "addressee: OASIA as=attention through=TREASURY for=JONES\n"
        "addressee: AFR/EA as=attention through=USAID\n"
        "addressee: GH/OHA as=attention through=USAID\n"
        "executiveOrder: 12958\n"
        "declassificationRule: N/A order=12958\n"
        "tag: EAID kind=subject\n"
        "tag: KHIV kind=program\n"
        "tag: TZ kind=country\n"
        "subject: CLINICS OPEN\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("caption", "restricts"),
    [
        ("NODIS", "distribution"),
        ("E X D I S", "distribution"),
        ("DISSENT CHANNEL", "distribution"),
        ("EYES ONLY", "distribution"),
        ("EXDIS FOR AMBASSADOR ROE", "distribution"),
        ("NODIS HANDLING CHEROKEES FOR THE SECRETARY", "distribution"),
        ("STATE FOR EUR, NODIS", "distribution"),
        ("LIMITED DISTRIBUTION", "distribution"),
        ("ORCON", "release"),
        ("REL TO USA, AUS", "release"),
        ("SIPDIS", None),
        ("SENSITIVE", None),
        ("OFFICIAL INFORMAL", None),
    ],
)
def test_captions_that_restrict(caption: str, restricts: str | None) -> None:
    """It is told of a caption that it keeps readers from the text; those for sorting keep nobody."""
    made = CableParser().parse(f"SECRET THULE 12\n\n{caption}\n\nSUBJECT: X\n\n1. (S) Text.\n")
    assert [each.details.get(RESTRICTS) for each in made.fields if each.name == "caption"] == [restricts]


def test_one_line() -> None:
    """A cable whose line ends were lost is read by its keywords, marks and numbers."""
    text = (
        "S E C R E T THULE 000100 NOFORN SIPDIS E.O. 12958: DECL: 02/13/2014 TAGS: PREL PTER TH S"
        "UBJECT: ONE LINE ONLY REF: STATE 5 Classified By: Ambassador Jane Q. Doe, reasons 1.4(b)"
        " through (d). 1. (S/NF) Summary: All in one line. End summary. 2. (C) Then 3. more. 3. ("
        "U) The end."
    )
    expected = (
        "04THULE100 | SECRET//NOFORN | 2004-02-13\n"
        "[header] Header Drafter S E C R E T THULE 000100 NOFOR\u2026through (d).\n"
        "[1] (S/NF) Summary: All in one line. End summary.\n"
        "    summary: Summary: All in one line. End summary.\n"
        "[2] (C) Then 3. more.\n"
        "[3] (U) The end.\n"
        "post: THULE\n"
        "reference: 04THULE100 <THULE 000100> year=2004 yearFrom=declassification\n"
        "serial: 000100\n"
        "caption: NOFORN restricts=release\n"
        "caption: SIPDIS\n"
        "executiveOrder: 12958\n"
        "dated: 2004-02-13 <02/13/2014> source=declassification years=10\n"
        "declassification: 2014-02-13 <02/13/2014> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: PTER kind=subject\n"
        "tag: TH kind=country\n"
        "subject: ONE LINE ONLY\n"
        "cites: 04STATE5 <STATE 5> kind=cable post=STATE serial=5 year=2004 yearFrom=document\n"
        "classifiedBy: Jane Q. Doe title=Ambassador\n"
        "classificationReason: 1.4(b) <b>\n"
        "classificationReason: 1.4(c) <d>\n"
        "classificationReason: 1.4(d) <d>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_tags_of_every_kind() -> None:
    """Codes are told apart by form, each given once: program, subject, country, region, organization."""
    text = """\
UNCLAS MU 000009

E.O. 12958: N/A
TAGS: [KPKO](#) [PREL](#) [MU](#) XM ECOWAS UN NATO OPCW EUN HUMAN RIGHTS OVIP ROE RICHARD PREL
MOPS, [TH](#)
SUBJECT: CODES

1. Text.
"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 000009 E.O. 12958: N\u2026BJECT: CODES\n"
        "[1] Text.\n"
        "post: MU\n"
        "serial: 000009\n"
        "executiveOrder: 12958\n"
        "declassificationRule: N/A order=12958\n"
        "tag: KPKO kind=program\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "tag: XM kind=region\n"
        "tag: ECOWAS kind=organization\n"
        "tag: UN kind=organization\n"
        "tag: NATO kind=organization\n"
        "tag: OPCW kind=organization\n"
        "tag: EUN kind=organization\n"
        "tag: HUMAN RIGHTS kind=name\n"
        "tag: OVIP kind=subject\n"
        "tag: ROE RICHARD kind=person\n"
        "tag: MOPS kind=subject\n"
        "tag: TH kind=country\n"
        "subject: CODES\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_two_sections() -> None:
    """The second section's header is a page break within the paragraph that it cuts."""
    text = """\
CONFIDENTIAL SECTION 01 OF 02 ATLANTIS 000555

SIPDIS

E.O. 12958: DECL: 05/06/2015
TAGS: PREL, AT
SUBJECT: (C) A WEDDING

1. (C) The bride arrived
and then

CONFIDENTIAL SECTION 02 OF 02 ATLANTIS 000555

SIPDIS

E.O. 12958: DECL: 05/06/2015
TAGS: PREL, AT
SUBJECT: (C) A WEDDING

the groom.

2. (U) All danced.
"""
    expected = (
        "05ATLANTIS555 | CONFIDENTIAL | 2005-05-06\n"
        "[header] Header Drafter CONFIDENTIAL SECTION 01 OF 02 \u2026C) A WEDDING\n"
        "[1] (C) The bride arrived and then CON\u2026G the groom.\n"
        "    page-break: CONFIDENTIAL SECTION 02 OF 02 \u2026C) A WEDDING\n"
        "[2] (U) All danced.\n"
        "section: 01 of 02 <SECTION 01 OF 02>\n"
        "post: ATLANTIS\n"
        "reference: 05ATLANTIS555 <ATLANTIS 000555> year=2005 yearFrom=declassification\n"
        "serial: 000555\n"
        "caption: SIPDIS\n"
        "executiveOrder: 12958\n"
        "dated: 2005-05-06 <05/06/2015> source=declassification years=10\n"
        "declassification: 2015-05-06 <05/06/2015> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: AT kind=country\n"
        "subject: A WEDDING mark=C\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_asked_to_protect() -> None:
    """A line that asks to protect the text is of the header, and makes the text sensitive."""
    text = """\
UNCLAS THULE 000123

SIPDIS

SUBJECT: UPDATE

REF: THULE 100

Sensitive but unclassified; please protect accordingly. Not for
distribution on the Internet.

1. (SBU) One.

2. Two.
"""
    expected = """\
- | SENSITIVE BUT UNCLASSIFIED | -
[header] Header Drafter UNCLAS THULE 000123 SIPDIS SUB…he Internet.
[1] (SBU) One.
[2] Two.
post: THULE
serial: 000123
caption: SIPDIS
subject: UPDATE
cites: THULE 100 kind=cable post=THULE serial=100
! no-year: no date tells the year of the cable's number, so it has no reference
! missing-mark: no mark, so the document's overall one: paragraph 2
"""
    assert outline(text) == expected


def test_header_of_a_further_section() -> None:
    """The whole header of a further section is a page break, its offices and its list of references too."""
    text = """\
S E C R E T SECTION 01 OF 02 THULE 000345

SIPDIS

DEPARTMENT ALSO FOR AF/C, AF/RSA
LONDON, PARIS FOR AFRICA WATCHERS

E.O. 12958: N/A
TAGS: PREL
SUBJECT: READY

REF: A) THULE 300, B) STATE 99887

1. (C) One goes on

S E C R E T SECTION 02 OF 02 THULE 000345

SIPDIS

DEPARTMENT ALSO FOR AF/C, AF/RSA
LONDON, PARIS FOR AFRICA WATCHERS

E.O. 12958: N/A
TAGS: PREL
SUBJECT: READY

REF: A) THULE 300, B) STATE 99887

and ends.

2. (C) Two.
"""
    expected = """\
- | SECRET | -
[header] Header Drafter S E C R E T SECTION 01 OF 02 T… STATE 99887
[1] (C) One goes on S E C R E T SECTIO…87 and ends.
    page-break: S E C R E T SECTION 02 OF 02 T… STATE 99887
[2] (C) Two.
section: 01 of 02 <SECTION 01 OF 02>
post: THULE
serial: 000345
caption: SIPDIS
addressee: AF/C as=attention through=DEPARTMENT
addressee: AF/RSA as=attention through=DEPARTMENT
addressee: AFRICA WATCHERS as=attention through=LONDON, PARIS
executiveOrder: 12958
declassificationRule: N/A order=12958
tag: PREL kind=subject
subject: READY
cites: THULE 300 kind=cable post=THULE serial=300 letter=A
cites: STATE 99887 kind=cable post=STATE serial=99887 letter=B
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected


def test_a_subject_ends_before_what_is_none_of_it() -> None:
    """Where small letters stand below capitals, and before a rule."""

    def read(below: str) -> list[str]:
        text = f"CONFIDENTIAL THULE 000012\n\nTAGS: PREL\nSUBJECT: VISITS OF TROOPS DURING\nTHE RAINS{below}"
        return [line for line in outline(text).splitlines() if line.startswith("subject")]

    subject = ["subject: VISITS OF TROOPS DURING THE RAINS"]
    assert read("\nThis is an action request. Please see paragraph two.\n\n1. (C) Text.\n") == subject
    assert read("\n-----------\n1. SUMMARY\n-----------\nText.\n") == subject


def test_a_header_in_small_letters() -> None:
    """Some archives keep no capitals; the entries are the same, on lines of their own or on one."""
    for parted in ("\n", " "):
        entries = (
            "E.o. 12958: decl: 01/07/2014",
            "Tags: prel, pgov, th,\nkpko, mu",
            "Subject: thule sends troops",
        )
        text = f"Confidential thule 000012\n\n{parted.join(entries)}\n\n1. (C) Text.\n"
        told = [line.split(" <")[0].split(" kind=")[0] for line in outline(text).splitlines()]
        tags = [line for line in told if line.startswith("tag: ")]
        assert tags == ["tag: PREL", "tag: PGOV", "tag: TH", "tag: KPKO", "tag: MU"]
        assert {"declassification: 2014-01-07", "subject: thule sends troops"} <= set(told)
