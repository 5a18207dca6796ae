"""The times found in Spanish sentences made up for it: words, rule, days and length."""

import pytest
from shown_times import SAID, show

from kgcli.phrases.times import find_times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "La delegación visitó Thule del 3 al 5 de mayo.",
            ["del 3 al 5 de mayo: LatestSuch 2004-05-03..2004-05-03 | LatestSuch 2004-05-05..2004-05-05"],
        ),
        (
            "Los guardias salieron a principios de 2005 de Lemuria.",
            ["a principios de 2005: EarlyYear 2005-01-01..2005-04-30"],
        ),
        (
            "En octubre de 2004 llegó el contingente.",
            ["En octubre de 2004: Month 2004-10-01..2004-10-31"],
        ),
        (
            "El 14 de julio de 2021 llegó el enviado.",
            ["El 14 de julio de 2021: Day 2021-07-14..2021-07-14"],
        ),
        (
            "Hace treinta y cinco años abrió.",
            ["Hace treinta y cinco años: Ago 1969-06-09..1970-06-09"],
        ),
        ("Irá en julio próximo.", ["en julio próximo: NextSuch 2005-07-01..2005-07-31"]),
        ("El próximo mes de julio irá.", ["El próximo mes de julio: NextSuch 2005-07-01..2005-07-31"]),
        ("Fue el 3 de marzo pasado.", ["el 3 de marzo pasado: PreviousSuch 2004-03-03..2004-03-03"]),
        (
            "En marzo de ese año llovió.",
            ["En marzo de ese año: ? it is seen from a time that other words name"],
        ),
        ("En marzo este grupo irá.", ["En marzo: ComingSuch 2005-03-01..2005-03-31"]),
        ("El mes pasado hubo paz.", ["El mes pasado: PreviousMonth 2004-11-01..2004-11-30"]),
        (
            "Está en Lemuria desde hace 15 años.",
            [
                "desde hace 15 años: WholeYearsBefore 1988-12-10..1989-12-09 | NotBefore 2004-12-09.. (15 "
                "years)"
            ],
        ),
        (
            "Sirvió durante 15 años en Thule.",
            ["durante 15 años: WholeYearsBefore 1988-12-10..1989-12-09 | NotBefore 2004-12-09.. (15 years)"],
        ),
        (
            "En los últimos dos años creció.",
            ["En los últimos dos años: WithinYears 2002-12-09..2004-12-09"],
        ),
        ("En los últimos años creció.", ["En los últimos años: NotAfter ..2004-12-09"]),
        ("Hace tres años hubo guerra.", ["Hace tres años: Ago 2001-06-09..2002-06-09"]),
        ("Entre 2001 y 2003 no hubo nada.", ["Entre 2001 y 2003: Between 2001-01-01..2003-12-31"]),
        (
            "Desde principios de 2004 hay paz.",
            ["Desde principios de 2004: EarlyYear 2004-01-01..2004-04-30 | NotBefore 2004-12-09.."],
        ),
        (
            "El curso fue del 3 al 5 de marzo de 2004.",
            ["del 3 al 5 de marzo de 2004: Day 2004-03-03..2004-03-03 | Day 2004-03-05..2004-03-05"],
        ),
        ("En el futuro habrá más.", ["En el futuro: NotBefore 2004-12-09.."]),
        (
            "Actualmente hay dos campos.",
            ["Actualmente: NotAfter ..2004-12-09 | NotBefore 2004-12-09.."],
        ),
        ("Se preparan para un despliegue futuro.", ["futuro: NotBefore 2004-12-09.."]),
        ("Este año [2021] bajó el contrabando.", ["Este año [2021]: Year 2021-01-01..2021-12-31"]),
        ("La resolución 1542 obliga.", []),
        (
            "El 31 de febrero de 2004 no existe.",
            ["El 31 de febrero de 2004: ? no calendar has 2004-02-31"],
        ),
        (
            "Se quedan hasta mayo de 2005.",
            ["hasta mayo de 2005: NotAfter ..2005-05-31 | Month 2005-05-01..2005-05-31"],
        ),
        (
            "Fue el lunes 5 de octubre de 2004.",
            ["el lunes 5 de octubre de 2004: Day 2004-10-05..2004-10-05"],
        ),
        ("La escuela acaba de abrir.", ["acaba de: NotAfter ..2004-12-09"]),
        (
            "Dentro de tres meses habrá elecciones.",
            ["Dentro de tres meses: FromNow 2005-02-22..2005-03-24"],
        ),
        (
            "Fue en el primer semestre de 2005.",
            ["en el primer semestre de 2005: FirstHalf 2005-01-01..2005-06-30"],
        ),
        ("Terminó a fines del año.", ["a fines del año: LateYear 2004-09-01..2004-12-31"]),
        ("Era común en la década de 1990.", ["en la década de 1990: Decade 1990-01-01..1999-12-31"]),
        ("Antes de mayo de 2005 nadie llegó.", ["Antes de mayo de 2005: Before ..2005-04-30"]),
        ("El próximo año habrá más.", ["El próximo año: NextYear 2005-01-01..2005-12-31"]),
        (
            "Fue de marzo a junio de 2004.",
            ["de marzo a junio de 2004: Month 2004-03-01..2004-03-31 | Month 2004-06-01..2004-06-30"],
        ),
        (
            "Es un curso de seis meses.",
            ["seis meses: ? it says how long, and not from when (6 months)"],
        ),
        ("Llegaron 2000 soldados.", []),
        ("Hacia 2004 hubo paz.", ["Hacia 2004: AboutYear 2003-01-01..2005-12-31"]),
        ("Hace varios años hubo paz.", ["Hace varios años: ? it does not tell which days are meant"]),
        ("Recientemente hubo paz.", ["Recientemente: NotAfter ..2004-12-09"]),
        ("Hasta la fecha no hay nada.", ["Hasta la fecha: NotAfter ..2004-12-09"]),
        ("El artículo 2004 y el decreto 12-2004 valen.", []),
        (
            "A mediados de octubre de 2004 llovió.",
            ["A mediados de octubre de 2004: MidMonth 2004-10-11..2004-10-20"],
        ),
        ("Mayo.", ["Mayo: NearestSuch 2005-05-01..2005-05-31"]),
        ("En abril llovió.", ["En abril: LatestSuch 2004-04-01..2004-04-30"]),
        ("Ayer llovió.", ["Ayer: SpanBefore 2004-12-08..2004-12-08"]),
        (
            "Se firmó en marzo del año pasado.",
            ["en marzo del año pasado: SuchWithin 2003-03-01..2003-03-31"],
        ),
        ("El enviado llegó el viernes a Thule.", ["el viernes: LatestSuch 2004-12-03..2004-12-03"]),
        ("Llegó al cuartel militar el viernes.", ["el viernes: LatestSuch 2004-12-03..2004-12-03"]),
        ("Acordaron reunirse el viernes.", ["el viernes: EitherSuch 2004-12-03..2004-12-10"]),
        ("El enviado llegará el lunes.", ["el lunes: ComingSuch 2004-12-13..2004-12-13"]),
        (
            "El enviado dijo ayer que el lunes se firmará el acuerdo.",
            [
                "ayer: SpanBefore 2004-12-08..2004-12-08",
                "el lunes: ComingSuch 2004-12-13..2004-12-13",
            ],
        ),
        (
            "El martes pasado se firmó el acuerdo.",
            ["El martes pasado: LastPartOfWeek 2004-11-30..2004-12-07"],
        ),
        (
            "Se firmó el martes de la semana pasada.",
            ["el martes de la semana pasada: SuchWithin 2004-11-30..2004-11-30"],
        ),
        ("Irán el próximo domingo.", ["el próximo domingo: NextPartOfWeek 2004-12-12..2004-12-19"]),
        (
            "La unidad salió el fin de semana.",
            ["el fin de semana: LatestSuch 2004-12-04..2004-12-05"],
        ),
        (
            "EL ENVIADO LLEGARÁ EL VIERNES A SANTO DOMINGO.",
            ["EL VIERNES: ComingSuch 2004-12-10..2004-12-10"],
        ),
        ("Fue el viernes 5 de marzo.", ["el viernes 5 de marzo: LatestSuch 2004-03-05..2004-03-05"]),
        ("Será este sábado 29 de mayo.", ["este sábado 29 de mayo: ComingSuch 2005-05-29..2005-05-29"]),
        ("Los viernes, y de lunes a viernes, hay clases en Santo Domingo.", []),
        ("Mañana por la mañana saldrán.", ["Mañana: SpanAfter 2004-12-10..2004-12-10"]),
        ("Esta madrugada llegó la unidad.", ["Esta madrugada: Same 2004-12-09..2004-12-09"]),
        ("Anoche llegó la unidad.", ["Anoche: Between 2004-12-08..2004-12-09"]),
        ("Anteayer llegó la unidad.", ["Anteayer: SpanBefore 2004-12-07..2004-12-07"]),
        (
            "Llegó el 3 de mayo de 2004 y al día siguiente salió.",
            [
                "el 3 de mayo de 2004: Day 2004-05-03..2004-05-03",
                "al día siguiente: SpanAfter 2004-05-04..2004-05-04",
            ],
        ),
        (
            "El 3 de mayo de 2004 llegó, y dos semanas después salió.",
            [
                "El 3 de mayo de 2004: Day 2004-05-03..2004-05-03",
                "dos semanas después: FromNow 2004-05-14..2004-05-20",
            ],
        ),
        (
            "En 2003 se creó, y en octubre de ese año salió.",
            [
                "En 2003: Year 2003-01-01..2003-12-31",
                "en octubre de ese año: SuchWithin 2003-10-01..2003-10-31",
            ],
        ),
        ("El año siguiente terminó.", ["El año siguiente: ? it is seen from a time that other words name"]),
        ("Se prepararon en Campo de Mayo.", []),
        ("La década pasada fue dura.", ["La década pasada: WithinYears 1994-12-09..2004-12-09"]),
    ],
)
def test_times_are_found_and_read(text: str, found: list[str]) -> None:
    """Each phrase has its exact words and the bounds of the grammar; what only looks like a time is none."""
    phrases = find_times(text, as_of=SAID, language="es")
    assert [show(text, phrase) for phrase in phrases] == found
