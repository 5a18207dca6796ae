"""Telegrams of the 1960s and 1970s, and of their archives."""

from cable_outline import outline


def test_telegram_of_1974() -> None:
    """A telegram of 1974 has office symbols, page heads, GDS, and the archive's attributes."""
    text = """\
CONFIDENTIAL

PAGE 01  LEMURI  03163  091900Z

42
ACTION ARA-10

INFO  OCT-01 ISO-00 /011 W
--------------------- 012345
R 091836Z DEC 74
FM AMEMBASSY LEMURIA
TO SECSTATE WASHDC 1234
INFO AMEMBASSY ATLANTIS
AMCONSUL MU

CONFIDENTIAL LEMURIA 3163

E.O. 11652: GDS
TAGS: PFOR, LM
SUBJ: TALKS ON THE STRAIT

REF: STATE 12345; LEMURIA 3100 (NOTAL)

1. THE MINISTER CAME TO SAY THREE THINGS:
  1. SHIPS
  2. FISH
  3. BOATS

2. WE THANKED HIM.

CONFIDENTIAL

CONFIDENTIAL

PAGE 02  LEMURI  03163  091900Z

3. COMMENT: NOTHING NEW.
SMITH

CONFIDENTIAL


<< END OF DOCUMENT >>


---

Message Attributes
Automatic Decaptioning: X
Document Number: 1974LEMURI03163
Draft Date: 09 DEC 1974
"""
    expected = (
        "74LEMURIA3163 | CONFIDENTIAL | 1974-12-09\n"
        "[header] Header Drafter CONFIDENTIAL PAGE 01 LEMURI 03\u20263100 (NOTAL)\n"
        "    page-break: PAGE 01 LEMURI 03163 091900Z\n"
        "    page-break: --------------------- 012345\n"
        "[1] THE MINISTER CAME TO SAY THREE\u2026ISH 3. BOATS\n"
        "[2] WE THANKED HIM.\n"
        "    page-break: CONFIDENTIAL CONFIDENTIAL PAGE\u20263163 091900Z\n"
        "[3] COMMENT: NOTHING NEW.\n"
        "    comment: COMMENT: NOTHING NEW.\n"
        "[close] Furniture Drafter SMITH CONFIDENTIAL << END OF DOCUMENT >> ---\n"
        "    page-break: CONFIDENTIAL << END OF DOCUMENT >> ---\n"
        "[attributes] Furniture RecordKeeper Message Attributes Automatic D\u2026 09 DEC 1974\n"
        "distribution: ARA as=action copies=10\n"
        "distribution: OCT as=info copies=01\n"
        "distribution: ISO as=info copies=00\n"
        "precedence: ROUTINE <R>\n"
        "dateTimeGroup: 091836Z DEC 74 year=1974 day=1974-12-09\n"
        "dated: 1974-12-09 <091836Z DEC 74> source=dateTimeGroup\n"
        "sender: AMEMBASSY LEMURIA\n"
        "addressee: SECSTATE WASHDC as=action number=1234\n"
        "addressee: AMEMBASSY ATLANTIS as=info\n"
        "addressee: AMCONSUL MU as=info\n"
        "post: LEMURIA\n"
        "reference: 74LEMURIA3163 <LEMURIA 3163> year=1974 yearFrom=dateTimeGroup stated=1974LEMU"
        "RI03163\n"
        "serial: 3163\n"
        "executiveOrder: 11652\n"
        "declassificationRule: GDS order=11652\n"
        "tag: PFOR kind=subject\n"
        "tag: LM kind=country\n"
        "subject: TALKS ON THE STRAIT\n"
        "cites: 74STATE12345 <STATE 12345> kind=cable post=STATE serial=12345 year=1974 yearFrom="
        "document\n"
        "cites: 74LEMURIA3100 <LEMURIA 3100 (NOTAL)> kind=cable post=LEMURIA serial=3100 year=197"
        "4 yearFrom=document notal=true\n"
        "signedBy: SMITH\n"
    )
    assert outline(text) == expected


def test_telegram_of_1967() -> None:
    """Without order, tags or marks, a telegram of 1967 keeps its class, number, date and reference."""
    text = """\
LIMITED OFFICIAL USE
MU 441

P R 041530Z MAR 67
FM AMEMBASSY MU
TO SECSTATE WASHDC PRIORITY

SUBJECT: HARBOR DUES

REF: MU 398

1. DUES WILL RISE IN MAY.

2. SHIPPERS COMPLAIN.
GP-3
ROE
"""
    expected = (
        "67MU441 | LIMITED OFFICIAL USE | 1967-03-04\n"
        "[header] Header Drafter LIMITED OFFICIAL USE MU 441 P \u2026 REF: MU 398\n"
        "[1] DUES WILL RISE IN MAY.\n"
        "[2] SHIPPERS COMPLAIN.\n"
        "[close] Furniture Drafter GP-3 ROE\n"
        "post: MU\n"
        "reference: 67MU441 <MU 441> year=1967 yearFrom=dateTimeGroup\n"
        "serial: 441\n"
        "precedence: PRIORITY <P>\n"
        "precedence: ROUTINE <R>\n"
        "dateTimeGroup: 041530Z MAR 67 year=1967 day=1967-03-04\n"
        "dated: 1967-03-04 <041530Z MAR 67> source=dateTimeGroup\n"
        "sender: AMEMBASSY MU\n"
        "addressee: SECSTATE WASHDC as=action precedence=PRIORITY\n"
        "subject: HARBOR DUES\n"
        "cites: 67MU398 <MU 398> kind=cable post=MU serial=398 year=1967 yearFrom=document\n"
        "signedBy: ROE\n"
    )
    assert outline(text) == expected


def test_order_12065_with_a_date() -> None:
    """Under order 12065 the rule and the day are both read, the classifier's name in brackets is left."""
    text = """\
S E C R E T LEMURIA 00771

EXDIS

E.O. 12065: RDS-1 03/12/01 (ROE, RICHARD R.) OR-M
TAGS: PEPR, MNUC, LM
SUBJECT: THE VOLCANO LABORATORY

1. (S - ENTIRE TEXT)

2. THE LABORATORY IS SHUT.
"""
    expected = (
        "- | SECRET | -\n"
        "[header] Header Drafter S E C R E T LEMURIA 00771 EXDI\u2026O LABORATORY\n"
        "[1] (S)\n"
        "[2] THE LABORATORY IS SHUT.\n"
        "post: LEMURIA\n"
        "serial: 00771\n"
        "caption: EXDIS restricts=distribution\n"
        "executiveOrder: 12065\n"
        "declassificationRule: RDS-1 order=12065\n"
        "declassification: 2001-03-12 <03/12/01> order=12065\n"
        "tag: PEPR kind=subject\n"
        "tag: MNUC kind=subject\n"
        "tag: LM kind=country\n"
        "subject: THE VOLCANO LABORATORY\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected
