"""Each saved query answers from the two documents what a careful reader would write down by hand.

The answers were read against the documents, row by row. To write them anew after a change of the facts, and
to read what the difference is before it is kept: ``KGCLI_WRITE_ANSWERS=1 pytest`` this file.
"""

import csv
import os
from pathlib import Path

import pytest

from kgcli.home import Home
from kgcli.saved.catalogue import list_queries
from kgcli.saved.run import run_saved
from kgcli.settings import read_settings

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"
HOME = Home(ROOT, "the project's", read_settings(ROOT))
LISTINGS = {"evidence", "inferred", "single-source"}
"""These list statements, hundreds of them or more; tests of their own check what they leave in and out."""


def ask(name: str) -> list[list[str]]:
    """Return the columns and rows of *name* as text."""
    table = run_saved(HOME, name, {})
    return [
        list(table.columns),
        *(["" if cell is None else cell.value for cell in row] for row in table.rows),
    ]


@pytest.mark.parametrize("name", sorted(q.name for q in list_queries(HOME) if q.name not in LISTINGS))
def test_answer_is_what_a_reader_would_write(
    name: str, session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are those that were read against the documents, in their order."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    found = ask(name)
    file = ANSWERS / f"{name}.csv"
    if "KGCLI_WRITE_ANSWERS" in os.environ:
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(found)
    with file.open(encoding="utf-8", newline="") as stream:
        assert found == list(csv.reader(stream))
