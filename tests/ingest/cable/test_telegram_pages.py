"""Telegrams as archives print them: page by page, stamped, with and without blank lines."""

from cable_outline import outline


def test_summary_before_the_first_number() -> None:
    """A summary without a number is the introduction, also where a page's head cuts it; stamps are breaks."""
    text = """\
SECRET

PAGE 01        MU  05802  01 OF 02  090318Z
ACTION IO-15

INFO  OCT-01  /119 W
                     ------------------073014  090342Z /75
O 090304Z DEC 78
FM AMEMBASSY MU
TO SECSTATE WASHDC IMMEDIATE 6537

S E C R E T SECTION 01 OF 02 MU 05802

SUBJECT: COUNCIL MEETING

REF: MU 5762

(C) SUMMARY. AT THE OPENING OF ITS SESSION ON DEC 8
THE COUNCIL ADOPTED THE STATEMENT ON
SECRET
SECRET

PAGE 02        MU  05802  01 OF 02  090318Z

UNIFOR AS TRANSMITTED. LEMURIA FOR ITS PART WANTED
MORE. END SUMMARY.

1. LEMURIA SPOKE FIRST. THE STATE
Jane Q. Roe  Declassified/Released  US Department of State  EO Systematic Review  20 Mar 2014
Jane Q. Roe  Declassified/Released  US Department of State  EO Systematic Review  20 Mar 2014

OF PLAY IS UNCHANGED.
ROE

SECRET


NNNN
"""
    expected = """\
78MU5802 | SECRET | 1978-12-09
[header] Header Drafter SECRET PAGE 01 MU 05802 01 OF …REF: MU 5762
    page-break: PAGE 01 MU 05802 01 OF 02 090318Z
    page-break: ------------------073014 090342Z /75
[0] Introduction Drafter (C) SUMMARY. AT THE OPENING OF ITS…END SUMMARY.
    summary: SUMMARY. AT THE OPENING OF ITS…END SUMMARY.
    page-break: SECRET SECRET PAGE 02 MU 05802 01 OF 02 090318Z
[1] LEMURIA SPOKE FIRST. THE STATE…S UNCHANGED.
    page-break: Jane Q. Roe Declassified/Relea… 20 Mar 2014
[close] Furniture Drafter ROE SECRET NNNN
    page-break: SECRET NNNN
distribution: IO as=action copies=15
distribution: OCT as=info copies=01
precedence: IMMEDIATE <O>
dateTimeGroup: 090304Z DEC 78 year=1978 day=1978-12-09
dated: 1978-12-09 <090304Z DEC 78> source=dateTimeGroup
sender: AMEMBASSY MU
addressee: SECSTATE WASHDC as=action precedence=IMMEDIATE number=6537
section: 01 of 02 <SECTION 01 OF 02>
post: MU
reference: 78MU5802 <MU 05802> year=1978 yearFrom=dateTimeGroup
serial: 05802
subject: COUNCIL MEETING
cites: 78MU5762 <MU 5762> kind=cable post=MU serial=5762 year=1978 yearFrom=document
signedBy: ROE
"""
    assert outline(text) == expected


def test_telegram_without_blank_lines() -> None:
    """Page heads are known although their line is cut; a mark of the entire text needs no brackets."""
    text = """\
SECRET
PAGE 01
MU 00755 080215Z
ACTION SS-25
INFO OCT-01 ISO-00 /026 W
------------------121512Z 097572 /41
R 071537Z FEB 79
FM USLO MU
TO SECSTATE WASHDC 1592
S E C R E T MU 0755
E. O. 12065: GDS 7FEB85 (ROE, RICHARD) OR-M
TAGS: MARR, XX
SUBJ: (U) CALL BY THE ADVISER
1. S - ENTIRE TEXT.
2. THE ADVISER CALLED FEBRUARY 7. THE BATTALION WENT TO THE
SECRET
SECRET
PAGE 02
MU 00755 080215Z
WESTERN PART.
3. NAMES FOLLOW:
A. MAJ. DOE
(B) CAPT ROE
4. COMMENT: NOTHING.
ROE
SECRET
NNNN
"""
    expected = """\
79MU755 | SECRET | 1979-02-07
[header] Header Drafter SECRET PAGE 01 MU 00755 080215… THE ADVISER
    page-break: PAGE 01 MU 00755 080215Z
    page-break: ------------------121512Z 097572 /41
[1] (S)
[2] THE ADVISER CALLED FEBRUARY 7.…ESTERN PART.
    page-break: SECRET SECRET PAGE 02 MU 00755 080215Z
[3] NAMES FOLLOW: A. MAJ. DOE (B) CAPT ROE
[4] COMMENT: NOTHING.
    comment: COMMENT: NOTHING.
[close] Furniture Drafter ROE SECRET NNNN
    page-break: SECRET NNNN
distribution: SS as=action copies=25
distribution: OCT as=info copies=01
distribution: ISO as=info copies=00
precedence: ROUTINE <R>
dateTimeGroup: 071537Z FEB 79 year=1979 day=1979-02-07
dated: 1979-02-07 <071537Z FEB 79> source=dateTimeGroup
sender: USLO MU
addressee: SECSTATE WASHDC as=action number=1592
post: MU
reference: 79MU755 <MU 0755> year=1979 yearFrom=dateTimeGroup
serial: 0755
executiveOrder: 12065
declassificationRule: GDS order=12065
declassification: 1985-02-07 <7FEB85> order=12065
tag: MARR kind=subject
tag: XX kind=region
subject: CALL BY THE ADVISER mark=U
signedBy: ROE
"""
    assert outline(text) == expected


