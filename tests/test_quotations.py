"""Rows with the words that they rest on."""

from hashlib import sha256
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.answers import Term
from kgcli.errors import AlteredTextError
from kgcli.home import find_home
from kgcli.quotations import run_quoted

TEXT = "Ana met Berta. Berta left; Ana stayed."
SPANS = {"one": "Ana met Berta.", "two": "Ana stayed."}


def describe_spans() -> str:
    """Return facts that two spans of one paragraph support, the second of them twice."""
    spans = "".join(
        f"ex:{name} a ev:EvidenceSpan ; ev:inPassage ex:p1 ; ev:start {TEXT.index(words)} ;"
        f' ev:end {TEXT.index(words) + len(words)} ; ev:sha256 "{sha256(words.encode()).hexdigest()}" .\n'
        for name, words in SPANS.items()
    )
    return f"""
        ex:d a ev:Document ; ev:fileName "d.txt" . ex:p1 a ev:Passage ; ev:passageOf ex:d ; ev:number 1 .
        {spans}
        GRAPH ex:one {{ ex:ana ex:said "both" . ex:ana ex:said "met" }}
        GRAPH ex:two {{ ex:ana ex:said "both" }}
    """


QUERY = """\
#+ summary: What was said
#+ columns: {what: what was said, paragraph: its paragraph}
#+ words: span
PREFIX ex: <https://example.org/> PREFIX ev: <https://w3id.org/peaceops/evidence#>
SELECT DISTINCT ?what ?paragraph
WHERE { GRAPH ?span { ?who ex:said ?what } ?span ev:inPassage/ev:number ?paragraph } ORDER BY ?what
"""
ONE = Term("literal", "1", "http://www.w3.org/2001/XMLSchema#integer")


def test_each_row_quotes_its_spans_once(make_home: MakeHome, tmp_path: Path) -> None:
    """A row that rests on two spans quotes both in the order of the text; it stays one row."""
    home = find_home(make_home(graph=describe_spans(), queries={"said.rq": QUERY}), environ={}, cwd=tmp_path)
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    table = run_quoted(home, "said", {}, documents=tmp_path)
    assert table.columns == ("what", "paragraph", "words")
    assert table.rows == (
        (Term("literal", "both"), ONE, Term("literal", "Ana met Berta. … Ana stayed.")),
        (Term("literal", "met"), ONE, Term("literal", "Ana met Berta.")),
    )


def test_without_the_text_there_are_no_words(make_home: MakeHome, tmp_path: Path) -> None:
    """Where the text is not at hand the rows stay, and their words are unknown."""
    home = find_home(make_home(graph=describe_spans(), queries={"said.rq": QUERY}), environ={}, cwd=tmp_path)
    assert [row[-1] for row in run_quoted(home, "said", {}, documents=tmp_path).rows] == [None, None]


def test_altered_text_is_not_quoted(make_home: MakeHome, tmp_path: Path) -> None:
    """Words that are not those that were recorded are never printed as evidence."""
    home = find_home(make_home(graph=describe_spans(), queries={"said.rq": QUERY}), environ={}, cwd=tmp_path)
    (tmp_path / "d.txt").write_text(TEXT.replace("met", "saw"), encoding="utf-8")
    with pytest.raises(AlteredTextError, match=r"d\.txt"):
        run_quoted(home, "said", {}, documents=tmp_path)
