"""What cables cite."""

import re

from cable_outline import outline

_UNDATED = """\
UNCLAS ATLANTIS 000081

E.O. 12958: N/A
TAGS: PREL, AT
SUBJECT: NO YEAR
"""
_READ = """\
post: ATLANTIS
serial: 000081
executiveOrder: 12958
declassificationRule: N/A order=12958
tag: PREL kind=subject
tag: AT kind=country
subject: NO YEAR
"""
"""What that head tells, whatever the cable cites."""
_NO_YEAR = "! no-year: no date tells the year of the cable's number, so it has no reference\n"


def test_lettered_references() -> None:
    """Cables with a year before, behind or in brackets, two numbers, reports, e-mails and talks are typed."""
    text = """\
CONFIDENTIAL THULE 000012

E.O. 12958: DECL: 01/09/2019
TAGS: PREL, TH
SUBJECT: REFS

REF: A. 08 THULE 12 AND 13
     B. STATE 4567 (NOTAL)
     C. DOE-ROE EMAIL 12/01/2008
     D. ATLANTIS 99, 101
     E. USDAO THULE IIR 6 111 0022 09 (DTG 011200Z JAN
09)
     F. (A) STATE (08) 99881
     G. ATLANTIS 12-08, THULE 00234/07
     H. MU 19 AND PREVIOUS
     I. TD-314/01234-09
     J. SECSTATE 5555, USUN NEW YORK 12
     K. POE-ROE TELCON
     L. CDR ATLANTIC FLEET 011830Z DEC 08

1. (C) Text.
"""
    expected = (
        "09THULE12 | CONFIDENTIAL | 2009-01-09\n"
        "[header] Header Drafter CONFIDENTIAL THULE 000012 E.O.\u20261830Z DEC 08\n"
        "[1] (C) Text.\n"
        "post: THULE\n"
        "reference: 09THULE12 <THULE 000012> year=2009 yearFrom=declassification\n"
        "serial: 000012\n"
        "executiveOrder: 12958\n"
        "dated: 2009-01-09 <01/09/2019> source=declassification years=10\n"
        "declassification: 2019-01-09 <01/09/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: TH kind=country\n"
        "subject: REFS\n"
        "cites: 08THULE12 <08 THULE 12> kind=cable post=THULE serial=12 year=2008 yearFrom=stated"
        " letter=A\n"
        "cites: 08THULE13 <13> kind=cable post=THULE serial=13 year=2008 yearFrom=stated letter=A"
        "\n"
        "cites: 09STATE4567 <STATE 4567 (NOTAL)> kind=cable post=STATE serial=4567 year=2009 year"
        "From=document letter=B notal=true\n"
        "cites: DOE-ROE EMAIL 12/01/2008 kind=email letter=C\n"
        "cites: 09ATLANTIS99 <ATLANTIS 99> kind=cable post=ATLANTIS serial=99 year=2009 yearFrom="
        "document letter=D\n"
        "cites: 09ATLANTIS101 <101> kind=cable post=ATLANTIS serial=101 year=2009 yearFrom=docume"
        "nt letter=D\n"
        "cites: IIR 6 111 0022 09 <USDAO THULE IIR 6 111 0022 09 (DTG 011200Z JAN 09)> kind=iir s"
        "ender=USDAO THULE letter=E dateTimeGroup=011200Z JAN 09\n"
        "cites: 08STATE99881 <STATE (08) 99881> kind=cable post=STATE serial=99881 year=2008 year"
        "From=stated letter=F\n"
        "cites: 08ATLANTIS12 <ATLANTIS 12-08> kind=cable post=ATLANTIS serial=12 year=2008 yearFr"
        "om=stated letter=G\n"
        "cites: 07THULE234 <THULE 00234/07> kind=cable post=THULE serial=00234 year=2007 yearFrom"
        "=stated letter=G\n"
        "cites: 09MU19 <MU 19> kind=cable post=MU serial=19 year=2009 yearFrom=document letter=H\n"
        "cites: TD-314/01234-09 kind=report letter=I\n"
        "cites: 09STATE5555 <SECSTATE 5555> kind=cable post=STATE serial=5555 year=2009 yearFrom="
        "document letter=J\n"
        "cites: 09USUNNEWYORK12 <USUN NEW YORK 12> kind=cable post=USUN NEW YORK serial=12 year=2"
        "009 yearFrom=document letter=J\n"
        "cites: POE-ROE TELCON kind=call letter=K\n"
        "cites: CDR ATLANTIC FLEET 011830Z DEC 08 kind=message sender=CDR ATLANTIC FLEET letter=L"
        " dateTimeGroup=011830Z DEC 08\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def _cite(*lines: str) -> list[str]:
    """Return the references of a cable that has *lines* of them."""
    head = "CONFIDENTIAL THULE 000012\n\nE.O. 12958: DECL: 01/09/2019\nTAGS: PREL, TH\nSUBJECT: REFS\n"
    told = outline("\n".join([head, *lines, "\n1. (C) Text.\n"])).splitlines()
    cites = [line.removeprefix("cites: ") for line in told if line.startswith("cites: ")]
    return [re.sub(r"(?: <.*?>)?(?: kind=cable.*? letter=| kind=)", " ", line) for line in cites]


def test_letters_left_out_of_a_list() -> None:
    """A later letter counts where it begins a line or stands behind a link's residue."""
    assert _cite("REF: A. THULE 7", "     \u00b6C. 2008 THULE 8", "     F. MU 9 \u00b6H. MU 10") == [
        "09THULE7 A",
        "08THULE8 C",
        "09MU9 F",
        "09MU10 H",
    ]


def test_odd_numbers_of_cables() -> None:
    """They stand before their post, behind slashes, a mark or the sort of message, or have their own year."""
    assert _cite(
        "REF: A. 377 THULE, B. MU 69/317/274 C. MU (S)02293", "D. MU CABLES 0266 AND 0259 (2002)"
    ) == [
        "09THULE377 A",
        "09MU69 B",
        "09MU317 B",
        "09MU274 B",
        "09MU2293 C",
        "09MU266 D",
        "02MU259 D",
    ]


def test_posts_in_short() -> None:
    """What cables call a post for short is filed under its name in full."""
    assert _cite("REF: A. 08 RIO DE JAN 0044 B. HK 3 C. HCMC 12") == [
        "08RIODEJANEIRO44 A",
        "09HONGKONG3 B",
        "09HOCHIMINHCITY12 C",
    ]


def test_numbers_that_are_no_cables() -> None:
    """Days, chapters of manuals, licences and airgrams are no numbers of cables."""
    lines = (
        "REF: A. 9 FAM APPENDIX K, 406",
        "B. MU DAILY 11/3/09",
        "C. EXP.LIC. D328589",
        "D. MU CA-3400",
    )
    assert _cite(*lines) == [
        "9 FAM APPENDIX K, 406 other letter=A",
        "MU DAILY 11/3/09 other letter=B",
        "EXP.LIC. D328589 other letter=C",
        "MU CA-3400 other letter=D",
    ]


def test_a_list_announced_twice() -> None:
    """Another word for references right behind the first begins no list of its own."""
    assert _cite("REF: A. REF: THULE 7", "     B. THULE 8") == ["09THULE7 A", "09THULE8 B"]


def test_link_residue_before_letters() -> None:
    """Link residue stands before a letter, and blank lines between references."""
    text = """\
CONFIDENTIAL LEMURIA 000300

E.O. 12958: DECL: 11/05/2014
TAGS: PREL, LM
SUBJECT: REFS AGAIN

REF: A. USDAO LEMURIA IIR 6 222 333 05 (DTG 061836Z
OCT 04)

[1](#)B. LEMURIA 299

[1](#)C. 03 STATE
12345

Classified By: Ambassador Ann Poe, reason: 1.4(d)

[1](#)1. (C) Text.
"""
    expected = (
        "04LEMURIA300 | CONFIDENTIAL | 2004-11-05\n"
        "[header] Header Drafter CONFIDENTIAL LEMURIA 000300 E.\u2026ason: 1.4(d)\n"
        "[1] (C) Text.\n"
        "post: LEMURIA\n"
        "reference: 04LEMURIA300 <LEMURIA 000300> year=2004 yearFrom=declassification\n"
        "serial: 000300\n"
        "executiveOrder: 12958\n"
        "dated: 2004-11-05 <11/05/2014> source=declassification years=10\n"
        "declassification: 2014-11-05 <11/05/2014> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: LM kind=country\n"
        "subject: REFS AGAIN\n"
        "cites: IIR 6 222 333 05 <USDAO LEMURIA IIR 6 222 333 05 (DTG 061836Z OCT 04)> kind=iir s"
        "ender=USDAO LEMURIA letter=A dateTimeGroup=061836Z OCT 04\n"
        "cites: 04LEMURIA299 <LEMURIA 299> kind=cable post=LEMURIA serial=299 year=2004 yearFrom="
        "document letter=B\n"
        "cites: 03STATE12345 <03 STATE 12345> kind=cable post=STATE serial=12345 year=2003 yearFr"
        "om=stated letter=C\n"
        "classifiedBy: Ann Poe title=Ambassador\n"
        "classificationReason: 1.4(d) <d>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_two_blocks() -> None:
    """Two lists of references are told apart."""
    text = f"""\
{_UNDATED}
REF: A) STATE 123 B) 03 MU 456, AND PREVIOUS

REFTEL: C) ROE LETTER OF MAY 1, 2004; D) POE-DOE MEMCON

1. Text.
"""
    expected = f"""\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS ATLANTIS 000081 E.O. 12…E-DOE MEMCON
[1] Text.
{_READ}cites: STATE 123 kind=cable post=STATE serial=123 letter=A block=1
cites: 03MU456 <03 MU 456> kind=cable post=MU serial=456 year=2003 yearFrom=stated letter=B block=1
cites: ROE LETTER OF MAY 1, 2004 kind=letter letter=C block=2
cites: POE-DOE MEMCON kind=memorandum letter=D block=2
{_NO_YEAR}"""
    assert outline(text) == expected


def test_numbered_references() -> None:
    """A list of references that is numbered begins no paragraph."""
    text = """\
CONFIDENTIAL THULE 000123

E.O. 12958: DECL: 03/04/2015
TAGS: PREL, TH
SUBJECT: NUMBERED REFS

REFS: 1) STATE 12
2) STATE 13
3) THULE 4

CLASSIFIED BY DCM JOHN ROE. REASONS: 1.5 (B) AND (D)

1. (C) First.

2. (C) Second.
"""
    expected = (
        "05THULE123 | CONFIDENTIAL | 2005-03-04\n"
        "[header] Header Drafter CONFIDENTIAL THULE 000123 E.O.\u2026 (B) AND (D)\n"
        "[1] (C) First.\n"
        "[2] (C) Second.\n"
        "post: THULE\n"
        "reference: 05THULE123 <THULE 000123> year=2005 yearFrom=declassification\n"
        "serial: 000123\n"
        "executiveOrder: 12958\n"
        "dated: 2005-03-04 <03/04/2015> source=declassification years=10\n"
        "declassification: 2015-03-04 <03/04/2015> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: TH kind=country\n"
        "subject: NUMBERED REFS\n"
        "cites: 05STATE12 <STATE 12> kind=cable post=STATE serial=12 year=2005 yearFrom=document "
        "letter=1\n"
        "cites: 05STATE13 <STATE 13> kind=cable post=STATE serial=13 year=2005 yearFrom=document "
        "letter=2\n"
        "cites: 05THULE4 <THULE 4> kind=cable post=THULE serial=4 year=2005 yearFrom=document let"
        "ter=3\n"
        "classifiedBy: JOHN ROE title=DCM\n"
        "classificationReason: 1.5(b) <B>\n"
        "classificationReason: 1.5(d) <D>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_reference_without_a_year() -> None:
    """Where no date tells the cable's year, neither it nor what it cites has a canonical reference."""
    text = f"""\
{_UNDATED}
REF: (A) MU 12 (B) 07 STATE 99 (C) 2006 THULE REPORT ON TRADE

1. Text.
"""
    expected = f"""\
- | UNCLASSIFIED | -
[header] Header Drafter UNCLAS ATLANTIS 000081 E.O. 12…ORT ON TRADE
[1] Text.
{_READ}cites: MU 12 kind=cable post=MU serial=12 letter=A
cites: 07STATE99 <07 STATE 99> kind=cable post=STATE serial=99 year=2007 yearFrom=stated letter=B
cites: 2006 THULE REPORT ON TRADE kind=other letter=C
{_NO_YEAR}"""
    assert outline(text) == expected


def test_missions_with_two_names() -> None:
    """A mission that cables name in short has the reference that archives know."""
    text = """\
R 121200Z FEB 09
CONFIDENTIAL USUN NEW YORK 000123
SUBJECT: UPDATE
REF: A. USUN 99 B. 08 USUN NY 1 C. SECSTATE 12
"""
    expected = """\
09USUNNEWYORK123 | CONFIDENTIAL | 2009-02-12
[header] Header Drafter R 121200Z FEB 09 CONFIDENTIAL … SECSTATE 12
precedence: ROUTINE <R>
dateTimeGroup: 121200Z FEB 09 year=2009 day=2009-02-12
dated: 2009-02-12 <121200Z FEB 09> source=dateTimeGroup
post: USUN NEW YORK
reference: 09USUNNEWYORK123 <USUN NEW YORK 000123> year=2009 yearFrom=dateTimeGroup
serial: 000123
subject: UPDATE
cites: 09USUNNEWYORK99 <USUN 99> kind=cable post=USUN NEW YORK serial=99 year=2009 yearFrom=document letter=A
cites: 08USUNNEWYORK1 <08 USUN NY 1> kind=cable post=USUN NEW YORK serial=1 year=2008 yearFrom=stated letter=B
cites: 09STATE12 <SECSTATE 12> kind=cable post=STATE serial=12 year=2009 yearFrom=document letter=C
! empty-body: the document has a header and nothing below it
"""
    assert outline(text) == expected
