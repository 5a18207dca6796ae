"""One file of a home with one name in the place of another, checked to say the same otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnreadableSourceError
from kgcli.ontology.editing.home_files import parse_file
from kgcli.ontology.editing.json_names import rename_in_context, rename_in_jsonld
from kgcli.ontology.editing.metadata_names import rename_in_metadata
from kgcli.ontology.editing.pattern_names import rename_in_patterns
from kgcli.ontology.editing.settings_names import rename_in_settings
from kgcli.ontology.editing.sparql_names import Renamed, SparqlScope, rename_in_sparql
from kgcli.ontology.editing.turtle_names import TurtleScope, may_name, rename_in_turtle, walk
from kgcli.ontology.editing.xml_names import rename_in_xml
from kgcli.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["Rewriter", "is_formatted", "lay_out", "read_query_prefixes"]

_QUERIES = frozenset(SH + name for name in ("ask", "construct", "select", "update"))


_STRANGE: Final = re.compile(r"^(?:\t|(?: {4})* {1,3}[^\s#]|[^\s#@.][^#\n]* [^#\n]*[.,]$)", re.MULTILINE)
"""A line that ``kgcli format`` would not write: its margin is no multiple of four, or it ends a statement."""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Puts *new* in the place of *old*; *prefixes* hold in the ``#+`` lines of queries, *shacl* in shapes.

    With *keep* what the schema says about *old* itself stays, and so does its line in the context.
    """

    old: str
    new: str
    prefixes: Mapping[str, str]
    shacl: Mapping[str, str]
    keep: bool = False

    def rewrite(self, file: HomeFile) -> Renamed:
        """Return what *file* says afterwards.

        Raises ``RefusedEditError`` with the file's name where that cannot be told exactly, and whatever fault
        the file has.
        """
        if file.fault:
            raise UnreadableSourceError(file.name, file.fault)
        if file.syntax == "sparql":
            return self._rewrite_query(file)
        if file.syntax in {"context", "patterns", "settings"}:
            return self._rewrite_words(file)
        if file.syntax in {"xml", "jsonld"}:
            return self._rewrite_other(file)
        if not any(may_name(file.text, file.base, iri) for iri in (self.old, self.new)):
            # Its tokens take longer than its statements, which are to be well-formed anyhow.
            parse_file(file)
            return Renamed(file.text, 0)
        made = rename_in_turtle(
            file.text,
            file.name,
            file.base,
            self.old,
            self.new,
            query_prefixes=self.shacl,
            keep_subject=self.keep and file.role == "schema",
        )
        if made.changed and not (self.keep and file.role == "schema"):
            self._compare(file, made.text)
        return made

    def _rewrite_words(self, file: HomeFile) -> Renamed:
        if file.syntax == "context":
            text, count = rename_in_context(file.text, file.name, self.old, self.new, keep=self.keep)
            return Renamed(text, count)
        if file.syntax == "settings":
            return Renamed(*rename_in_settings(file.text, self.old, self.new))
        return rename_in_patterns(file.text, self.old, self.new, self.prefixes)

    def _rewrite_query(self, file: HomeFile) -> Renamed:
        scope = SparqlScope(self.prefixes)
        made = rename_in_sparql(file.text, file.name, self.old, self.new, scope)
        known = {**self.prefixes, **scope.prefixes}
        meta = rename_in_metadata(made.text, file.name, self.old, self.new, known)
        lines = tuple(sorted({*made.mentions, *meta.mentions}))
        return Renamed(meta.text, made.changed + meta.changed, lines, made.taken or meta.taken)

    def _rewrite_other(self, file: HomeFile) -> Renamed:
        """Rewrite RDF/XML or JSON-LD, of which the statements say whether it could be done exactly."""
        quads, _ = parse_file(file)
        if not self.keep and any(_contains(quad, self.new) for quad in quads):
            raise RefusedEditError(f"<{self.new}> is in use already: {file.name}. Nothing was written.")
        if not any(_contains(quad, self.old) for quad in quads):
            return Renamed(file.text, 0)
        kept = self.keep and file.role == "schema"
        if kept and file.syntax != "xml":
            raise RefusedEditError(
                f"{file.name} describes or uses the term in a syntax in which what is said about it cannot "
                "be told apart here. Nothing was written. Save it as Turtle (.ttl), or edit it by hand "
                "first."
            )
        try:
            if file.syntax == "xml":
                text, count = rename_in_xml(
                    file.text, file.name, file.base, self.old, self.new, keep_subject=kept
                )
            else:
                text, count = rename_in_jsonld(file.text, file.name, self.old, self.new)
        except ValueError as error:
            raise self._refuse(file, str(error)) from error
        if not kept:
            self._compare(file, text)
        return Renamed(text, count)

    def _compare(self, file: HomeFile, text: str) -> None:
        """Raise ``RefusedEditError`` unless *text* says what *file* says, but for the name."""
        before, _ = parse_file(file)
        after, _ = parse_file(replace(file, text=text))
        nodes: dict[object, object] = {}
        back: dict[object, object] = {}
        if len(before) != len(after) or not all(
            self._same(tuple(one), tuple(other), nodes, back)
            for one, other in zip(before, after, strict=True)
        ):
            raise self._refuse(file, "some of its names could not be told from other words")

    def _same(
        self,
        one: Sequence[object],
        other: Sequence[object],
        nodes: dict[object, object],
        back: dict[object, object],
    ) -> bool:
        from pyoxigraph import BlankNode, Literal, NamedNode, Triple

        query = getattr(one[1], "value", "") in _QUERIES
        for left, right in zip(one, other, strict=True):
            if isinstance(left, BlankNode) and isinstance(right, BlankNode):
                if nodes.setdefault(left, right) != right or back.setdefault(right, left) != left:
                    return False
            elif isinstance(left, Triple) and isinstance(right, Triple):
                if not self._same(tuple(left), tuple(right), nodes, back):
                    return False
            elif query and isinstance(left, Literal) and isinstance(right, Literal):
                continue
            elif isinstance(left, NamedNode) and left.value == self.old:
                if right != NamedNode(self.new):
                    return False
            elif isinstance(left, Literal) and left.datatype.value == self.old:
                if right != Literal(left.value, datatype=NamedNode(self.new)):
                    return False
            elif left != right:
                return False
        return True

    def _refuse(self, file: HomeFile, reason: str) -> RefusedEditError:
        return RefusedEditError(
            f"{file.name} cannot be rewritten exactly: {reason}. Nothing was written. Rename the term there "
            "by hand, or save the file as Turtle."
        )


