"""Single lines of headers in their many forms, each with the values that it states."""

import pytest

from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.structure import Structure

Values = list[str]


def parse(line: str) -> Structure:
    """Return the structure of a small cable with *line* in its header."""
    return CableParser().parse(f"CONFIDENTIAL THULE 000123\n\n{line}\n\nSUBJECT: X\n\n1. (C) Text.\n")


def read(made: Structure, *names: str) -> Values:
    """Return the values of the fields *names*, in the order of the text."""
    return [field.value for field in made.fields if field.name in names]


@pytest.mark.parametrize(
    ("line", "name", "title", "reasons"),
    [
        ("Classified By: Classified by DCM John Roe for reasons 1.4 (b/d).", "John Roe", "DCM", "bd"),
        ("CLASSIFIED BY: A/DCM JOHN ROE. REASON: 1.4 (b) (d)", "JOHN ROE", "A/DCM", "bd"),
        ("Classified By: AMB. A. B. ROE, REASONS: 1.4(B)(D)", "A. B. ROE", "AMB", "bd"),
        ("Classified by: Ann Poe, Director, Fish, Reason: 1.4 b and d", "Ann Poe", "Director, Fish", "bd"),
        (
            "Classified By: Econ Counselor Juan de la Roe, Reasons 1.4 (b,d,e)",
            "Juan de la Roe",
            "Econ Counselor",
            "bde",
        ),
        (
            "(U) Classified by Ambassador Roe.  Reason: E.O. 12958 1.4 (b), (c) and (d).",
            "Roe",
            "Ambassador",
            "bcd",
        ),
        ("Classified By: Ambassador Roe per 1.4 (b) and (d)", "Roe", "Ambassador", "bd"),
        (
            "Classified By: Consul General Thule, John Roe, for reasons 1.4(b), 1.4(d)",
            "John Roe",
            "Consul General Thule",
            "bd",
        ),
        ("Classified By: CDA Ann Poe for Reason 1.4 (a) to (h)", "Ann Poe", "CDA", "abcdefgh"),
        (
            "Classified By: POL/ECON CHIEF J. ROE E.O. 12958 REASONS: 1.4 (B) AND\n(D)",
            "J. ROE",
            "POL/ECON CHIEF",
            "bd",
        ),
        (
            "CLASSIFIED BY CHARGE D'AFFAIRES JOHN ROE. REASON: E.O. 12958, 1.4 (B)",
            "JOHN ROE",
            "CHARGE D'AFFAIRES",
            "b",
        ),
    ],
)
def test_classifiers(line: str, name: str, title: str, reasons: str) -> None:
    """Name, title and each reason are told apart however the line is put."""
    made = parse(line)
    found = next(field for field in made.fields if field.name == "classifiedBy")
    assert (found.value, dict(found.details)) == (name, {"title": title})
    assert read(made, "classificationReason") == [f"1.4({letter})" for letter in reasons]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("E.O.12958:DECL:12/9/14", ["2014-12-09"]),
        ("E.O. 12958: 12/09/2014", ["2014-12-09"]),
        ("E.0. 12958: DECL: 2014-12-09", ["2014-12-09"]),
        ("E.O. 12958: DECL: 20141209", ["2014-12-09"]),
        ("EO 12958 DECL DECEMBER 9, 2014", ["2014-12-09"]),
        ("E.O. 12958: DECL: 09 DEC 2014", ["2014-12-09"]),
        ("E.O. 12958: DECL: 12/09/2014 25X1-HUMAN", ["2014-12-09", "25X1-human"]),
        ("E.O. 12958: DECL: 1.6X1, X-6", ["1.6X1", "X6"]),
        ("E.O. 12356: DECL: OADR", ["OADR"]),
        ("E.O. 11652: XGDS-1", ["XGDS-1"]),
        ("E.O. 12958: NA", ["N/A"]),
        ("E.O. 12065: GDS 5/5/85 (ROE, J.)", ["GDS", "1985-05-05"]),
        ("E.O. 12958: DECL: UPON END OF THE\nTALKS", ["UPON END OF THE TALKS"]),
        ("E.O. 12958: DECL: 00/00/2014", []),
        ("E.O. 12958: DECL: 02/29/2015", []),
        ("E.O. 12958: DECL:", []),
    ],
)
def test_terms_of_declassification(line: str, expected: Values) -> None:
    """A day is read in every usual form; rules and events are no days; an impossible day is none."""
    made = parse(line)
    assert read(made, "declassification", "declassificationRule", "declassificationEvent") == expected
    impossible = not expected and line[-1].isdecimal()
    assert ("impossible-date" in [notice.check for notice in made.notices]) is impossible


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TAGS: PREL, MOPS; XK,UN", ["PREL", "MOPS", "XK", "UN"]),
        ("TAGS PREL", ["PREL"]),
        ("TAG: prel, th", ["PREL", "TH"]),
        ("TAGS: OVIP (ROE, RICHARD A.), PREL", ["OVIP", "ROE, RICHARD A.", "PREL"]),
        ("TAGS: PREL,\n\nMOPS, TH", ["PREL", "MOPS", "TH"]),
        ("TAGS: PREL, UNGA/C-3, EUN, SIPDIS", ["PREL", "UNGA/C-3", "EUN"]),
        ("TAGS: [PREL](/x?tag=PREL) [TH](y)", ["PREL", "TH"]),
        ("TAGS:\nPREL, TH", ["PREL", "TH"]),
        ("TAGS: PREL TH PREL TH", ["PREL", "TH"]),
        ("TAGS:", []),
    ],
)
def test_tags(line: str, expected: Values) -> None:
    """Codes are parted by commas, spaces, links or lines, and given once."""
    assert read(parse(line), "tag") == expected


