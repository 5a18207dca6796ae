"""The bounds of the facts in graph/: each follows by its rule, and says so in EDTF too."""

from pathlib import Path

from kgcli.home import Home
from kgcli.settings import read_settings
from kgcli.verification.bounds import check_bounds, list_bounds
from kgcli.verification.visible import read_visible
from kgcli.vocabulary import EV

ROOT = Path(__file__).parents[2]


def test_bounds_of_the_documents_follow_by_their_rules_and_have_their_form() -> None:
    """Days and EDTF of every bound are what its rule gives of its inputs, and none lacks its EDTF."""
    visible = read_visible(Home(ROOT, "the project's", read_settings(ROOT)), None)
    statements = visible.statements
    outcome = check_bounds(visible.evidence, statements, visible.markings)
    bounds = list_bounds(statements)
    bare = [bound for bound in bounds if len(statements.texts(bound, EV + "edtf")) != 1]
    assert (len(bounds) > 40, outcome.findings, outcome.unchecked, bare) == (True, (), (), [])
