"""Every saved query gives the same rows on Virtuoso as here, except for those that it cannot answer.

Virtuoso (7.2.5, Debian's) is known to differ from the standard in these ways, which hang on the plan that it
makes, so that they come and go: it may repeat a row in spite of DISTINCT where texts come from different
functions, and does not sort long texts and those with language tags by their code points.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from virtuoso_server import Virtuoso, run_virtuoso

from kgcli.home import Home
from kgcli.parity.checking import Outcome, ask_both
from kgcli.parity.questions import list_questions
from kgcli.saved.catalogue import list_queries
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

ROOT = Path(__file__).parents[2]
HOME = Home(ROOT, "the project's", read_settings(ROOT))
MARKING: Final = "C"
REFUSED: Final = {
    # Its compiler gives up on so many optional parts: no rewriting that keeps the answer has helped.
    "conflicts": "Internal error in SQL compiler",
}
"""What Virtuoso 7.2.5 refuses, with a part of its message."""
SLOW: Final = {"corroborated", "evidence", "inferred", "single-source"}
"""These list statements by the hundred; all of them only with KGCLI_SLOW in the environment."""


@pytest.fixture(scope="module")
def virtuoso(session_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """Run a server with all graphs that the marking shows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(session_cache))
        quads = list(dump(current_store(HOME, MARKING)))
    with run_virtuoso(tmp_path_factory.mktemp("server") / "virtuoso", tmp_path_factory, quads) as server:
        yield server


@pytest.mark.parametrize("name", [query.name for query in list_queries(HOME)])
def test_rows_are_those_of_the_local_store(
    name: str, virtuoso: Virtuoso, session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text gives the same columns and rows; what is known to fail still does."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    questions, _ = list_questions(HOME, [name], {})
    asked = [each for each in questions if each.values or name not in SLOW or "KGCLI_SLOW" in os.environ]
    outcomes = list(ask_both(HOME, asked, virtuoso.query, clearance=MARKING, timeout=300))
    assert outcomes
    if name in REFUSED:
        assert all(REFUSED[name] in outcome.error_there for outcome in outcomes)
    else:
        assert [outcome for outcome in outcomes if not _is_same(outcome)] == []


def _is_same(outcome: Outcome) -> bool:
    """Whether both sides have the same rows, of which the server may repeat some, in whichever order."""
    found = outcome.comparison
    if found is None:
        return False
    extra = () if found.repeated else found.extra
    return replace(found, extra=extra, reordered=False).same
