"""Random small graphs, and random queries of all constructs whose rows more statements never take away."""

import re
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

NODES = (":a", ":b", ":c", ":d")
PREDICATES = (":p", ":q", ":r")
GRAPHS = (":g", ":h")
VARIABLES = ("?w", "?x", "?y", "?z")
PROLOGUE = "PREFIX : <https://example.org/>\n"

facts: SearchStrategy[list[str]] = st.lists(
    st.builds(
        "GRAPH {} {{ {} {} {} }}".format,
        st.sampled_from(GRAPHS),
        st.sampled_from(NODES),
        st.sampled_from(PREDICATES),
        st.sampled_from((*NODES, "1", "2")),
    ),
    min_size=4,
    max_size=16,
)
"""Statements in graphs, as ``INSERT DATA`` takes them."""

_terms = st.sampled_from((*VARIABLES, *VARIABLES, *NODES))
_predicates = st.sampled_from(PREDICATES)


def _combine(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        st.builds("({}/{})".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("(^{})".format, inner),
        st.builds("({}{})".format, inner, st.sampled_from("*+?")),
    )


_negated = st.sampled_from(("!:p", "!^:q", "!(:p|:r)", "!(:p|^:q)"))
paths = st.recursive(st.one_of(_predicates, _predicates, _negated), _combine, max_leaves=3)


@st.composite
def _triples(draw: DrawFn) -> str:
    path = draw(st.one_of(_predicates, _predicates, paths, st.sampled_from(VARIABLES)))
    subject, value = draw(_terms), draw(st.one_of(_terms, st.sampled_from(("1", "2", "[]"))))
    more = f" ; {draw(_predicates)} {draw(_terms)}" if draw(st.booleans()) else ""
    return f"{subject} {path} {value}{more} ."


@st.composite
def _groups(draw: DrawFn, depth: int = 2, *, positive: bool = False) -> str:
    """Draw a group; a *positive* one matches no less where more is stated."""
    parts = [draw(_triples())]
    parts += draw(st.lists(_parts(depth, positive=positive), max_size=2))
    return f"{{ {' '.join(parts)} }}"


@st.composite
def _parts(draw: DrawFn, depth: int, *, positive: bool) -> str:  # noqa: PLR0911 - one for each kind
    kinds = ["block"]
    if depth:
        kinds += ["optional", "union", "exists", "graph", "select", "nested", "bind", "either"]
        kinds += [] if positive else ["not exists", "minus"]
    kind = draw(st.sampled_from(kinds))
    if kind == "block":
        return draw(_triples())
    inner = draw(_groups(depth - 1, positive=positive or kind not in ("union", "graph", "nested")))
    match kind:
        case "union":
            return f"{inner} UNION {draw(_groups(depth - 1, positive=positive))}"
        case "graph":
            return f"GRAPH {draw(st.sampled_from((*GRAPHS, '?g')))} {inner}"
        case "select":
            return f"{{ SELECT DISTINCT {draw(st.sampled_from(VARIABLES))} WHERE {inner} }}"
        case "bind":
            return f"BIND(EXISTS {inner} AS ?is)"
        case "either":
            return f"FILTER({draw(st.sampled_from(VARIABLES))} = :a || EXISTS {inner})"
        case "nested":
            return inner
        case "not exists" | "exists":
            return f"FILTER {kind.upper()} {inner}"
        case _:
            return f"{kind.upper()} {inner}"


@st.composite
def queries(draw: DrawFn) -> str:
    """Draw a SELECT without sums."""
    shown = draw(st.lists(st.sampled_from(VARIABLES), min_size=1, max_size=3, unique=True))
    distinct = "DISTINCT " if draw(st.booleans()) else ""
    return f"{PROLOGUE}SELECT {distinct}{' '.join(shown)} WHERE {_number(draw(_groups()))}"


@st.composite
def sums(draw: DrawFn) -> str:
    """Draw a SELECT that counts by one variable, by what is computed from it, or all in all."""
    key = draw(st.sampled_from(VARIABLES))
    shown, by = draw(
        st.sampled_from(((key, key), ("", f"({key} = :a)"), ("?k", f"(STR({key}) AS ?k)"), ("", "")))
    )
    grouping = f" GROUP BY {by}" if by else ""
    where = _number(draw(_groups()))
    return f"{PROLOGUE}SELECT {shown} (COUNT(*) AS ?n) WHERE {where}{grouping}"


def _number(where: str) -> str:
    """Return *where* with a name of its own for each variable that is bound to a value."""
    numbers = count()
    return re.sub(r"\?is\b", lambda _: f"?is{next(numbers)}", where)
