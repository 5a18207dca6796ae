"""The days and bylines of articles, whole: many spellings, two readings, none at all."""

from article_outline import outline


def test_several_outlets_and_authors() -> None:
    """Three authors, an agency and an outlet are told apart."""
    text = """\
The Gate of Lemuria

By Ana Marín, Bo Vidal and Kai Lund, Associated Press | Island Courier
Posted on 3 February 2015

The gate was closed on Monday.
"""
    made = """\
PressArticle | 2015-02-03 | en
[header] Header The Gate of Lemuria By Ana Mar…ebruary 2015
[1] Paragraph The gate was closed on Monday.
title: The Gate of Lemuria
byline: Ana Marín
byline: Bo Vidal
byline: Kai Lund
agency: Associated Press
outlet: Island Courier
published: 2015-02-03 <3 February 2015>
"""
    assert outline(text) == made


def test_agency_alone() -> None:
    """An agency's name before a date is the byline."""
    text = """\
La puerta de Lemuria

EFE
3/2/2015

La puerta de la isla se cerró el lunes y no se abrirá hasta que los barcos vuelvan a la bahía.
"""
    made = """\
PressArticle | 2015-02-03 | es
[header] Header La puerta de Lemuria EFE 3/2/2015
[1] Paragraph La puerta de la isla se cerró … a la bahía.
title: La puerta de Lemuria
agency: EFE
published: 2015-02-03 <3/2/2015>
"""
    assert outline(text) == made


def test_two_readings_of_a_day() -> None:
    """A day in figures with two readings is left out, unless another line settles it."""
    text = """\
The Gate of Lemuria

By Ana Marín
03/04/2021

The gate was closed on Monday.
"""
    made = """\
PressArticle | - | en
[header] Header The Gate of Lemuria By Ana Marín 03/04/2021
[1] Paragraph The gate was closed on Monday.
title: The Gate of Lemuria
byline: Ana Marín
! ambiguous-date: '03/04/2021'
"""
    assert outline(text) == made


def test_a_reading_settled() -> None:
    """The dateline tells which figure is the month."""
    text = """\
The Gate of Lemuria

By Ana Marín
03/04/2021

THULE CITY, April 3 (AFP) — The gate was closed on Monday.
"""
    made = """\
PressArticle | 2021-04-03 | en
[header] Header The Gate of Lemuria By Ana Marín 03/04/2021
[1] Paragraph THULE CITY, April 3 (AFP) — Th…d on Monday.
    dateline: THULE CITY, April 3 (AFP) —
title: The Gate of Lemuria
byline: Ana Marín
published: 2021-04-03 <03/04/2021>
agency: AFP
dateline: THULE CITY day=2021-04-03 agency=AFP
"""
    assert outline(text) == made


def test_impossible_and_relative_days() -> None:
    """No calendar has the 30th of February; "two days ago" names no day."""
    text = """\
The Gate of Lemuria

By Ana Marín
February 30, 2021
Updated 2 days ago

The gate was closed on Monday.
"""
    made = """\
PressArticle | - | en
[header] Header The Gate of Lemuria By Ana Mar…d 2 days ago
[1] Paragraph The gate was closed on Monday.
title: The Gate of Lemuria
byline: Ana Marín
! relative-date: 'Updated 2 days ago'
! impossible-date: 'February 30, 2021'
"""
    assert outline(text) == made


def test_month_only() -> None:
    """A month is a day as exact as it is printed."""
    text = """\
The Gate of Lemuria

By Ana Marín
August 2021

The gate was closed on Monday.
"""
    made = """\
PressArticle | 2021-08 | en
[header] Header The Gate of Lemuria By Ana Marín August 2021
[1] Paragraph The gate was closed on Monday.
title: The Gate of Lemuria
byline: Ana Marín
published: 2021-08 <August 2021>
"""
    assert outline(text) == made
