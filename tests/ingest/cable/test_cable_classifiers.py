"""Who classified a cable, under what title and for which reasons."""

import pytest
from cable_outline import outline


def test_classifier_with_title_and_office() -> None:
    """Name, title, office and a reason in the next line; one reason that the order does not know."""
    text = """\
CONFIDENTIAL ATLANTIS 000082

E.O. 12958: DECL: 02/03/2019
TAGS: PREL, AT
SUBJECT: WHO

Classified By: Jane Doe, Charge d'Affaires, a.i., Embassy Atlantis, State.
 REASON: 1.4 (b), (k)

1. (C) Text.
"""
    expected = (
        "09ATLANTIS82 | CONFIDENTIAL | 2009-02-03\n"
        "[header] Header Drafter CONFIDENTIAL ATLANTIS 000082 E\u20261.4 (b), (k)\n"
        "[1] (C) Text.\n"
        "post: ATLANTIS\n"
        "reference: 09ATLANTIS82 <ATLANTIS 000082> year=2009 yearFrom=declassification\n"
        "serial: 000082\n"
        "executiveOrder: 12958\n"
        "dated: 2009-02-03 <02/03/2019> source=declassification years=10\n"
        "declassification: 2019-02-03 <02/03/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: AT kind=country\n"
        "subject: WHO\n"
        "classifiedBy: Jane Doe title=Charge d'Affaires, a.i., Embassy Atlantis, State\n"
        "classificationReason: 1.4(b) <b>\n"
        "classificationReason: 1.4(k) <k>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
        "! unknown-reason: the executive order knows no reason 1.4(k)\n"
    )
    assert outline(text) == expected


def test_classifier_without_a_name() -> None:
    """A title without a name is a title."""
    text = """\
CONFIDENTIAL MU 000083

E.O. 12958: DECL: 02/03/2019
TAGS: PREL, MU
SUBJECT: WHO

Classified By: Deputy Chief of Mission for reasons 1.4(a)-(c) and 1.4(e)

1. (C) Text.
"""
    expected = (
        "09MU83 | CONFIDENTIAL | 2009-02-03\n"
        "[header] Header Drafter CONFIDENTIAL MU 000083 E.O. 12\u2026) and 1.4(e)\n"
        "[1] (C) Text.\n"
        "post: MU\n"
        "reference: 09MU83 <MU 000083> year=2009 yearFrom=declassification\n"
        "serial: 000083\n"
        "executiveOrder: 12958\n"
        "dated: 2009-02-03 <02/03/2019> source=declassification years=10\n"
        "declassification: 2019-02-03 <02/03/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: WHO\n"
        "classifierTitle: Deputy Chief of Mission\n"
        "classificationReason: 1.4(a) <a>\n"
        "classificationReason: 1.4(b) <c>\n"
        "classificationReason: 1.4(c) <c>\n"
        "classificationReason: 1.4(e) <e>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def test_classifier_in_the_first_paragraph() -> None:
    """Where the header names no classifier, the first paragraph may."""
    text = """\
CONFIDENTIAL MU 000084

E.O. 12958: DECL: 02/03/2019
TAGS: PREL, MU
SUBJECT: WHO

1. (U) Classified by Consul General Ann Poe, reason 1.4 (d).

2. (C) Text.
"""
    expected = (
        "09MU84 | CONFIDENTIAL | 2009-02-03\n"
        "[header] Header Drafter CONFIDENTIAL MU 000084 E.O. 12\u2026SUBJECT: WHO\n"
        "[1] (U) Classified by Consul General A\u2026son 1.4 (d).\n"
        "[2] (C) Text.\n"
        "post: MU\n"
        "reference: 09MU84 <MU 000084> year=2009 yearFrom=declassification\n"
        "serial: 000084\n"
        "executiveOrder: 12958\n"
        "dated: 2009-02-03 <02/03/2019> source=declassification years=10\n"
        "declassification: 2019-02-03 <02/03/2019> order=12958\n"
        "tag: PREL kind=subject\n"
        "tag: MU kind=country\n"
        "subject: WHO\n"
        "classifiedBy: Ann Poe title=Consul General\n"
        "classificationReason: 1.4(d) <d>\n"
        "! derived-date: the text names no date of its own; its day is taken to be ten years befo"
        "re its declassification\n"
    )
    assert outline(text) == expected


def _classify(words: str) -> tuple[str, ...]:
    """Return who classified a cable that says so in *words*, and for which reasons."""
    text = f"CONFIDENTIAL THULE 000012\n\nTAGS: PREL\nSUBJECT: TROOPS\n\n{words}\n\n1. (C) Text.\n"
    told = [line for line in outline(text).splitlines() if line.startswith("classif")]
    return tuple(line.split(": ")[1].split(" <")[0].split(" title=")[0] for line in told)


@pytest.mark.parametrize(
    "words",
    [
        "Classified By: PRT Governance Section Head Jane Q. Doe for r \neasons 1.4 (b) and (d).",
        "CLASSIFIED BY: Acting Deputy Jane Q. Doe.  REA \nSONS: 1.4 (B,D)",
        "Classified By: Charge d' Affairs Jane Q. Doe for reasons 1.4 (b) a \nnd (d)",
        "Classified By: Counselor Jane Q. Doe for reason \ns:  1. \n4 (b), (d).",
        "Classified By: Ambassador Jane Q. Doe for reaons 1.4 (b/d).",
        "Classified By: AIT DIR Jane Q. Doe. Reasons:  1.4 b, d.",
        "Classified By: Amb. Jane Q. Doe. E.O 12958. Reasons 1.4 (B&D).",
        "Classified By: Minister-Counselor Jane Q. Doe, per 1.4 (\nb) and (d).",
        "Classified By: Acting Counselor:Jane Q. Doe-reasons 1.4(b/d)",
    ],
)
def test_lines_about_who_classified(words: str) -> None:
    """Whatever is cut by the end of a line, misspelt or glued: the name and the reasons are found."""
    assert _classify(words) == ("Jane Q. Doe", "1.4(b)", "1.4(d)")
