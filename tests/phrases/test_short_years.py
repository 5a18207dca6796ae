"""Years of two figures in sentences made up for it: read where nothing else can be meant."""

import pytest
from shown_times import SAID, show

from kgcli.phrases.times import find_times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They came in May '96.", ["in May '96: Month 1996-05-01..1996-05-31"]),
        ("They came in Nov 97 and left.", ["in Nov 97: Month 1997-11-01..1997-11-30"]),
        ("In May 97 soldiers came.", ["In May: LatestSuch 2004-05-01..2004-05-31"]),
        ("In May 97 of them came.", ["In May: LatestSuch 2004-05-01..2004-05-31"]),
        ("The fax of 12 JUN 04 was lost.", ["12 JUN 04: Day 2004-06-12..2004-06-12"]),
        ("On 3 May 45 soldiers left.", ["On 3 May: LatestSuch 2004-05-03..2004-05-03"]),
        ("He came in the summer of '92.", ["in the summer of '92: Summer 1992-06-01..1992-08-31"]),
        ("They left in '96-97.", []),
        ("The fall of 95 was hard.", ["The fall of 95: Autumn 1995-09-01..1995-11-30"]),
        ("Thule lost 12 of the 95 camps.", []),
        (
            "Since late '92 they have been there.",
            ["Since late '92: LateYear 1992-09-01..1992-12-31 | NotBefore 2004-12-09.."],
        ),
        (
            "They debated it twice in 20 years.",
            ["in 20 years: ? it says how long, and not from when (20 years)"],
        ),
    ],
)
def test_short_years_are_found_and_read(text: str, found: list[str]) -> None:
    """With an apostrophe, behind a month or a season, or behind a day and a month."""
    assert [show(text, phrase) for phrase in find_times(text, as_of=SAID, language="en")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Llegó en mayo del 96.", ["en mayo del 96: Month 1996-05-01..1996-05-31"]),
        ("Vino a fines del 95.", ["a fines del 95: LateYear 1995-09-01..1995-12-31"]),
        (
            "Desde el 94 estuve, hasta el 98.",
            [
                "Desde el 94: Year 1994-01-01..1994-12-31 | NotBefore 2004-12-09..",
                "hasta el 98: NotAfter ..1998-12-31 | Year 1998-01-01..1998-12-31",
            ],
        ),
        ("El 96 por ciento llegó.", []),
        ("Eran 12 del 95 batallón.", []),
    ],
)
def test_short_years_are_found_in_spanish(text: str, found: list[str]) -> None:
    """Behind "del" of a month, a season or a part of a year, and behind "en el"."""
    assert [show(text, phrase) for phrase in find_times(text, as_of=SAID, language="es")] == found
