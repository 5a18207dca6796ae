"""Where texts use terms: saved queries, checks of the ontology, and shapes, with the lines."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import QuerySyntaxError
from kgcli.sparql.tokens import tokenize
from kgcli.vocabulary import PREFIXES, RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.ontology.reading import Located

__all__ = ["TextUse", "TextUses", "find_text_uses", "list_mentions"]

_CLASS: Final = re.compile(r"""\bclass: *["']?([^\s"',}]+)""")
"""The class of a parameter, in a saved query's ``#+`` lines."""
_IN_SHAPES: Final = frozenset(SH + name for name in ("select", "ask", "construct"))
_ESCAPED: Final = re.compile(r"\\(.)")


class TextUse(NamedTuple):
    """A file that uses a term; *name* is the query's, the check's or the shape's, *lines* count from 1."""

    name: str
    file: str
    lines: tuple[int, ...]


class TextUses(NamedTuple):
    """The uses of terms, by IRI; *unread* are files that could not be searched, each with the reason."""

    queries: Mapping[str, tuple[TextUse, ...]]
    checks: Mapping[str, tuple[TextUse, ...]]
    shapes: Mapping[str, tuple[TextUse, ...]]
    unread: tuple[tuple[str, str], ...]


def find_text_uses(home: Home) -> TextUses:
    """Return which queries, checks and shapes of the home use which IRIs, whatever the IRIs stand for.

    A file that is broken hides nothing of the others; it is named in ``unread``.
    """
    unread: list[tuple[str, str]] = []
    queries = sorted(path for path in home.queries.rglob("*") if path.suffix in {".rq", ".sparql"})
    checks = sorted((home.ontology / "checks").rglob("*.rq"))
    return TextUses(
        _search(home, [path for path in queries if not _is_hidden(path, home.root)], unread),
        _search(home, checks, unread),
        _search_shapes(home, unread),
        tuple(unread),
    )


def list_mentions(text: str, prefixes: Mapping[str, str]) -> Mapping[str, tuple[int, ...]]:
    """Return the IRIs that a SPARQL *text* names, each with its lines; ``#+`` lines name classes.

    *prefixes* hold unless the text declares its own. Raises ``QuerySyntaxError``.
    """
    known = {**PREFIXES, **prefixes}
    found: dict[str, dict[int, None]] = defaultdict(dict)
    tokens = [token for token in tokenize(text) if token.kind != "space"]
    later: list[tuple[str, int]] = []
    for place, token in enumerate(tokens):
        if token.kind == "iri":
            before = tokens[place - 2 : place] if place > 1 else []
            iri = _ESCAPED.sub(r"\1", token.text[1:-1])
            if [one.text.upper() for one in before[:1]] == ["PREFIX"]:
                known[before[1].text[:-1]] = iri
            else:
                found[iri][token.line] = None
        elif token.kind == "pname":
            name, _, local = token.text.partition(":")
            if name in known and not (place and tokens[place - 1].text.upper() == "PREFIX"):
                found[known[name] + _ESCAPED.sub(r"\1", local)][token.line] = None
        elif token.kind == "word" and token.text == "a":
            found[RDF + "type"][token.line] = None
        elif token.kind == "comment" and token.text.startswith("#+"):
            # The lines above the prefixes may use these.
            later += [(one.group(1), token.line) for one in _CLASS.finditer(token.text)]
    for written, line in later:
        name, _, local = written.partition(":")
        iri = written[1:-1] if written.startswith("<") else known.get(name, f"{name}:") + local
        found[iri][line] = None
    return {iri: tuple(sorted(lines)) for iri, lines in found.items()}


def _search(
    home: Home, paths: Iterable[Path], unread: list[tuple[str, str]]
) -> Mapping[str, tuple[TextUse, ...]]:
    found: dict[str, list[TextUse]] = defaultdict(list)
    for path in paths:
        file = path.relative_to(home.root).as_posix()
        try:
            mentions = list_mentions(path.read_bytes().decode("utf-8-sig"), home.settings.prefixes)
        except (OSError, UnicodeDecodeError, QuerySyntaxError) as error:
            unread.append((file, str(error)))
            continue
        for iri, lines in mentions.items():
            found[iri].append(TextUse(path.stem, file, lines))
    return {iri: tuple(sorted(uses)) for iri, uses in found.items()}


def _search_shapes(home: Home, unread: list[tuple[str, str]]) -> Mapping[str, tuple[TextUse, ...]]:
    from kgcli.errors import UnreadableSourceError
    from kgcli.ontology.reading import read_files
    from kgcli.shapes import list_shape_files

    found: dict[str, dict[tuple[str, str], dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
    for path in list_shape_files(home):
        try:
            ontology = read_files([path], base=home.root)
        except UnreadableSourceError as error:
            unread.append((path.relative_to(home.root).as_posix(), str(error)))
            continue
        owners = _find_owners(ontology.statements)
        for statement in ontology.statements:
            place = statement.place
            shape = owners.get(statement.subject, "")
            name = _shorten(shape, {**ontology.prefixes, **home.settings.prefixes})
            for iri, line in _list_iris(statement, ontology.prefixes):
                if iri != shape:
                    found[iri][name, place.file][line] = None
    return {
        iri: tuple(sorted(TextUse(name, file, tuple(sorted(lines))) for (name, file), lines in uses.items()))
        for iri, uses in found.items()
    }


def _shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    from kgcli.descriptions import shorten_iri

    return shorten_iri(iri, prefixes) if iri else ""


def _find_owners(statements: Iterable[Located]) -> dict[object, str]:
    """Return for each subject the IRI of the shape that it is or that it is a part of."""
    from pyoxigraph import BlankNode, NamedNode

    above: dict[object, object] = {}
    for one in statements:
        if isinstance(one.object, BlankNode):
            above.setdefault(one.object, one.subject)
    owners: dict[object, str] = {}
    for one in statements:
        node: object = one.subject
        seen = set()
        while isinstance(node, BlankNode) and node in above and node not in seen:
            seen.add(node)
            node = above[node]
        owners[one.subject] = node.value if isinstance(node, NamedNode) else ""
    return owners


def _list_iris(statement: Located, prefixes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the IRIs of a statement, those in a constraint's query among them, each with its line."""
    from pyoxigraph import Literal, NamedNode

    line = statement.place.line or 1
    for term in (statement.subject, statement.predicate, statement.object):
        if isinstance(term, NamedNode):
            yield term.value, line
    if statement.predicate.value in _IN_SHAPES and isinstance(statement.object, Literal):
        try:
            mentions = list_mentions(statement.object.value, prefixes)
        except QuerySyntaxError:
            return  # kgcli validate says so.
        for iri, lines in mentions.items():
            yield from ((iri, line + one - 1) for one in lines)


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
