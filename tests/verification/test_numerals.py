from fractions import Fraction

import pytest

from kgcli.verification.numerals import read_numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("three kites", "3"),
        ("nine, ten and eleven", "9 10 11"),
        ("twenty-one or twenty two", "21 22"),
        ("one hundred and five", "105"),
        ("one hundred and three hundred", "100 300"),
        ("two hundred and twenty five thousand six hundred and seven", "225607"),
        ("three thousand and five million", "3000 5000000"),
        ("twelve hundred", "1200"),
        ("a hundred", "100"),
        ("one hundred three hundred", "100 300"),
        ("a hundred and five thousand", "105000"),
        ("three thousand million", "3000000000"),
        ("the one hundred and first", "101"),
        ("twenty first, then ten first kites", "21 10 1"),
        ("half a million", "500000"),
        ("two dozen", "24"),
        ("the dozen kites", "12"),
        ("a dozen", "12"),
        ("1,500 and 2.5 million", "1500 2500000"),
        ("the 21st, the twenty-first, the second", "21 2"),
        ("one third", "1 3 1/3"),
        ("a third", "1 3 1/3"),
        ("a quarter gave up", "1 4 1/4"),
        ("three quarters", "3 4 3/4"),
        ("half", "1 2 1/2"),
        ("1/3", "1 3 1/3"),
        ("5 percent and 7%", "5 1/20 7 7/100"),
        ("a ratio of 1 to 4", "1 4"),
        ("an 80-man crew", "80"),
        ("three kites each", "3"),
        ("both", "2"),
        ("no kites", "0"),
        ("at -5 degrees", "-5"),
        ("pages 4-5", "4 5"),
        ("in 1994", "1994"),
        ("1994-95", "1994 95"),
        ("7/3 or 100/120", "7 3 100 120"),
        ("one\nhundred", "100"),
        ("the third", "3"),
        ("the second", "2"),
        ("hundreds", ""),
        ("a kite", ""),
        ("A320", ""),
        ("071200Z", ""),
        ("on May 14, 2031", ""),
        ("07/14/2031", ""),
        ("October 2031", ""),
    ],
)
def test_numbers_are_read_from_words(words: str, numbers: str) -> None:
    """Every number that the words state is read, and no other."""
    assert read_numbers(words) == {Fraction(number) for number in numbers.split()}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("cinco mil cometas", "5000"),
        ("unas veinte en cuatro meses", "20 4"),
        ("un tercio de las 1.500", "1 3 1/3 1500 3/2"),
        ("1,500 cometas", "1500 3/2"),
        ("un millón doscientos mil", "1200000"),
        ("tres mil millones", "3000000000"),
        ("la mitad, ambas, ninguna", "1 2 1/2 0"),
        ("el 5 por ciento", "5 1/20"),
        ("una cometa", ""),
        ("no hubo cometas", ""),
    ],
)
def test_spanish_words_state_numbers(words: str, numbers: str) -> None:
    """Spanish words count where a document is in it, figures either way; "una" is no number, nor is "no"."""
    assert read_numbers(words, "es") == {Fraction(each) for each in numbers.split()}