def _contains(term: object, iri: str) -> bool:
    from pyoxigraph import Literal, NamedNode, Quad, Triple

    if isinstance(term, NamedNode):
        return term.value == iri
    if isinstance(term, Literal):
        return term.datatype.value == iri
    return isinstance(term, (Quad, Triple)) and any(_contains(part, iri) for part in term)


def read_query_prefixes(files: Iterable[HomeFile]) -> dict[str, str]:
    """Return the prefixes that shapes declare for their queries (W3C SHACL, section 5.2.1).

    Raises ``RefusedEditError`` where one is declared twice, for two namespaces.
    """
    found: dict[str, str] = {}
    for file in files:
        if (
            file.role not in {"shapes", "schema"}
            or file.syntax in {"sparql", "context"}
            or "declare" not in file.text
        ):
            continue
        quads, _ = parse_file(file)
        said: dict[object, dict[str, str]] = {}
        for quad in quads:
            if quad.predicate.value in {SH + "prefix", SH + "namespace"}:
                key = quad.predicate.value.removeprefix(SH)
                said.setdefault(quad.subject, {})[key] = quad.object.value  # type: ignore[union-attr]
        for one in said.values():
            prefix, namespace = one.get("prefix"), one.get("namespace")
            if prefix is None or namespace is None:
                continue
            if found.setdefault(prefix, namespace) != namespace:
                raise RefusedEditError(
                    f"{file.name} declares the prefix {prefix!r} for the queries of shapes, and so does "
                    "another place, for another namespace. Nothing was written. Choose another prefix in "
                    "one of them."
                )
    return found


def is_formatted(file: HomeFile) -> bool:
    """Tell whether *file* is laid out as ``kgcli format`` writes it."""
    if file.syntax not in {"turtle", "trig"}:
        return False
    # Long strings and comments may hold anything; other lines tell at once.
    if '"""' not in file.text and "'''" not in file.text and _STRANGE.search(file.text):
        return False
    return lay_out(file, file.text) == file.text


def lay_out(file: HomeFile, text: str) -> str:
    """Return *text* as ``kgcli format`` writes it; raises ``UnreadableSourceError``."""
    from kgcli.turtle.formatting import format_text

    return format_text(text.encode(), file.name, named_graphs=file.named_graphs).decode()


def find_line(file: HomeFile, iri: str) -> int | None:
    """Return the line where *file* begins to describe *iri*, as far as its syntax lets that be told."""
    if file.syntax not in {"turtle", "trig", "lines"}:
        return None
    scope = TurtleScope(file.base)
    return next(
        (spot.token.line for spot in walk(file.text, file.name, scope) if spot.opens and spot.iri == iri),
        None,
    )
