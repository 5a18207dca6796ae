"""The quantities found in Spanish sentences made up for it: words, kind, value, things."""

import pytest
from shown_quantities import show_quantity

from kgcli.phrases.quantities import find_quantities


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "es",
            "Envió 15 observadores militares a Thule.",
            ["15 observadores militares: 15 = count Exactly 15 of observadores militares"],
        ),
        (
            "es",
            "Hay una docena de oficiales.",
            ["una docena de oficiales: una docena = count Exactly 12 of oficiales"],
        ),
        (
            "es",
            "Hay medio centenar de oficiales.",
            ["medio centenar de oficiales: medio centenar = count Exactly 50 of oficiales"],
        ),
        (
            "es",
            "Hay dos centenares de oficiales.",
            ["dos centenares de oficiales: dos centenares = count Exactly 200 of oficiales"],
        ),
        (
            "es",
            "Cerca de un tercio del ejército está ocupado.",
            ["Cerca de un tercio del ejército: un tercio = fraction About 1/3 of ejército"],
        ),
        ("es", "Llegaron 1.200 soldados.", ["1.200 soldados: 1.200 = count Exactly 1200 of soldados"]),
        (
            "es",
            "Llegaron 1.200.000 soldados y 3,5 millones de monedas.",
            [
                "1.200.000 soldados: 1.200.000 = count Exactly 1200000 of soldados",
                "3,5 millones de monedas: 3,5 millones = count Exactly 3500000 of monedas",
            ],
        ),
        ("es", "Más de 70 hombres huyeron.", ["Más de 70 hombres: 70 = count AtLeast! 70 of hombres"]),
        (
            "es",
            "Al menos tres compañías llegaron.",
            ["Al menos tres compañías: tres = count AtLeast 3 of compañías"],
        ),
        (
            "es",
            "Hay 175 hombres y mujeres.",
            ["175 hombres y mujeres: 175 = count Exactly 175 of hombres y mujeres"],
        ),
        (
            "es",
            "Tiene tres observadores en Thule y Lemuria, respectivamente.",
            ["tres observadores: tres = count Exactly 3 of observadores [respectivamente: Thule; Lemuria]"],
        ),
        ("es", "Llegaron veintiún soldados.", ["veintiún soldados: veintiún = count Exactly 21 of soldados"]),
        (
            "es",
            "Llegaron doscientos cincuenta y seis camiones.",
            [
                "doscientos cincuenta y seis camiones: doscientos cincuenta y seis = count Exactly 256 of "
                "camiones"
            ],
        ),
        (
            "es",
            "Llegaron dos mil quinientos hombres.",
            ["dos mil quinientos hombres: dos mil quinientos = count Exactly 2500 of hombres"],
        ),
        (
            "es",
            "Costó tres mil millones de dólares y un millón doscientos mil euros.",
            [
                "tres mil millones de dólares: tres mil millones = count Exactly 3000000000 of dólares",
                "un millón doscientos mil euros: un millón doscientos mil = count Exactly 1200000 of euros",
            ],
        ),
        (
            "es",
            "La tercera parte de la fuerza está enferma.",
            ["tercera parte de la fuerza: tercera parte = fraction Exactly 1/3 of fuerza"],
        ),
        (
            "es",
            "El 33 por ciento del ejército está enfermo.",
            ["33 por ciento del ejército: 33 = percent Exactly 33/100 of ejército"],
        ),
        (
            "es",
            "Hay entre 10 y 15 oficiales.",
            ["entre 10 y 15 oficiales: 10 y 15 = count AtLeast 10..15 of oficiales"],
        ),
        (
            "es",
            "Hay de 10 a 15 oficiales.",
            ["10 a 15 oficiales: 10 a 15 = count AtLeast 10..15 of oficiales"],
        ),
        (
            "es",
            "Hasta 200 efectivos pueden ir.",
            ["Hasta 200 efectivos: 200 = count AtMost 200 of efectivos"],
        ),
        ("es", "Unos 300 policías fueron.", ["Unos 300 policías: 300 = count About 300 of policías"]),
        ("es", "El 21.º contingente volvió.", ["21.º contingente: 21.º = ordinal Exactly 21 of contingente"]),
        ("es", "El segundo batallón volvió.", ["segundo batallón: segundo = ordinal Exactly 2 of batallón"]),
        (
            "es",
            "La mitad de los oficiales volvió.",
            ["mitad de los oficiales: mitad = fraction Exactly 1/2 of oficiales"],
        ),
        (
            "es",
            "Un centenar de hombres volvió.",
            ["Un centenar de hombres: Un centenar = count Exactly 100 of hombres"],
        ),
        (
            "es",
            "Uno de cada tres soldados volvió.",
            ["Uno de cada tres soldados: Uno de cada tres = ratio Exactly 1/3 of soldados"],
        ),
        (
            "es",
            "No más de cinco vehículos volvieron.",
            ["No más de cinco vehículos: cinco = count AtMost 5 of vehículos"],
        ),
        (
            "es",
            "Treinta y un soldados volvieron.",
            ["Treinta y un soldados: Treinta y un = count Exactly 31 of soldados"],
        ),
        (
            "es",
            "Cuesta un millón de monedas.",
            ["un millón de monedas: un millón = count Exactly 1000000 of monedas"],
        ),
        (
            "es",
            "Varios observadores volvieron.",
            ["Varios observadores: Varios = count Unknown ? of observadores"],
        ),
        ("es", "La resolución 1542 y el artículo 5 valen.", []),
        ("es", "Un batallón volvió con una canción.", []),
        (
            "es",
            "Hay tres oficiales cada uno en Thule y Lemuria.",
            ["tres oficiales: tres = count Exactly 3 of oficiales [cada uno: Thule; Lemuria]"],
        ),
        ("es", "Casi mil hombres volvieron.", ["Casi mil hombres: mil = count About 1000 of hombres"]),
        ("es", "Menos de 20 barcos volvieron.", ["Menos de 20 barcos: 20 = count AtMost! 20 of barcos"]),
        (
            "es",
            "Dos tercios de la flota volvieron.",
            ["Dos tercios de la flota: Dos tercios = fraction Exactly 2/3 of flota"],
        ),
        (
            "es",
            "Por lo menos ciento cinco barcos volvieron.",
            ["Por lo menos ciento cinco barcos: ciento cinco = count AtLeast 105 of barcos"],
        ),
    ],
)
def test_spanish_quantities_are_found_and_read(language: str, text: str, found: list[str]) -> None:
    """Each quantity has its exact words, kind and value; labels and articles are none."""
    assert [show_quantity(text, quantity) for quantity in find_quantities(text, language=language)] == found