def test_words_attached_to_the_subject() -> None:
    """Where no blank line parts them, a subject ends with its line and the cable's words begin below."""
    text = """\
S E C R E T MU 1301
SUBJECT: DEVELOPMENTS OF THE
DAY
A SOURCE INFORMED US MAY 6 THAT LEMURIA PLANNED TO BEGIN
THE AIRLIFT OF ITS BATTALION ON MAY 5.
TO THIS END IT HAS ASKED FOR HELP. MU
FOR ITS PART HAS NOT.
ROE
SECRET
"""
    expected = """\
- | SECRET | -
[header] Header Drafter S E C R E T MU 1301 SUBJECT: D…S OF THE DAY
[1] A SOURCE INFORMED US MAY 6 THA…ART HAS NOT.
[close] Furniture Drafter ROE SECRET
    page-break: SECRET
post: MU
serial: 1301
subject: DEVELOPMENTS OF THE DAY
signedBy: ROE
! no-year: no date tells the year of the cable's number, so it has no reference
! unnumbered-paragraphs: no paragraph has a number; they are counted
"""
    assert outline(text) == expected


def test_class_before_a_page_mark() -> None:
    """A class in the line of a page's mark counts as one, and the mark is nobody's number."""
    text = """\
SECRET   PAGE 01  STATE 112307  ORIGIN IO-03
DRAFTED BY:IO/UNP:RROE
O 030050Z MAY 78
FM SECSTATE WASHDC
INFO RUTAXX/AMEMBASSY MU IMMEDIATE 3219
S E C R E T STATE 112307
SUBJECT: LEMURIAN CONTINGENT
1. SUMMARY: ROE GAVE US THE LETTER. END SUMMARY.
SECRET
SECRET   PAGE 02  STATE 112307
2. HE TOLD US MORE.
DOE
SECRET
NNNN
"""
    expected = """\
78STATE112307 | SECRET | 1978-05-03
[header] Header Drafter SECRET PAGE 01 STATE 112307 OR…N CONTINGENT
    page-break: PAGE 01 STATE 112307 ORIGIN IO-03
[1] SUMMARY: ROE GAVE US THE LETTER. END SUMMARY.
    summary: SUMMARY: ROE GAVE US THE LETTER. END SUMMARY.
    page-break: SECRET SECRET PAGE 02 STATE 112307
[2] HE TOLD US MORE.
[close] Furniture Drafter DOE SECRET NNNN
    page-break: SECRET NNNN
draftedBy: IO/UNP:RROE
precedence: IMMEDIATE <O>
dateTimeGroup: 030050Z MAY 78 year=1978 day=1978-05-03
dated: 1978-05-03 <030050Z MAY 78> source=dateTimeGroup
sender: SECSTATE WASHDC
addressee: AMEMBASSY MU as=info precedence=IMMEDIATE number=3219 route=RUTAXX
post: STATE
reference: 78STATE112307 <STATE 112307> year=1978 yearFrom=dateTimeGroup
serial: 112307
subject: LEMURIAN CONTINGENT
signedBy: DOE
"""
    assert outline(text) == expected


