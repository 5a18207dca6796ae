"""Whole cables of several times, with much that is odd in each."""

from cable_outline import outline


def test_cable_of_2006_as_released() -> None:
    """A long cable has trailing spaces, a list like a paragraph, and a third section's header."""
    text = (
        "VZCZCXYZ0003\n"
        "PP RUEHWEB\n"
        "\n"
        "DE RUEHLM #1873/01 2271542\n"
        "ZNY SSSSS ZZH\n"
        "P 151542Z AUG 06\n"
        "FM AMEMBASSY LEMURIA\n"
        "TO SECSTATE WASHDC PRIORITY 9871\n"
        "INFO RUEHZA/WHA CENTRAL AMERICAN COLLECTIVE PRIORITY\n"
        "RUEHUB/USINT HAVANA 0171\n"
        "RUEHME/AMEMBASSY MEXICO 4321\n"
        "RHMFISS/CDR USSOUTHCOM MIAMI FL\n"
        "RUEKJCS/SECDEF WASHDC\n"
        "S E C R E T SECTION 01 OF 03 LEMURIA 001873 \n"
        " \n"
        "SIPDIS \n"
        " \n"
        "SIPDIS \n"
        " \n"
        "DEPARTMENT FOR WHA/CEN AND IO/PSC; SOUTHCOM FOR POLAD \n"
        " \n"
        "E.O. 12958: DECL: 08/15/2016 \n"
        "TAGS: PREL MOPS KPKO UNSC LM\n"
        "SUBJECT: LEMURIA: READY, WILLING AND (ALMOST) \n"
        "ABLE TO HELP \n"
        " \n"
        "REF: A. STATE 123456 \n"
        "     B. LEMURIA 1799 (NOTAL) \n"
        "     C. 05 LEMURIA 2201 \n"
        " \n"
        "Classified By: DCM Richard Q. Roe for reasons 1.4 (b), (d) \n"
        " \n"
        "------- \n"
        "Summary \n"
        "------- \n"
        " \n"
        "1. (C) President Doe told the Ambassador on August 14 that Lemuria \n"
        "would send a battalion. He noted that: \n"
        " \n"
        "-- the battalion has \n"
        "12. \n"
        "-- it lacks trucks.  End Summary. \n"
        " \n"
        "--------------------------------- \n"
        "Doe: We Can, but Not Before June \n"
        "--------------------------------- \n"
        " \n"
        "2. (C) The Ambassador, accompanied by DATT, met with President Doe \n"
        "on \n"
        "August 14. \n"
        " \n"
        "LEMURIA 00001873  002 OF 003 \n"
        " \n"
        " \n"
        "3.  (S/NF) General Roe said no. \n"
        "4. (SBU) A paragraph without a blank line before it. \n"
        "\n"
        "A. (C) lettered point one \n"
        "B. (C) lettered point two \n"
        " \n"
        "5. (C) Action request: Please advise. See paragraph \n"
        "2. Also see \n"
        "6. \n"
        " \n"
        "------- \n"
        "COMMENT \n"
        "------- \n"
        " \n"
        "6. (C) Doe means it.  We should help. \n"
        " \n"
        "S E C R E T SECTION 03 OF 03 LEMURIA 001873 \n"
        " \n"
        "SIPDIS \n"
        " \n"
        "E.O. 12958: DECL: 08/15/2016 \n"
        "TAGS: PREL MOPS KPKO UNSC LM\n"
        "SUBJECT: LEMURIA: READY, WILLING AND (ALMOST) \n"
        "ABLE TO HELP \n"
        " \n"
        "7. (U) Baghdad minimize considered. \n"
        "VAN DOE \n"
    )
    expected = (
        "06LEMURIA1873 | SECRET | 2006-08-15\n"
        "[header] Header Drafter VZCZCXYZ0003 PP RUEHWEB DE RUE\u20261.4 (b), (d)\n"
        "[1] (C) President Doe told the Ambassa\u2026End Summary.\n"
        "    heading: ------- Summary -------\n"
        "    summary: President Doe told the Ambassa\u2026End Summary.\n"
        "[2] (C) The Ambassador, accompanied by\u2026n August 14.\n"
        "    heading: ------------------------------\u2026------------\n"
        "    page-break: LEMURIA 00001873 002 OF 003\n"
        "[3] (S/NF) General Roe said no.\n"
        "[4] (SBU) A paragraph without a blank line before it.\n"
        "[4b] of 4 printed A (C) lettered point one B. (C) lettered point two\n"
        "[5] (C) Action request: Please advise.\u2026 Also see 6.\n"
        "[6] (C) Doe means it. We should help.\n"
        "    heading: ------- COMMENT -------\n"
        "    comment: Doe means it. We should help.\n"
        "    page-break: S E C R E T SECTION 03 OF 03 L\u2026ABLE TO HELP\n"
        "[7] (U) Baghdad minimize considered.\n"
        "    comment: Baghdad minimize considered.\n"
        "[close] Furniture Drafter VAN DOE\n"
        "routedSerial: 1873 route=RUEHLM dayOfYear=227\n"
        "precedence: PRIORITY <P>\n"
        "dateTimeGroup: 151542Z AUG 06 year=2006 day=2006-08-15\n"
        "dated: 2006-08-15 <151542Z AUG 06> source=dateTimeGroup\n"
        "sender: AMEMBASSY LEMURIA\n"
        "addressee: SECSTATE WASHDC as=action precedence=PRIORITY number=9871\n"
        "addressee: WHA CENTRAL AMERICAN COLLECTIVE as=info precedence=PRIORITY route=RUEHZA\n"
        "addressee: USINT HAVANA as=info number=0171 route=RUEHUB\n"
        "addressee: AMEMBASSY MEXICO as=info number=4321 route=RUEHME\n"
        "addressee: CDR USSOUTHCOM MIAMI FL as=info route=RHMFISS\n"
        "addressee: SECDEF WASHDC as=info route=RUEKJCS\n"
        "section: 01 of 03 <SECTION 01 OF 03>\n"
        "post: LEMURIA\n"
        "reference: 06LEMURIA1873 <LEMURIA 001873> year=2006 yearFrom=dateTimeGroup\n"
        "serial: 001873\n"
        "caption: SIPDIS\n"
        "addressee: WHA/CEN as=attention through=DEPARTMENT\n"
        "addressee: IO/PSC as=attention through=DEPARTMENT\n"
        "addressee: POLAD as=attention through=SOUTHCOM\n"
        "executiveOrder: 12958\n"
        "declassification: 2016-08-15 <08/15/2016> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: MOPS kind=subject\n"
        "tag: KPKO kind=program\n"
        "tag: UNSC kind=organization\n"
        "tag: LM kind=country\n"
        "subject: LEMURIA: READY, WILLING AND (ALMOST) ABLE TO HELP\n"
        "cites: 06STATE123456 <STATE 123456> kind=cable post=STATE serial=123456 year=2006 yearFr"
        "om=document letter=A\n"
        "cites: 06LEMURIA1799 <LEMURIA 1799 (NOTAL)> kind=cable post=LEMURIA serial=1799 year=200"
        "6 yearFrom=document letter=B notal=true\n"
        "cites: 05LEMURIA2201 <05 LEMURIA 2201> kind=cable post=LEMURIA serial=2201 year=2005 yea"
        "rFrom=stated letter=C\n"
        "classifiedBy: Richard Q. Roe title=DCM\n"
        "classificationReason: 1.4(b) <b>\n"
        "classificationReason: 1.4(d) <d>\n"
        "signedBy: VAN DOE\n"
    )
    assert outline(text) == expected


def test_unclassified_cable_without_marks() -> None:
    """Lists of other styles, and of the same one, begin no paragraphs of a cable without marks."""
    text = """\
UNCLAS  MU 002345

FOR WHA/CEN, DRL/IL

E.O. 12958:  N/A
TAGS:  ELAB, PHUM, MU
SUBJECT:  LABOR UPDATE

REF:  (A) MU 1234
      (B) 03 MU 3210 (ET AL)

1.  SUMMARY.  Three unions met:

1) the dockers;

2) the bakers;

and 3) the smiths. END SUMMARY.

THE UNIONS
----------

2.  They met in May.

3.  They met again in June:

1. first

2. second

4.  The end is near.

5.  Comment:  We wait.

#"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 002345 FOR WHA/CEN, \u20263210 (ET AL)\n"
        "[1] SUMMARY. Three unions met: 1) \u2026END SUMMARY.\n"
        "    summary: SUMMARY. Three unions met: 1) \u2026END SUMMARY.\n"
        "[2] They met in May.\n"
        "    heading: THE UNIONS ----------\n"
        "[3] They met again in June: 1. first 2. second\n"
        "[4] The end is near.\n"
        "[5] Comment: We wait.\n"
        "    comment: Comment: We wait.\n"
        "[close] Furniture Drafter #\n"
        "    page-break: #\n"
        "post: MU\n"
        "serial: 002345\n"
        "addressee: WHA/CEN as=attention\n"
        "addressee: DRL/IL as=attention\n"
        "executiveOrder: 12958\n"
        "declassificationRule: N/A order=12958\n"
        "tag: ELAB kind=subject\n"
        "tag: PHUM kind=subject\n"
        "tag: MU kind=country\n"
        "subject: LABOR UPDATE\n"
        "cites: MU 1234 kind=cable post=MU serial=1234 letter=A\n"
        "cites: 03MU3210 <03 MU 3210> kind=cable post=MU serial=3210 year=2003 yearFrom=stated le"
        "tter=B\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_entire_text_of_1983() -> None:
    """A mark of the entire text is its mark, and no other paragraph lacks one."""
    text = """\
