"""Random homes in which documents, their words, background facts and the ontology are marked as they come."""

from collections.abc import Callable, Mapping

from hypothesis import strategies as st
from small_homes import PREFIXES

MARKS = ("U", "C", "S", "C-NOFORN", "C-ORCON")
_DOCUMENTS = ("d0", "d1")
_THINGS = ("e0", "e1", "e2", "e3")
_KINDS = ("Paragraph", "Header", "Furniture")
ONTOLOGY = """
ex:Thing a owl:Class . ex:knows a owl:ObjectProperty . ex:Colour a owl:Class .
ex:red a ex:Colour ; rdfs:label "red" .
"""
PUBLIC = frozenset(
    (
        "https://example.org/red",
        "https://example.org/Thing",
        "https://example.org/Colour",
        "https://example.org/knows",
        *(f"https://w3id.org/peaceops/evidence#{kind}" for kind in (*_KINDS, "Document", *MARKS)),
    )
)
"""The terms that these homes' ontologies define, and those of the vocabulary that they use."""


@st.composite
def archives(draw: st.DrawFn) -> Mapping[str, str]:
    """Return the ontology and the facts of a home, as Turtle and TriG without prefixes.

    Most of it is marked as it should be, so that some homes break no rule.
    """
    graphs: dict[str, list[str]] = {f"g{n}": [] for n in range(len(MARKS))}
    for name, mark in zip(graphs, MARKS, strict=True):
        graphs[name].append(f"ex:{name} ev:marking ev:{mark} .")
    of_mark = dict(zip(MARKS, graphs, strict=True))

    def put(mark: str, statement: str) -> None:
        careless = draw(st.integers(0, 14)) == 0
        graphs[of_mark[draw(st.sampled_from(MARKS)) if careless else mark]].append(statement)

    marks = st.sampled_from(MARKS[:3] if draw(st.booleans()) else MARKS)
    things = st.sampled_from(_THINGS)
    passages: dict[str, tuple[str, str]] = {}
    for n in range(draw(st.integers(0, 4))):
        document, mark = draw(st.sampled_from(_DOCUMENTS)), draw(marks)
        passages[f"p{n}"] = document, mark
        put(mark, f"ex:p{n} ev:passageOf ex:{document} ; a ev:{draw(st.sampled_from(_KINDS))} .")
        if draw(st.integers(0, 5)):
            put(mark, f"ex:p{n} ev:marking ev:{mark} .")
    for document in sorted({document for document, _ in passages.values()}):
        own = [mark for owner, mark in passages.values() if owner == document]
        put(min(own, key=MARKS.index), f'ex:{document} a ev:Document ; ev:reference "{document}" .')
        whole = max(own, key=MARKS.index)
        if draw(st.booleans()):
            put(min(own, key=MARKS.index), f"ex:{document} ev:overallMarking ev:{whole} .")
        if draw(st.booleans()):
            put(whole, f"ex:{document} ev:signedBy ex:{draw(things)} .")
    words = _draw_words(draw, passages, put, graphs) if passages else []
    named = st.sampled_from((*_THINGS, *_THINGS, *_DOCUMENTS, *passages, *words, *graphs, "red"))
    ontology = [ONTOLOGY]
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("a ex:Thing", 'rdfs:label "name"', "link")))
        statement = f"ex:{draw(things)} {kind} ."
        if kind == "link":
            statement = f"ex:{draw(things)} ex:knows ex:{draw(named)} ."
        if draw(st.integers(0, 3)) == 0:
            ontology.append(statement)
        else:
            put(draw(marks), statement)
    # So that things of this class are described, and none of them is a value of the vocabulary.
    graphs["g0"].append("ex:somebody a ex:Thing .")
    facts = "\n".join(f"ex:{name} {{ {' '.join(own)} }}" for name, own in graphs.items())
    return {"ontology/schema.ttl": PREFIXES + "\n".join(ontology), "graph/facts.trig": PREFIXES + facts}


def _draw_words(
    draw: st.DrawFn,
    passages: Mapping[str, tuple[str, str]],
    put: Callable[[str, str], None],
    graphs: dict[str, list[str]],
) -> list[str]:
    """Describe words of *passages* and their facts, and return their names."""
    things, speakers = st.sampled_from(_THINGS), st.sampled_from((*_THINGS, *_DOCUMENTS))
    words = []
    for n in range(draw(st.integers(0, 4))):
        passage = draw(st.sampled_from(sorted(passages)))
        mark = passages[passage][1]
        words.append(f"s{n}")
        put(mark, f"ex:s{n} ev:inPassage ex:{passage} ; ev:attributedTo ex:{draw(things)} .")
        if draw(st.integers(0, 9)) == 0:
            put(mark, f"ex:s{n} ev:marking ev:{draw(st.sampled_from(MARKS))} .")
        if draw(st.integers(0, 4)) == 0:
            put(mark, f"ex:s{n} ev:piece ex:x{n} . ")
            put(mark, f"ex:x{n} ev:start {n} .")
        graphs[f"s{n}"] = [
            f"ex:{draw(speakers)} ex:knows ex:{draw(st.sampled_from((*_THINGS, 'red', *_DOCUMENTS)))} ."
            for _ in range(draw(st.integers(0, 2)))
        ]
    return words
