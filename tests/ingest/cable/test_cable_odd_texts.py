"""Texts that are no good cables: contradictory, impossible, empty, hostile."""

from cable_outline import outline


def test_contradictory_classes() -> None:
    """Of contradictory class lines the highest counts, each is said; so is a mark above the whole."""
    text = """\
UNCLAS MU 000001

CONFIDENTIAL

E.O. 12958: DECL: 02/30/2014
TAGS: PREL, MU
SUBJECT: ODD

1. (U) Words.

SECRET

2. (TS) More.

3. (U) (C) Two marks.
"""
    expected = (
        "- | SECRET | -\n"
        "[header] Header Drafter UNCLAS MU 000001 CONFIDENTIAL \u2026SUBJECT: ODD\n"
        "[1] (U) Words.\n"
        "    page-break: SECRET\n"
        "[2] (TS) More.\n"
        "[3] (C) Two marks.\n"
        "post: MU\n"
        "serial: 000001\n"
        "executiveOrder: 12958\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: ODD\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
        "! contradictory-classification: CONFIDENTIAL contradicts UNCLASSIFIED; the higher of the"
        "m counts\n"
        "! impossible-date: the date of declassification is no day of the calendar; it is left ou"
        "t\n"
        "! contradictory-classification: SECRET contradicts UNCLASSIFIED; the higher of them coun"
        "ts\n"
        "! contradictory-mark: paragraph 3 has several marks; the higher of them counts\n"
    )
    assert outline(text) == expected


def test_impossible_dates() -> None:
    """A date-time group that cannot be gives month and year; a day before its month is read so."""
    text = """\
R 312580Z FEB 04
FM AMCONSUL MU
TO SECSTATE WASHDC
CONFIDENTIAL MU 000044

E.O. 12958: DECL: 31/12/2014
SUBJECT: DATES

1. (C) Text.
"""
    expected = (
        "04MU44 | CONFIDENTIAL | 2004-02\n"
        "[header] Header Drafter R 312580Z FEB 04 FM AMCONSUL M\u2026BJECT: DATES\n"
        "[1] (C) Text.\n"
        "precedence: ROUTINE <R>\n"
        "dateTimeGroup: 312580Z FEB 04 year=2004\n"
        "sender: AMCONSUL MU\n"
        "addressee: SECSTATE WASHDC as=action\n"
        "post: MU\n"
        "reference: 04MU44 <MU 000044> year=2004 yearFrom=dateTimeGroup\n"
        "serial: 000044\n"
        "executiveOrder: 12958\n"
        "declassification: 2014-12-31 <31/12/2014> order=12958\n"
        "subject: DATES\n"
        "! impossible-date: the date-time group names a day or time that cannot be; only its mont"
        "h and year count\n"
        "! day-first-date: the date of declassification is read as day, month and year; no month "
        "has that number\n"
    )
    assert outline(text) == expected


def test_header_only() -> None:
    """A header with nothing below is said to be that."""
    text = """\
UNCLAS MU 000001

SIPDIS

E.O. 12958: N/A
TAGS: PREL, MU
SUBJECT: NOTHING

"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 000001 SIPDIS E.O. 1\u2026ECT: NOTHING\n"
        "post: MU\n"
        "serial: 000001\n"
        "caption: SIPDIS\n"
        "executiveOrder: 12958\n"
        "declassificationRule: N/A order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: NOTHING\n"
        "! empty-body: the document has a header and nothing below it\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
    )
    assert outline(text) == expected


def test_no_header() -> None:
    """Words of no cable are an unknown passage."""
    text = """\
Just a line about fish, and
another one.
"""
    expected = """\
- | - | -
[unknown-1] UnknownPassage Drafter Just a line about fish, and another one.
! unknown-passage: a passage that no rule reads
! no-header: no line of a cable's header was found
"""
    assert outline(text) == expected


def test_blank() -> None:
    """Nothing but white space is furniture, and said to be empty."""
    text = " \n\n\t \n"
    expected = """\
- | - | -
[blank] Furniture RecordKeeper
! empty-document: the document has no words
"""
    assert outline(text) == expected


def test_empty() -> None:
    """An empty text has no passages."""
    text = ""
    expected = """\
