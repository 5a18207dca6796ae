"""Tables and lists of who contributes how many, without a verb: each line is a sentence."""

import pytest
from invented import draft

LINE = "deployments/{} UnderWay: contributor {}, deployedUnit Contingent, deployedIn unmil, quantity {}"
TABLE = """Strength of UNMILE on 1 May 2004

Thule            511
Atlantis         157
Mu\t40
"""
ITEMS = """UNMILE has the following contingents:

- Thule: 511 soldiers
- Atlantis: 157 soldiers
- Mu: none
"""
ROW = "Contributors to UNMILE: Thule 511, Atlantis 157 and Mu (40).\n"


@pytest.mark.parametrize(
    ("text", "pattern", "told"),
    [
        (TABLE, "contributors-tabled", [("thule", 511), ("atlantis", 157), ("mu", 40)]),
        (ITEMS, "contributors-itemized", [("thule", 511), ("atlantis", 157)]),
        (ROW, "contributors-listed", [("thule", 511), ("atlantis", 157)]),
    ],
)
def test_a_table_tells_who_contributes_how_many(text: str, pattern: str, told: list[tuple[str, int]]) -> None:
    """Each row or item is one contingent of the mission that the text is about."""
    outline = draft(text, language="en", dated="2004-05-02").outline(families=("deployments",))
    expected = [LINE.format(pattern, contributor, number) for contributor, number in told]
    assert [line.partition(", begins")[0] for line in outline if pattern in line] == expected


def test_a_line_that_ends_with_a_year_goes_on() -> None:
    """Wrapped text is no table: what a verb tells is told over the end of its line."""
    text = "In the spring of 2003\nThule sent a company to UNOMA.\n"
    outline = draft(text, language="en", dated="2004-05-02").outline(families=("deployments",))
    assert [line.partition(", begins")[0] for line in outline] == [
        "deployments/sends UnderWay: contributor thule, deployedUnit Company, deployedIn unoma"
    ]
