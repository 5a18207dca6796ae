"""The names in a Turtle, TriG, N-Triples or N-Quads text, each with the IRI that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import UnreadableSourceError
from kgcli.ontology.editing.sparql_names import Renamed, SparqlScope, rename_in_sparql
from kgcli.ontology.editing.spelling import expand, resolve, respell, split_iri
from kgcli.turtle.tokens import TokenError, scan
from kgcli.vocabulary import OWL, SH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.turtle.tokens import Token

__all__ = ["Found", "Spot", "TurtleScope", "find_edits", "join_edits", "may_name", "rename_in_turtle", "walk"]

_OPENING: Final = frozenset({"[", "(", "<<", "<<(", "{|"})
_CLOSING: Final = frozenset({"]", ")", ">>", ")>>", "|}"})
_NAMES: Final = frozenset({"iri", "name"})
_WORDS: Final = frozenset({"word", "language"})
_PREFIX: Final = frozenset({"@prefix", "prefix"})
_BASE: Final = frozenset({"@base", "base"})
_VERSION: Final = frozenset({"@version", "version"})
_QUERIES: Final = frozenset(SH + name for name in ("ask", "construct", "select", "update"))
"""Properties of SHACL whose values are texts in SPARQL."""
_SOURCE: Final = OWL + "annotatedSource"
_LONG: Final = ('"""', "'''")


@dataclass(slots=True)
class TurtleScope:
    """What prefixes and relative references mean at one place of a text; it changes as the text is walked."""

    base: str
    prefixes: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str | None] = field(default_factory=dict)
    """What names that were met stand for, until the next directive."""

    def find(self, token: Token) -> str | None:
        """Return the IRI that *token*, a name, stands for, None where its prefix is unknown."""
        if token.text not in self.seen:
            whole = token.kind == "iri"
            self.seen[token.text] = (
                resolve(token.text[1:-1], self.base) if whole else expand(token.text, self.prefixes)
            )
        return self.seen[token.text]


class Spot(NamedTuple):
    """A token, the IRI that it stands for, and where in the text's structure it stands.

    *subject* is the IRI that the statement begins with, None for a blank node; *depth* counts the brackets
    around it. *opens* says whether it begins a statement or a graph.
    """

    token: Token
    iri: str | None
    subject: str | None
    depth: int
    opens: bool
    directive: bool


def walk(  # noqa: PLR0912, PLR0915 - one state machine over all kinds of tokens
    text: str, name: str, scope: TurtleScope
) -> Iterator[Spot]:
    """Yield the tokens of *text*, which errors call *name*; *scope* is always as it is at that token.

    Raises ``UnreadableSourceError`` at what is no token.
    """
    subject: str | None = None
    depth, fresh, directive, declared, previous = 0, True, "", "", ""
    try:
        for token in scan(text):
            if token.kind == "comment":
                yield Spot(token, None, subject, depth, fresh, bool(directive))
                continue
            if directive:
                yield Spot(token, None, None, 0, opens=False, directive=True)
                if token.kind == "name":
                    declared = token.text[:-1]
                elif token.kind in {"iri", "string"}:
                    if directive in _PREFIX:
                        scope.prefixes[declared] = resolve(token.text[1:-1], scope.base)
                    elif directive in _BASE:
                        scope.base = resolve(token.text[1:-1], scope.base)
                    scope.seen = {}
                    directive = "" if directive[0] != "@" else directive
                elif token.text == ".":
                    directive = ""
                previous = token.kind
                continue
            if fresh and token.kind in _WORDS and previous != "string":
                word = token.text.lower()
                if word in _PREFIX | _BASE | _VERSION:
                    directive = word
                    yield Spot(token, None, None, 0, opens=True, directive=True)
                    continue
                if word == "graph":
                    yield Spot(token, None, None, 0, opens=True, directive=False)
                    continue
            opens = fresh
            if token.kind == "sign":
                iri = None
                if token.text in _OPENING:
                    subject = None if fresh else subject
                    depth, fresh = depth + 1, False
                elif token.text in _CLOSING:
                    depth -= 1
                elif token.text in {"{", "}"} or (token.text == "." and depth == 0):
                    yield Spot(token, None, subject, depth, opens, directive=False)
                    subject, depth, fresh, previous = None, 0, True, token.kind
                    continue
            else:
                iri = scope.find(token) if token.kind in _NAMES else None
                if fresh:
                    subject, fresh = iri, False
            yield Spot(token, iri, subject, depth, opens, False)
            previous = token.kind
    except TokenError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableSourceError(name, "what begins here is no token of Turtle", line=line) from error


