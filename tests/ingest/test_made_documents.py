"""Made-up cables and interviews by the hundred: the parsers find what is true of them."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from made_documents import FORMS, make_document, make_documents, read_back

from kgcli.ingest.kinds.kind import choose_parser, find_parser

HOW_MANY = int(os.environ.get("KGCLI_MADE_DOCUMENTS", "150"))
PARSERS = {"cable": "cable", "telegram": "cable", "interview": "article", "article": "article"}


@pytest.mark.parametrize("form", FORMS)
def test_what_was_put_in_is_found_again(form: str) -> None:
    """Kind, passages with their places, numbers, marks, speakers and parts, and all fields come back."""
    parser = find_parser(PARSERS[form])
    for made in make_documents(HOW_MANY, form=form):
        assert read_back(made, parser.parse(made.text)) == made


def test_made_documents_are_recognized() -> None:
    """Each is taken for what it is by its text alone."""
    documents = list(make_documents(HOW_MANY))
    found = [choose_parser(made.text)[0].name for made in documents]
    assert found == [PARSERS[made.name.partition("-")[0]] for made in documents]


def test_made_documents_are_tiled_and_varied() -> None:
    """Passages of the truth tile each text, no two texts are the same, and all forms and odd cases occur."""
    documents = list(make_documents(300))
    for made in documents:
        assert "".join(made.text[one.start : one.end] for one in made.passages) == made.text
    passages = [one for made in documents for one in made.passages]
    assert len({made.text for made in documents}) == len(documents)
    assert {made.name.partition("-")[0] for made in documents} == set(FORMS)
    assert any(one.printed for one in passages)
    assert {one.mark for one in passages} >= {None, "U", "C", "SBU", "S", "S/NF"}
    assert {kind for one in passages for kind, _ in one.parts} == {
        "comment", "dateline", "heading", "insertion", "note", "page-break", "quotation", "residue",
        "summary",
    }  # fmt: skip
    assert {"\r\n" in made.text for made in documents} == {True, False}


def test_a_document_is_the_same_in_every_run() -> None:
    """The text depends on seed and number only, not on how Python orders sets in a run."""
    program = (
        "from hashlib import sha256; from made_documents import make_documents\n"
        "print(sha256(''.join(made.text for made in make_documents(40)).encode()).hexdigest())"
    )
    folder = Path(__file__).parent
    path = os.pathsep.join([str(folder), str(folder.parents[1])])
    there = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "11"},
    ).stdout.strip()
    assert there == sha256("".join(made.text for made in make_documents(40)).encode()).hexdigest()
    assert make_document(3, seed=1) != make_document(3, seed=2)
