"""Who classified a cable, under what title and for which reasons."""

import pytest
from cable_outline import outline

_HEAD = """\
CONFIDENTIAL MU 000083

E.O. 12958: DECL: 02/03/2019
TAGS: PREL, MU
SUBJECT: WHO
"""
_READ = """\
post: MU
reference: 09MU83 <MU 000083> year=2009 yearFrom=declassification
serial: 000083
executiveOrder: 12958
dated: 2009-02-03 <02/03/2019> source=declassification years=10
declassification: 2019-02-03 <02/03/2019> order=12958
tag: PREL kind=subject
tag: MU kind=country
subject: WHO
"""
"""What that head tells, whoever classified the cable."""
_DERIVED = (
    "! derived-date: the text names no date of its own; its day is taken to be ten years before its "
    "declassification\n"
)


def test_classifier_with_title_and_office() -> None:
    """Name, title, office and a reason in the next line; one reason that the order does not know."""
    text = f"""\
{_HEAD}
Classified By: Jane Doe, Charge d'Affaires, a.i., Embassy Atlantis, State.
 REASON: 1.4 (b), (k)

1. (C) Text.
"""
    expected = f"""\
09MU83 | CONFIDENTIAL | 2009-02-03
[header] Header Drafter CONFIDENTIAL MU 000083 E.O. 12…1.4 (b), (k)
[1] (C) Text.
{_READ}classifiedBy: Jane Doe title=Charge d'Affaires, a.i., Embassy Atlantis, State
classificationReason: 1.4(b) <b>
classificationReason: 1.4(k) <k>
{_DERIVED}! unknown-reason: the executive order knows no reason 1.4(k)
"""
    assert outline(text) == expected


def test_classifier_without_a_name() -> None:
    """A title without a name is a title."""
    text = f"""\
{_HEAD}
Classified By: Deputy Chief of Mission for reasons 1.4(a)-(c) and 1.4(e)

1. (C) Text.
"""
    expected = f"""\
09MU83 | CONFIDENTIAL | 2009-02-03
[header] Header Drafter CONFIDENTIAL MU 000083 E.O. 12…) and 1.4(e)
[1] (C) Text.
{_READ}classifierTitle: Deputy Chief of Mission
classificationReason: 1.4(a) <a>
classificationReason: 1.4(b) <c>
classificationReason: 1.4(c) <c>
classificationReason: 1.4(e) <e>
{_DERIVED}"""
    assert outline(text) == expected


def test_classifier_in_the_first_paragraph() -> None:
    """Where the header names no classifier, the first paragraph may."""
    text = f"""\
{_HEAD}
1. (U) Classified by Consul General Ann Poe, reason 1.4 (d).

2. (C) Text.
"""
    expected = f"""\
09MU83 | CONFIDENTIAL | 2009-02-03
[header] Header Drafter CONFIDENTIAL MU 000083 E.O. 12…SUBJECT: WHO
[1] (U) Classified by Consul General A…son 1.4 (d).
[2] (C) Text.
{_READ}classifiedBy: Ann Poe title=Consul General
classificationReason: 1.4(d) <d>
{_DERIVED}"""
    assert outline(text) == expected


def _classify(words: str) -> tuple[str, ...]:
    """Return who classified a cable that says so in *words*, and for which reasons."""
    told = outline(f"{_HEAD}\n{words}\n\n1. (C) Text.\n").splitlines()
    told = [line for line in told if line.startswith("classif")]
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