SECRET
PAGE 01        ATLANT  01455  01 OF 02  121730Z
ACTION EUR-00

INFO  OCT-01  ADS-00  INR-10  /026 W
------------------130344  121812Z /75
O 121720Z MAY 83
FM AMEMBASSY ATLANTIS
TO SECSTATE WASHDC NIACT IMMEDIATE 4411
INFO USMISSION USNATO PRIORITY

S E C R E T SECTION 01 OF 02 ATLANTIS 01455

EXDIS

E.O. 12356: DECL: OADR
TAGS: PREL, MARR, AT
SUBJECT: BASE TALKS: ROUND TWO

REFS: (A) ATLANTIS 1399 (NOTAL), (B) STATE 130012,
(C) 82 ATLANTIS 3900

1. (S - ENTIRE TEXT)

2. SUMMARY: TALKS BEGAN AT 9/10 MAY. END SUMMARY.

SECRET

SECRET

PAGE 02        ATLANT  01455  01 OF 02  121730Z

3. THE MINISTER WANTED:
A. RENT;
B. A ROAD.

4. COMMENT: WE WILL
SEE. END COMMENT.
POE
UNQUOTE
BT
"""
    expected = (
        "83ATLANTIS1455 | SECRET | 1983-05-12\n"
        "[header] Header Drafter SECRET PAGE 01 ATLANT 01455 01\u2026TLANTIS 3900\n"
        "    page-break: PAGE 01 ATLANT 01455 01 OF 02 121730Z\n"
        "    page-break: ------------------130344 121812Z /75\n"
        "[1] (S)\n"
        "[2] SUMMARY: TALKS BEGAN AT 9/10 MAY. END SUMMARY.\n"
        "    summary: SUMMARY: TALKS BEGAN AT 9/10 MAY. END SUMMARY.\n"
        "    page-break: SECRET SECRET PAGE 02 ATLANT 0\u2026F 02 121730Z\n"
        "[3] THE MINISTER WANTED: A. RENT; B. A ROAD.\n"
        "[4] COMMENT: WE WILL SEE. END COMMENT.\n"
        "    comment: COMMENT: WE WILL SEE. END COMMENT.\n"
        "[close] Furniture Drafter POE UNQUOTE BT\n"
        "    page-break: BT\n"
        "distribution: EUR as=action copies=00\n"
        "distribution: OCT as=info copies=01\n"
        "distribution: ADS as=info copies=00\n"
        "distribution: INR as=info copies=10\n"
        "precedence: IMMEDIATE <O>\n"
        "dateTimeGroup: 121720Z MAY 83 year=1983 day=1983-05-12\n"
        "dated: 1983-05-12 <121720Z MAY 83> source=dateTimeGroup\n"
        "sender: AMEMBASSY ATLANTIS\n"
        "addressee: SECSTATE WASHDC as=action precedence=NIACT IMMEDIATE number=4411\n"
        "addressee: USMISSION USNATO as=info precedence=PRIORITY\n"
        "section: 01 of 02 <SECTION 01 OF 02>\n"
        "post: ATLANTIS\n"
        "reference: 83ATLANTIS1455 <ATLANTIS 01455> year=1983 yearFrom=dateTimeGroup\n"
        "serial: 01455\n"
        "caption: EXDIS restricts=distribution\n"
        "executiveOrder: 12356\n"
        "declassificationRule: OADR order=12356\n"
        "tag: PREL kind=subject\n"
        "tag: MARR kind=subject\n"
        "tag: AT kind=country\n"
        "subject: BASE TALKS: ROUND TWO\n"
        "cites: 83ATLANTIS1399 <ATLANTIS 1399 (NOTAL)> kind=cable post=ATLANTIS serial=1399 year="
        "1983 yearFrom=document letter=A notal=true\n"
        "cites: 83STATE130012 <STATE 130012> kind=cable post=STATE serial=130012 year=1983 yearFr"
        "om=document letter=B\n"
        "cites: 82ATLANTIS3900 <82 ATLANTIS 3900> kind=cable post=ATLANTIS serial=3900 year=1982 "
        "yearFrom=stated letter=C\n"
        "signedBy: POE\n"
    )
    assert outline(text) == expected
