"""The conditions of rules on terms, mostly on the values that OWL 2's datatype map gives to literals."""

from decimal import Decimal
from typing import Final

from pyoxigraph import Literal

from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.reasoning.rules.model import Test, expand
from kgcli.reasoning.values import fits, is_well_typed, lies_in, value_of

_DATATYPES: Final = frozenset(map(expand, DATATYPES))
_LIMITS: Final[dict[Test, Decimal]] = {"zero": Decimal(0), "one": Decimal(1)}


def meets(test: Test, terms: tuple[Literal | str, ...]) -> bool:  # noqa: PLR0911 - one return per test
    """Tell whether *test* holds of *terms*: literals, or how other terms are written in N-Triples."""
    first = terms[0]
    if test == "named":
        return isinstance(first, str) and first.startswith("<") and not first.startswith("<<")
    if not isinstance(first, Literal):
        return False
    if test in _LIMITS:
        return value_of(first) == ("decimal", _LIMITS[test])
    second = terms[1]
    if isinstance(second, Literal):
        return (value_of(first) == value_of(second)) is (test == "same-value") and test.endswith("-value")
    datatype = second[1:-1]
    if datatype not in _DATATYPES:
        return False
    if test == "has-value-in":
        return lies_in(first, datatype) is True
    return test == "has-no-value-in" and not (fits(first, datatype) and is_well_typed(first))