@pytest.mark.parametrize(
    ("line", "mark", "expected"),
    [
        (
            "S E C R E T SECTION 01 OF 02 NEW THULE 000123 NOFORN SIPDIS",
            "SECRET//NOFORN",
            ["01 of 02", "NEW THULE", "000123", "NOFORN", "SIPDIS"],
        ),
        ("SECRET//NOFORN//X1 THULE 12", "SECRET//NOFORN", ["THULE", "12"]),
        ("UNCLAS E F T O THULE 0012", "FOR OFFICIAL USE ONLY", ["EFTO", "THULE", "0012"]),
        ("UNCLAS LOU THULE 0012", "LIMITED OFFICIAL USE", ["LOU", "THULE", "0012"]),
        ("SECRET//REL TO USA, AUS AND GBR THULE 12", "SECRET//REL TO", ["THULE", "12"]),
        ("SECRET RELEASABLE TO USA/AUS", "SECRET//REL TO", []),
        ("T O P  S E C R E T THULE 1", "TOP SECRET", ["THULE", "1"]),
        (
            "S E C R E T  FINAL SECTION OF 02 THULE 000123",
            "SECRET",
            ["02 of 02", "THULE", "000123"],
        ),
        (
            "S E C R E T C O R R E C T E D C O P Y THULE 000123",
            "SECRET",
            ["CORRECTED COPY", "THULE", "000123"],
        ),
        (
            "UNCLAS SECTION ONE OF TWO USUN NEW YORK 000123",
            "UNCLASSIFIED",
            ["01 of 02", "USUN NEW YORK", "000123"],
        ),
        ("S E C R E T N'THULE 000123", "SECRET", ["N'THULE", "000123"]),
        (
            "LIMITED OFFICIAL USE SECTION 1 OF 3 ST THULE 44",
            "LIMITED OFFICIAL USE",
            ["1 of 3", "ST THULE", "44"],
        ),
        ("SECRET SIPDIS THULE 9", "SECRET", ["SIPDIS", "THULE", "9"]),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "FOR OFFICIAL USE ONLY", ["FOR OFFICIAL USE ONLY"]),
        ("SENSITIVE BUT UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", []),
    ],
)
def test_classification_lines(line: str, mark: str, expected: Values) -> None:
    """Level, caveats, section, post, number and captions are read wherever in the line they stand."""
    made = CableParser().parse(f"{line}\n\nSUBJECT: X\n\n1. Text.\n")
    assert (made.mark, read(made, "section", "post", "serial", "caption")) == (mark, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("REF: THULE 2987 - NOTAL", ["THULE 2987"]),
        ("REF: A) MU 123 (04), B) 05 STATE 12", ["04MU123", "05STATE12"]),
        ("REF: (A) STATE 123; (B) MU 12, 13 AND 14", ["STATE 123", "MU 12", "MU 13", "MU 14"]),
        ("REF: 04 THULE 99 AND 05 MU 3", ["04THULE99", "05MU3"]),
        ("REF: 09 THULE 12 AND 13", ["09THULE12", "09THULE13"]),
        ("REF: A. 2004 MU 12 B. MU 13/04", ["04MU12", "04MU13"]),
        ("REF STATE 1", ["STATE 1"]),
        ("Ref: a) Thule 12\nb) Mu 13", ["THULE 12", "MU 13"]),
        ("REF: (A) STATE 1(B) STATE 2", ["STATE 1", "STATE 2"]),
        ("REF: PARA 2 OF STATE 12", ["STATE 12"]),
        ("REF: DAO THULE 091836Z DEC 04", ["DAO THULE 091836Z DEC 04"]),
        (
            "REF: A. IIR 6 838 0012 05 B. IIR 6 838 0013 05 (NOTAL)",
            ["IIR 6 838 0012 05", "IIR 6 838 0013 05"],
        ),
        ("REF: A. STATE 12\n\n     B. MU 13\n\n     C. THULE 9", ["STATE 12", "MU 13", "THULE 9"]),
        ("REF: ROE-DOE E-MAIL 01/02/05; MU 5", ["ROE-DOE E-MAIL 01/02/05", "MU 5"]),
        ("REF:", []),
    ],
)
def test_references(line: str, expected: Values) -> None:
    """Each of several citations is read, with a year where one is stated."""
    assert read(parse(line), "cites") == expected


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("(C) (NF)", "C/NF"),
        ("(S) (SBU/NF)", "S/NF"),
        ("(SBU NF)", "SBU NF"),
        ("(C REL GBR)", "C REL GBR"),
        ("(SBU\u2014NF)", "SBU\u2014NF"),
    ],
)
def test_caveats_of_portions(printed: str, mark: str) -> None:
    """No caveat of a paragraph is lost, whether a sign, a space or brackets part it from the level."""
    text = f"SECRET THULE 12\n\nSUBJECT: X\n\n1. (U) One.\n\n2. {printed} Two."
    second = CableParser().parse(text).passages[2]
    assert (second.mark, text[second.body.start :]) == (mark, "Two.")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("Sensitive", "SENSITIVE BUT UNCLASSIFIED"),
        ("Sensitive, but unclassified - please handle accordingly", "SENSITIVE BUT UNCLASSIFIED"),
        ("For official use only.", "FOR OFFICIAL USE ONLY"),
        ("Noforn", "UNCLASSIFIED//NOFORN"),
    ],
)
def test_limits_in_small_letters(line: str, mark: str) -> None:
    """A line of the header limits who may read the cable however it is written."""
    text = f"UNCLAS THULE 12\n\n{line}\n\nSUBJECT: X\n\n1. One.\n"
    made = CableParser().parse(text)
    assert (made.mark, [passage.name for passage in made.passages]) == (mark, ["header", "1"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LONDON, PARIS AND TEL AVIV FOR ROE", ["ROE"]),
        ("MU PASS DOE AND ROE", ["DOE", "ROE"]),
        ("UNIFOR AS BEFORE", []),
        ("IT WAS A LONG YEAR FOR LEMURIA", []),
        ("LEMURIA FOR ITS PART WANTED MORE", []),
    ],
)
def test_posts_that_hand_a_cable_on(line: str, expected: Values) -> None:
    """Posts hand a cable on to whom they are told; words of a sentence tell nobody."""
    assert read(parse(line), "addressee") == expected


@pytest.mark.parametrize(
    "line",
    [
        "FOR ASSISTANT SECRETARY ROE FROM AMBASSADOR",
        "For: Under Secretary Poe",
        "FROM: AMBASSADOR",
        "FROM THE CHARGE",
        "FOR ROE AND DOE FROM POE",
    ],
)
def test_who_writes_to_whom(line: str) -> None:
    """Who writes to whom is said in the header, also right above the first paragraph."""
    made = CableParser().parse(f"CONFIDENTIAL THULE 12\n\nSUBJECT: X\n\n{line}\n\n1. ONE.\n")
    assert [(each.name, each.parts[:-1]) for each in made.passages] == [("header", ()), ("1", ())]
    assert [notice.check for notice in made.notices] == ["no-year"]
