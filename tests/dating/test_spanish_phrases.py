"""Spanish phrases of time."""

import pytest
from shown_bounds import SAID

from kgcli.dating.phrases import read_phrase


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("9 de diciembre de 2004", "9 December 2004"),
        ("en octubre de 2004", "in October 2004"),
        ("a principios de 2005", "early 2005"),
        ("a mediados de octubre de 2004", "mid-October 2004"),
        ("a fines de 2005", "late 2005"),
        ("el primer semestre de 2005", "the first half of 2005"),
        ("el tercer trimestre de 2005", "the third quarter of 2005"),
        ("otoño de 2005", "autumn 2005"),
        ("en la década de 1990", "in the 1990s"),
        ("hacia 2004", "about 2004"),
        ("recientemente", "recently"),
        ("el mes pasado", "last month"),
        ("el año entrante", "next year"),
        ("el pasado 3 de marzo", "last 3 March"),
        ("marzo pasado", "last March"),
        ("el próximo mes de julio", "next July"),
        ("el 1.º de junio de 2003", "1 June 2003"),
        ("a fin de año", "the end of the year"),
        ("el próximo año", "next year"),
        ("en abril", "in April"),
        ("los últimos dos años", "the past two years"),
        ("los dos últimos años", "the past two years"),
        ("en los próximos seis meses", "within the next six months"),
        ("hace tres años", "three years ago"),
        ("hace treinta y cinco años", "thirty-five years ago"),
        ("durante sesenta y una semanas", "for 61 weeks"),
        ("hace veintiún meses", "21 months ago"),
        ("durante cuarenta años", "for forty years"),
        ("dentro de tres meses", "in three months"),
        ("durante 15 años", "for 15 years"),
        ("desde 2003", "since 2003"),
        ("hasta mayo de 2005", "until May 2005"),
        ("entre 2001 y 2003", "between 2001 and 2003"),
        ("de marzo a junio de 2004", "from March to June 2004"),
        ("del 3 al 5 de marzo de 2004", "3-5 March 2004"),
        ("antes de mayo de 2005", "before May 2005"),
        ("después de mayo de 2005", "after May 2005"),
        ("actualmente", "currently"),
        ("actual", "current"),
        ("en el futuro", "in the future"),
        ("hasta la fecha", "to date"),
        ("a fines del año", "at the end of the year"),
        ("en los últimos años", "in recent years"),
        ("la década pasada", "the past decade"),
        ("desde hace 15 años", "for 15 years"),
        ("durante dieciocho meses", "for 18 months"),
        ("el viernes", "on Friday"),
        ("el viernes pasado", "last Friday"),
        ("el pasado martes", "last Tuesday"),
        ("el próximo lunes", "next Monday"),
        ("el martes de la semana pasada", "Tuesday of last week"),
        ("este fin de semana", "this weekend"),
        ("marzo del año pasado", "March of last year"),
        ("el 3 de marzo de este año", "3 March of this year"),
        ("pasado mañana", "the day after tomorrow"),
        ("anteayer", "the day before yesterday"),
        ("anoche", "last night"),
        ("esta tarde", "this afternoon"),
    ],
)
def test_spanish_says_the_same(spanish: str, english: str) -> None:
    """A Spanish phrase has the bounds of the English one that means the same."""
    one, other = (read_phrase(phrase, as_of=SAID) for phrase in (spanish, english))
    assert (one.begins, one.ends, one.edtf) == (other.begins, other.ends, other.edtf)
