"""What the repository's patterns reach on its two documents, so that a change for the worse shows.

After a change for the better write the figures anew:
``kgcli evaluate --documents DIR --rows scores --output tests/ingest/evaluating/figures.csv``
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgcli.cli.app import app

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT.parent / "shared" / "documents"
FIGURES = Path(__file__).with_name("figures.csv")


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the folder of documents is not at hand")
def test_patterns_reach_the_figures() -> None:
    """Scores of each kind of fact, with all patterns and with those made for the other document only."""
    line = ("evaluate", "--home", str(ROOT), "--documents", str(DOCUMENTS), "--rows", "scores")
    done = CliRunner().invoke(app, (*line, "--format", "csv"), catch_exceptions=False)
    assert done.stdout.splitlines() == FIGURES.read_text(encoding="utf-8").splitlines()
