"""An edit measured: the home as it is, beside the home before the edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from kgcli.answers.plain import show_controls
from kgcli.ontology.diffing.comparison import compare_ontologies
from kgcli.ontology.impact.checks import compare_clashes, compare_shapes, list_results
from kgcli.ontology.impact.impact import Impact
from kgcli.ontology.impact.inferences import compare_inferences
from kgcli.ontology.impact.old_home import open_old_home
from kgcli.ontology.impact.queries import compare_queries
from kgcli.ontology.impact.term_uses import find_data_uses, find_uses, list_lost
from kgcli.ontology.reading import read_ontology
from kgcli.revisions.past_homes import speaking_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.ontology.diffing.difference import Difference

__all__ = ["Facts", "measure_impact"]

Facts: TypeAlias = Literal["now", "then"]


def measure_impact(
    home: Home,
    against: str = "HEAD",
    *,
    clearance: str | None = None,
    facts: Facts | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Impact:
    """Return what *home* as its files are changes for one cleared for *clearance*, against a revision.

    The edit is that of ``ontology/`` with its shapes, and of ``queries/``: both sides have the *facts* of
    ``now``. With those of ``then`` each has its own. If *facts* is None that is so where a visible fact uses
    a term that the ontology of then lacks, as after a rename: it would mean nothing there.

    Raises ``RevisionError``, ``UnknownMarkingError``, and whatever fault the files of either side have.
    """
    from kgcli.store.home_stores import current_store

    progress(f"Reading the home at {show_controls(against)}")
    old = open_old_home(home, against, old_facts=facts == "then")
    ontology = read_ontology(home)
    with speaking_of(old.root, against):
        old_ontology = read_ontology(old)
    found = compare_ontologies(old_ontology, ontology, judging=False)
    current_store(home, clearance, progress=progress)
    if facts is None:
        facts = "then" if _uses_new_terms(home, clearance, found) else "now"
        if facts == "then":
            old = open_old_home(home, against, old_facts=True)
    with speaking_of(old.root, against):
        current_store(old, clearance, progress=progress)
    asked = compare_queries(old, home, clearance, against, progress=progress)
    progress("Comparing what is concluded")
    inferences = compare_inferences(old, home, clearance)
    clashes, solved = compare_clashes(old, home, clearance)
    progress("Checking the facts against the shapes")
    with speaking_of(old.root, against):
        results = list_results(old, clearance)
    shapes, satisfied = compare_shapes(results, list_results(home, clearance))
    lost = list_lost((old_ontology, ontology), found)
    return Impact(
        against,
        clearance,
        facts,
        asked.questions,
        asked.left_out,
        asked.changes,
        find_uses(home, old, lost),
        find_data_uses(home, clearance, lost),
        inferences,
        clashes,
        solved,
        shapes,
        satisfied,
        {**ontology.prefixes, **home.settings.prefixes},
    )


def _uses_new_terms(home: Home, clearance: str | None, found: Difference) -> bool:
    """Tell whether a visible fact uses a term that only the new ontology has."""
    from kgcli.answers import read_json
    from kgcli.iris import is_iri
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store

    fresh = [each.new for each in found.renames]
    fresh += [term.iri for term in found.terms if term.change == "added"]
    store = current_store(home, clearance)
    values = " ".join(f"<{iri}>" for iri in fresh if is_iri(iri))
    if not values:
        return False
    others = ", ".join(f"<{graph}>" for graph in (store.schema_graph, *store.inferred))
    text = (
        f"ASK {{ VALUES ?term {{ {values} }} GRAPH ?g {{ {{ ?s ?term ?o }} UNION {{ ?s a ?term }} }} "
        f"FILTER(?g NOT IN ({others})) }}"
    )
    return read_json(ask(store, text, timeout=home.settings.timeout).body) is True