def may_name(text: str, base: str, iri: str) -> bool:
    """Tell whether some token of *text* may stand for *iri*, at the price of a search for words.

    It does not where the text has neither its local name, nor a namespace that ends within that, nor escapes.
    """
    local = split_iri(iri)[1]
    if not local or "\\" in text or local in text:
        return True
    parts = "|".join(re.escape(local[:cut]) for cut in range(len(local) - 1, 0, -1))
    return bool(parts) and bool(re.search(rf"[#/:<](?:{parts})>", f"<{base}>\n{text}"))


class Found(NamedTuple):
    """The places to change in a text, how many names that are, and what else was seen on the way."""

    edits: list[tuple[int, int, str]]
    changed: int
    mentions: tuple[int, ...]
    taken: int | None


def rename_in_turtle(
    text: str,
    name: str,
    base: str,
    old: str,
    new: str,
    *,
    query_prefixes: Mapping[str, str],
    keep_subject: bool = False,
) -> Renamed:
    """Return *text* with *new* wherever a token stands for *old*, and nothing else changed.

    What it does and raises is as for ``find_edits``.
    """
    found = find_edits(text, name, base, old, new, query_prefixes=query_prefixes, keep_subject=keep_subject)
    return Renamed(join_edits(text, found.edits), found.changed, found.mentions, found.taken)


def find_edits(
    text: str,
    name: str,
    base: str,
    old: str,
    new: str,
    *,
    query_prefixes: Mapping[str, str],
    prefixes: Mapping[str, str] = MappingProxyType({}),
    keep_subject: bool = False,
) -> Found:
    """Return where in *text* a token stands for *old*, with the spelling of *new* for each.

    Texts in SPARQL that a SHACL property holds are searched alike; prefixes that they do not declare are
    *query_prefixes*. *prefixes* hold before the text declares any. With *keep_subject*, what is said about
    *old* stays as it is. Raises ``UnreadableSourceError`` and ``QuerySyntaxError``, with *name*.
    """
    scope = TurtleScope(base, dict(prefixes))
    edits: list[tuple[int, int, str]] = []
    mentions: list[int] = []
    taken: int | None = None
    verb: str | None = None
    count = 0
    local = split_iri(old)[1] or old
    for spot in walk(text, name, scope):
        token, iri = spot.token, spot.iri
        if iri is not None:
            said, verb = verb, iri
            # An annotation of an axiom about the old name says something about that, too.
            if iri == old and not (keep_subject and (spot.subject == old or said == _SOURCE)):
                edits.append(
                    (token.start, token.end, respell(token.text, old, new, scope.prefixes, scope.base))
                )
                count += 1
            elif iri == new and taken is None:
                taken = token.line
        elif token.kind == "string" and not spot.directive:
            if verb in _QUERIES:
                source = f"{name}, line {token.line}"
                made = _rename_in_string(token.text, old, new, query_prefixes, source)
                count += made.changed
                if made.changed:
                    edits.append((token.start, token.end, made.text))
                if made.taken is not None and taken is None:
                    taken = token.line + made.taken - 1
            elif local in token.text and _mentions(token.text, old, scope.prefixes):
                mentions.append(token.line)
        elif token.kind == "comment":
            if local in token.text and _mentions(token.text, old, scope.prefixes):
                mentions.append(token.line)
        elif token.text != ",":
            verb = None
    return Found(edits, count, tuple(mentions), taken)


def join_edits(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return *text* with other words in the places that *edits* name, which come in order."""
    parts, position = [], 0
    for start, end, inserted in edits:
        parts += [text[position:start], inserted]
        position = end
    return "".join([*parts, text[position:]]) if edits else text


def _mentions(words: str, old: str, prefixes: Mapping[str, str]) -> bool:
    spelled = [
        old,
        *(f"{prefix}:{old.removeprefix(ns)}" for prefix, ns in prefixes.items() if old.startswith(ns)),
    ]
    return any(re.search(rf"(?<![\w:]){re.escape(form)}(?![\w-])", words) for form in spelled)


def _rename_in_string(quoted: str, old: str, new: str, prefixes: Mapping[str, str], source: str) -> Renamed:
    """Return the string *quoted*, a text in SPARQL, after the renaming."""
    from pyoxigraph import Literal, RdfFormat, parse

    marks = quoted[:3] if quoted.startswith(_LONG) else quoted[:1]
    inner = quoted[len(marks) : -len(marks)]
    escaped = "\\" in inner
    if escaped:
        (quad,) = parse(f"<x:x> <x:x> {quoted} .", RdfFormat.TURTLE)
        assert isinstance(quad.object, Literal)  # noqa: S101 - it was written as one
        inner = quad.object.value
    made = rename_in_sparql(inner, source, old, new, SparqlScope(prefixes))
    if not escaped:
        return made._replace(text=f"{marks}{made.text}{marks}")
    from kgcli.turtle.spelling import Speller

    return made._replace(text=Speller({}).spell(Literal(made.text), {}))