- | - | -
! empty-document: the document has no words
"""
    assert outline(text) == expected


def test_invisible_characters() -> None:
    """Carriage returns, invisible marks, no-break spaces, form feeds and tabs change no offset's meaning."""
    text = (
        "\ufeffCONFIDENTIAL\xa0THULE 000123\r\n"
        "\r\n"
        "E.O. 12958: DECL: 03/04/2015\r\n"
        "TAGS:\tPREL, TH\r\n"
        "SUB\xadJECT: SIGNS\r\n"
        "\r\n"
        "\x0c1. (C)\u200f Right.\r\n"
        "\r\n"
        "\u200b2. (U)\xa0So\xadft.\r\n"
        "\r\n"
        "DOE\r\n"
    )
    expected = (
        "05THULE123 | CONFIDENTIAL | 2005-03-04\n"
        "[header] Header Drafter CONFIDENTIAL THULE 000123 E.O.\u2026\xadJECT: SIGNS\n"
        "[1] (C) Right.\n"
        "[2] (U) So\xadft.\n"
        "[close] Furniture Drafter DOE\n"
        "post: THULE\n"
        "reference: 05THULE123 <THULE 000123> year=2005 yearFrom=declassification\n"
        "serial: 000123\n"
        "executiveOrder: 12958\n"
        "dated: 2005-03-04 <03/04/2015> source=declassification years=10\n"
        "declassification: 2015-03-04 <03/04/2015> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: TH kind=country\n"
        "subject: SIGNS\n"
        "signedBy: DOE\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_hostile_words() -> None:
    """Turtle, SPARQL and markup in a cable are its words and nothing else."""
    text = """\
UNCLAS MU 000045

TAGS: PREL, <urn:x>, "MU"
SUBJECT: "} DROP ALL ; # <script>

1. ] [ ( <urn:a> <urn:b> "c" . } INSERT DATA { (Note: (((
"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 000045 TAGS: PREL, <\u2026; # <script>\n"
        '[1] ] [ ( <urn:a> <urn:b> "c" . } \u2026{ (Note: (((\n'
        "    note: (Note: (((\n"
        "post: MU\n"
        "serial: 000045\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        'subject: "} DROP ALL ; # <script>\n'
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
        "! unread-tag: a word among the TAGS is neither code nor name\n"
        "! unclosed-range: a note in brackets does not end; it is taken to end with its paragraph"
        "\n"
    )
    assert outline(text) == expected


def test_unread_lines() -> None:
    """Lines of a header that nothing reads stay in it, and are counted."""
    text = """\
UNCLAS MU 000046

these words say nothing of use
nor do these

TAGS: PREL, MU
SUBJECT: X

1. Text.
"""
    expected = (
        "- | UNCLASSIFIED | -\n"
        "[header] Header Drafter UNCLAS MU 000046 these words s\u2026U SUBJECT: X\n"
        "[1] Text.\n"
        "post: MU\n"
        "serial: 000046\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: X\n"
        "! no-year: no date tells the year of the cable's number, so it has no reference\n"
        "! unread-header-line: 2 lines of the header could not be read\n"
    )
    assert outline(text) == expected


def test_printed_form_of_a_telegram() -> None:
    """What the form of a telegram has printed above its header is no unknown passage."""
    text = """\
INCOMING TELEGRAM     DEPARTMENT OF STATE

44
ACTION IO-14
R 121405Z FEB 74
FM AMEMBASSY THULE
CONFIDENTIAL THULE 0890
SUBJECT: TROOPS

1. THEY GO.
"""
    expected = """\
74THULE890 | CONFIDENTIAL | 1974-02-12
[note] Furniture RecordKeeper INCOMING TELEGRAM DEPARTMENT OF STATE 44
[header] Header Drafter ACTION IO-14 R 121405Z FEB 74 …JECT: TROOPS
[1] THEY GO.
distribution: IO as=action copies=14
precedence: ROUTINE <R>
dateTimeGroup: 121405Z FEB 74 year=1974 day=1974-02-12
dated: 1974-02-12 <121405Z FEB 74> source=dateTimeGroup
sender: AMEMBASSY THULE
post: THULE
reference: 74THULE890 <THULE 0890> year=1974 yearFrom=dateTimeGroup
serial: 0890
subject: TROOPS
"""
    assert outline(text) == expected
