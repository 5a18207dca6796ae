"""A renaming changes a Turtle text's names and nothing of its meaning, however the names are spelled."""

from pathlib import Path
from random import Random

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

from kgcli.ontology.editing.home_files import HomeFile
from kgcli.ontology.editing.rewriting import is_formatted
from kgcli.ontology.editing.sparql_names import SparqlScope, rename_in_sparql
from kgcli.ontology.editing.turtle_names import may_name, rename_in_turtle
from kgcli.sparql.tokens import tokenize
from kgcli.turtle.formatting import format_text

BASE = "https://example.org/base/file"
OLD, NEW = "https://example.org/ns/Old", "https://example.org/ns/New-1.b"
OTHERS = (
    "https://example.org/ns/Older",
    "https://example.org/ns/Old-x",
    "https://example.org/ns/Old.x",
    "https://example.org/ns/",
    "https://example.org/Old",
    "https://example.org/ns/Old/x",
    "https://example.org/ns/caf\u00e9",
)
PREFIXES = {"a": "https://example.org/ns/", "": "https://example.org/", "b": "https://example.org/ns/Ol"}
SPACES = (" ", "\n", "\t", " # a:Old <https://example.org/ns/Old>\n", "\r\n  ")
STRINGS = (
    '"a:Old"',
    "'''<https://example.org/ns/Old>\n a:Old'''",
    '"\\"a:Old"@en',
    '"x"^^a:Old',
    "5",
    "true",
    "-1.e3",
)


class _Writer:
    """Writes random TriG about the old term and others, spelled in random ways."""

    def __init__(self, seed: int, *, plain: bool) -> None:
        self.random = Random(seed)
        self.plain = plain

    def name(self) -> str:
        iri = self.random.choice((OLD, OLD, *OTHERS))
        forms = [f"<{iri}>"]
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and not (self.plain and prefix == "b"):
                local = iri.removeprefix(namespace)
                if "/" not in local:
                    forms.append(f"{prefix}:{local}")
                if not self.plain:
                    forms.append(
                        f"{prefix}:" + "".join(f"\\{each}" if each in "-./" else each for each in local)
                    )
        if iri.startswith("https://example.org/ns/"):
            forms.append(
                f"<{iri.removeprefix('https://example.org/')}>" if self.random.random() < 0.5 else forms[0]
            )
        if not self.plain:
            forms.append("<" + iri.replace("O", "\\u004F").replace("l", "\\U0000006c") + ">")
        return self.random.choice(forms)

    def gap(self) -> str:
        return self.random.choice(SPACES)

    def node(self, depth: int = 0) -> str:
        kind = self.random.randrange(6 if depth < 3 else 3)
        if kind < 2:
            return self.name()
        if kind == 2:
            return self.random.choice(STRINGS)
        if kind == 3:
            return f"[{self.gap()}{self.pairs(depth + 1)}]"
        if kind == 4:
            members = [self.node(depth + 1) + self.gap() for _ in range(self.random.randrange(3))]
            return f"({self.gap()}{''.join(members)})"
        return self.random.choice(("_:b1", "_:Old", "[]"))

    def pairs(self, depth: int) -> str:
        made = []
        for _ in range(self.random.randint(1, 3)):
            values = [self.node(depth) for _ in range(self.random.randint(1, 2))]
            verb = self.random.choice((self.name(), self.name(), "a"))
            made.append(f"{verb}{self.gap()}{f'{self.gap()},{self.gap()}'.join(values)}{self.gap()}")
        return f";{self.gap()}".join(made)

    def write(self) -> str:
        parts = [f"@prefix {prefix}: <{iri}> .{self.gap()}" for prefix, iri in PREFIXES.items()]
        parts.append(
            self.random.choice(("@base <https://example.org/> .", "BASE <https://example.org/>")) + self.gap()
        )
        for _ in range(self.random.randint(1, 5)):
            statement = f"{self.random.choice((self.name(), '[]'))}{self.gap()}{self.pairs(0)}{self.gap()}"
            graph = self.random.choice(("", "", "GRAPH ", "_"))
            if graph:
                graph = "" if graph == "_" else graph
                parts.append(f"{graph}{self.name()}{self.gap()}{{{statement}}}{self.gap()}")
            else:
                parts.append(f"{statement}.{self.gap()}")
        return "".join(parts)


