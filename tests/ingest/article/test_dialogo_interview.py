"""The real interview: what the parser finds agrees with the description made by hand."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.structure import Structure

ROOT = Path(__file__).parents[3]
TEXT = ROOT.parent / "shared" / "documents" / "dialogo-2021-08-17.txt"
GRAPH = ROOT / "graph" / "DIALOGO-2021-08-17.trig"
EV = "https://w3id.org/peaceops/evidence#"
PASSAGE = "https://w3id.org/peaceops/id/passage/DIALOGO-2021-08-17-"


@pytest.fixture(scope="module")
def made() -> Structure:
    """Return what the parser makes of the interview."""
    if not TEXT.is_file():
        pytest.skip(f"the interview's text is not at {TEXT.name}")
    return ArticleParser().parse(TEXT.read_text(encoding="utf-8"))


def test_passages_agree_with_the_graph(made: Structure) -> None:
    """Kinds, names, numbers and places of all passages are those of the description made by hand."""
    described: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(GRAPH), format=RdfFormat.TRIG):
        subject = quad.subject
        if isinstance(subject, NamedNode) and subject.value.startswith(PASSAGE):
            name = quad.predicate.value.removeprefix(EV)
            described.setdefault(subject.value.removeprefix(PASSAGE), {})[name] = getattr(
                quad.object, "value", ""
            )
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    expected = {
        (name, facts[kind].removeprefix(EV), facts.get("number"), facts["start"], facts["end"])
        for name, facts in described.items()
    }
    found = {
        (one.name, one.kind, None if one.number is None else str(one.number), str(one.start), str(one.end))
        for one in made.passages
    }
    assert found == expected


def test_fields_agree_with_the_graph(made: Structure) -> None:
    """Kind, day, author and outlet are those of the graph; the outlet asks, and the minister answers."""
    told = {"byline", "outlet", "published", "interviewer", "interviewee"}
    fields = [(field.name, field.value) for field in made.fields if field.name in told]
    assert (made.kind, made.dated, made.language, made.mark) == ("PressInterview", "2021-08-17", "en", None)
    assert fields == [
        ("byline", "Marcos Ommati"),
        ("outlet", "Diálogo"),
        ("published", "2021-08-17"),
        ("interviewer", "Diálogo"),
        ("interviewee", "Lieutenant General Juan Carlos Alemán Soto"),
    ]
    # The first answer's label goes on with the post.
    speakers = {
        (one.voice, (one.speaker or "").partition(",")[0])
        for one in made.passages
        if one.kind in {"Question", "Answer"}
    }
    assert speakers == {
        ("Publisher", "Diálogo"),
        ("Interviewee", "Minister Alemán Soto"),
        ("Interviewee", "Lieutenant General Juan Carlos Alemán Soto"),
    }
    assert made.notices == ()
