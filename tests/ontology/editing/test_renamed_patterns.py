"""A term renamed where patterns name it, and where drafts do."""

from pathlib import Path

from named_ships import read_written, rename_ship

from kgcli.home import open_home
from kgcli.ontology.editing.deprecating import deprecate_term
from kgcli.ontology.editing.pattern_names import rename_in_patterns

PATTERNS = """\
# What ex:Ship means here.
patterns:
  sends:  # an ex:Ship
    class: {Planned: ex:Ship, else: ex:ShipYard}
    values: [ex:Ship, <https://example.org/Ship>, "ex:Ship", other:ex:Ship]
"""
DRAFTS = """\
@prefix ex: <https://example.org/> .
ex:span { ex:titanic a ex:Ship . }
"""


def test_patterns_name_the_term_anew(fleet: Path) -> None:
    """Prefixed names and whole IRIs; comments and longer names stay. Drafts do, too, as facts."""
    (fleet / "ontology/patterns").mkdir()
    (fleet / "ontology/patterns/sendings.yaml").write_text(PATTERNS)
    (fleet / "graph/drafts").mkdir()
    (fleet / "graph/drafts/facts.trig").write_text(DRAFTS)
    files = read_written(rename_ship(fleet, stub=False))

    assert (
        files["ontology/patterns/sendings.yaml"]
        == """\
# What ex:Ship means here.
patterns:
  sends:  # an ex:Ship
    class: {Planned: ex:Vessel, else: ex:ShipYard}
    values: [ex:Vessel, <https://example.org/Vessel>, "ex:Vessel", other:ex:Ship]
"""
    )
    assert files["graph/drafts/facts.trig"] == DRAFTS.replace("ex:Ship", "ex:Vessel")


def test_patterns_count_as_uses_of_a_deprecated_term(fleet: Path) -> None:
    """Until they name another one."""
    (fleet / "ontology/patterns").mkdir()
    (fleet / "ontology/patterns/sendings.yaml").write_text(PATTERNS)
    (used,) = (
        remark
        for remark in deprecate_term(open_home(fleet), "ex:Ship", because="There are none.").remarks
        if remark.startswith("Still in use")
    )
    assert "ontology/patterns/sendings.yaml (4)" in used


def test_a_name_that_is_taken_is_told_with_its_line() -> None:
    """So that two terms do not become one."""
    prefixes = {"ex": "https://example.org/"}
    found = rename_in_patterns(PATTERNS, "https://example.org/Ship", "https://example.org/ShipYard", prefixes)
    assert (found.changed, found.taken) == (4, 4)