def test_rule_above_the_attributes() -> None:
    """The rule above the archive's table is the archive's, and the signature closes the cable."""
    text = """\
LIMITED OFFICIAL USE THULE 2210

SUBJ:  THE BATTALION

1.   IT WILL GO.
ROE
LIMITED OFFICIAL USE

<< END OF DOCUMENT >>


---------------------------------------------------------------

Message Attributes

Document Number: 1974THULE02210
"""
    expected = """\
74THULE2210 | LIMITED OFFICIAL USE | -
[header] Header Drafter LIMITED OFFICIAL USE THULE 221…HE BATTALION
[1] IT WILL GO.
[close] Furniture Drafter ROE LIMITED OFFICIAL USE << END OF DOCUMENT >>
    page-break: LIMITED OFFICIAL USE << END OF DOCUMENT >>
[attributes] Furniture RecordKeeper ------------------------------…74THULE02210
post: THULE
reference: 74THULE2210 <THULE 2210> year=1974 yearFrom=reference stated=1974THULE02210
serial: 2210
subject: THE BATTALION
signedBy: ROE
"""
    assert outline(text) == expected


def test_pages_of_a_further_section() -> None:
    """The page's head, distribution and addressees of a further section are one break with its header."""
    text = """\
SECRET

PAGE 01        THULE   00532  01 OF 02  051143Z
ACTION SS-25

INFO  OCT-00  ADS-00  SSO-00  /025 W
                     ------------------061277  051150Z /21
O R 051020Z JUN 79
FM USLO THULE
TO SECSTATE WASHDC IMMEDIATE 1103
USCINCEUR

S E C R E T SECTION 1 OF 2 THULE 0532

SUBJ: THE GUARD

1. THE GUARD WOULD SEND A BATTALION OF FIVE HUNDRED
SECRET
SECRET

PAGE 02        THULE   00532  01 OF 02  051143Z

TO LEBANON AND THAT

SECRET


NNNN

SECRET

PAGE 01        THULE   00532  02 OF 02  051152Z
ACTION SS-25

INFO  OCT-00  ADS-00  SSO-00  /025 W
      EUR-01  PM-05
                     ------------------061301  051201Z /21
O R 051020Z JUN 79
FM USLO THULE
TO SECSTATE WASHDC IMMEDIATE 1104
USCINCEUR

S E C R E T SECTION 2 OF 2 THULE 0532

EXDIS

IT WOULD LEAVE IN JULY.
ROE
                              SECRET
UNCLASSIFIED    U.S. Department of State Case No. F-2012-1 Doc No. C0 Date: 01/02/2013
"""
    expected = """\
79THULE532 | SECRET | 1979-06-05
[header] Header Drafter SECRET PAGE 01 THULE 00532 01 …J: THE GUARD
    page-break: PAGE 01 THULE 00532 01 OF 02 051143Z
    page-break: ------------------061277 051150Z /21
[1] THE GUARD WOULD SEND A BATTALI…AVE IN JULY.
    page-break: SECRET SECRET PAGE 02 THULE 00…F 02 051143Z
    page-break: SECRET NNNN SECRET PAGE 01 THU…E 0532 EXDIS
[close] Furniture Drafter ROE SECRET UNCLASSIFIED U.S. D…: 01/02/2013
    page-break: SECRET UNCLASSIFIED U.S. Depar…: 01/02/2013
distribution: SS as=action copies=25
distribution: OCT as=info copies=00
distribution: ADS as=info copies=00
distribution: SSO as=info copies=00
precedence: IMMEDIATE <O>
precedence: ROUTINE <R>
dateTimeGroup: 051020Z JUN 79 year=1979 day=1979-06-05
dated: 1979-06-05 <051020Z JUN 79> source=dateTimeGroup
sender: USLO THULE
addressee: SECSTATE WASHDC as=action precedence=IMMEDIATE number=1103
addressee: USCINCEUR as=action
section: 1 of 2 <SECTION 1 OF 2>
post: THULE
reference: 79THULE532 <THULE 0532> year=1979 yearFrom=dateTimeGroup
serial: 0532
subject: THE GUARD
signedBy: ROE
"""
    assert outline(text) == expected


def test_words_above_a_further_section() -> None:
    """Words above the class of a further section are its header's only where that says who sends it."""
    text = """\
S E C R E T SECTION 01 OF 02 THULE 000345

SUBJECT: TROOPS

1. THE MINISTER SAID HE WOULD ASK PARLIAMENT FOR LEAVE

TO SEND A BATTALION TO THE
THULE 00000345  002 OF 002

S E C R E T SECTION 02 OF 02 THULE 000345

BORDER.
"""
    expected = """\
- | SECRET | -
[header] Header Drafter S E C R E T SECTION 01 OF 02 T…JECT: TROOPS
[1] THE MINISTER SAID HE WOULD ASK…0345 BORDER.
    page-break: THULE 00000345 002 OF 002 S E …THULE 000345
section: 01 of 02 <SECTION 01 OF 02>
post: THULE
serial: 000345
subject: TROOPS
! no-year: no date tells the year of the cable's number, so it has no reference
"""
    assert outline(text) == expected
