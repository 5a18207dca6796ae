from fractions import Fraction

import pytest

from kgcli.verification.numerals import read_numbers, read_spanish_numbers


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
        ("two dozen", "24"),
        ("a dozen", "12"),
        ("1,500 and 2.5 million", "1500 2500000"),
        ("the 21st, the twenty-first, the second", "21 2"),
        ("one third", "1 3 1/3"),
        ("a third", "1 3 1/3"),
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
        ("un tercio de las 1.500", "1 3 1/3 1500"),
        ("una cometa", ""),
    ],
)
def test_spanish_words_state_numbers(words: str, numbers: str) -> None:
    """Cardinals and shares of Spanish count where a document is in it; "una" is no number."""
    assert read_spanish_numbers(words) >= {Fraction(each) for each in numbers.split()}
    assert numbers or not read_spanish_numbers(words)