def _canonical(quads: list[Quad]) -> set[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def _parse(text: str) -> list[Quad]:
    return list(parse(text, RdfFormat.TRIG, base_iri=BASE))


@pytest.mark.parametrize("block", range(4))
def test_the_graph_is_the_old_one_with_the_new_name(block: int) -> None:
    """Over random spellings: prefixed, whole, relative, escaped, in lists, in brackets, as datatype."""
    for seed in range(block * 100, block * 100 + 100):
        text = _Writer(seed, plain=False).write()

        made = rename_in_turtle(text, "x", BASE, OLD, NEW, query_prefixes={})

        assert may_name(text, BASE, OLD) or not made.changed, text
        after = _parse(made.text)
        renamed = [Quad(*(_swap(term) for term in quad)) for quad in _parse(text)]  # type: ignore[arg-type]
        assert _canonical(after) == _canonical(renamed), text
        assert NamedNode(OLD) not in {term for quad in after for term in quad}, text


def _swap(term: object) -> object:
    from pyoxigraph import Literal

    if term == NamedNode(OLD):
        return NamedNode(NEW)
    if isinstance(term, Literal) and term.datatype == NamedNode(OLD):
        return Literal(term.value, datatype=NamedNode(NEW))
    return term


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("@prefix a: <https://example.org/ns/> . a:Older a: a:ld .", BASE, True),
        ("@prefix a: <https://example.org/ns/> . a:Other a: a:old .", BASE, False),
        ("@prefix a: <https://example.org/ns/Ol> . a:d a a:b .", BASE, True),
        ("PREFIX a: <O> a:ld a a:b .", "https://example.org/ns/", True),
        ("PREFIX a: <> a:d a a:b .", "https://example.org/ns/Ol", True),
        ("<https://example.org/ns/\\u004Fld> a <x:y> .", BASE, True),
    ],
)
def test_a_text_without_the_word_is_told_at_once(text: str, base: str, expected: bool) -> None:
    """Prefixes may end within a name, and characters may be written as numbers."""
    assert may_name(text, base, OLD) == expected


def test_a_text_in_the_layout_of_format_is_known_as_such() -> None:
    """Whatever stands in it, comments that look like statements among it; as somebody wrote it, it is not."""
    for seed in range(60):
        written = f"# ex:a a ex:b .\n   # of\n{_Writer(seed, plain=True).write()}"
        text = format_text(written.encode(), "x", named_graphs=True).decode()

        assert [is_formatted(_make_file(each)) for each in (text, written)] == [True, False], text


def _make_file(text: str) -> HomeFile:
    return HomeFile(Path("x.trig"), "graph/x.trig", "facts", "trig", BASE, text.encode(), text)


def test_there_and_back_is_nothing() -> None:
    """Where names have no needless escapes, and prefixes that can spell both, not a byte differs."""
    for seed in range(300):
        text = _Writer(seed, plain=True).write()
        there = rename_in_turtle(text, "x", BASE, OLD, NEW, query_prefixes={})

        back = rename_in_turtle(there.text, "x", BASE, NEW, OLD, query_prefixes={})

        assert (back.text, back.changed) == (text, there.changed)


def test_a_query_keeps_all_other_tokens() -> None:
    """Over random strings of tokens: only those that stand for the term differ, and all of them do."""
    head = "PREFIX a: <https://example.org/ns/> PREFIX : <https://example.org/> BASE <https://example.org/>\n"
    words = (
        *(
            "a:Old",
            "<https://example.org/ns/Old>",
            "<ns/Old>",
            ":ns\\/Old",
            "a:Older",
            "a:Old-x",
            "a:Old.",
            ":Old",
        ),
        *(
            "?a",
            "$Old",
            '"a:Old"',
            "'<https://example.org/ns/Old>'",
            "# a:Old\n",
            "<",
            ">=",
            "^^",
            "@en",
            "_:Old",
            "/",
        ),
    )
    olds = set(words[:4])
    for seed in range(200):
        random = Random(seed)
        chosen = [random.choice(words) for _ in range(20)]

        made = rename_in_sparql(head + " ".join(chosen), "x", OLD, NEW, SparqlScope({}))

        expected = head + " ".join(chosen)
        before = [token.text for token in tokenize(expected)]
        after = [token.text for token in tokenize(made.text)]
        wanted = {
            "a:Old": "a:New-1.b",
            "<https://example.org/ns/Old>": f"<{NEW}>",
            "<ns/Old>": "<ns/New-1.b>",
        }
        wanted[":ns\\/Old"] = ":ns\\/New-1.b"
        assert after == [wanted.get(text, text) for text in before]
        assert made.changed == sum(text in olds for text in before)
