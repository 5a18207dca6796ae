"""Statements put into a text: a block of their own at its end, or more of a subject that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.spelling import merge_prefixes
from kgcli.ontology.editing.turtle_names import TurtleScope, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["Block", "add_statements", "find_blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """What a text says about a subject in one go: its first character, its full stop, and its end."""

    start: int
    stop: int
    end: int


def find_blocks(text: str, name: str, base: str, subject: str) -> list[Block]:
    """Return the blocks of the Turtle *text* that are about *subject*; raises ``UnreadableSourceError``."""
    found: list[Block] = []
    start: int | None = None
    for spot in walk(text, name, TurtleScope(base)):
        if spot.token.kind == "comment":
            continue
        if spot.opens and spot.iri == subject:
            start = spot.token.start
        elif start is not None and spot.token.kind == "sign" and spot.depth == 0:
            if spot.token.text == "{":
                start = None
            elif spot.token.text in {".", "}"}:
                end = spot.token.end if spot.token.text == "." else spot.token.start
                found.append(Block(start, spot.token.start, end))
                start = None
    return found


def add_statements(file: HomeFile, text: str, quads: Sequence[Quad], prefixes: Mapping[str, str]) -> str:
    """Return *text*, what *file* holds now, with *quads* at its end; *prefixes* are used where it has none.

    Raises ``RefusedEditError`` for a syntax that cannot be added to.
    """
    if file.syntax == "xml":
        return _add_to_xml(file, text, quads)
    if file.syntax == "lines":
        gap = "" if not text or text.endswith("\n") else "\n"
        return text + gap + "".join(f"{quad} .\n" for quad in quads)
    if file.syntax not in {"turtle", "trig"}:
        raise RefusedEditError(
            f"{file.name} is in a syntax that statements are not added to here. Nothing was written. "
            "Save it as Turtle (.ttl), or leave the stub out: --no-stub"
        )
    from kgcli.turtle.notes import Notes
    from kgcli.turtle.spelling import Speller
    from kgcli.turtle.writing import write_blocks

    scope = TurtleScope(file.base)
    last = 0
    for spot in walk(text, file.name, scope):
        if spot.directive and spot.token.kind != "comment":
            last = spot.token.end
    own = scope.prefixes
    everything = {**merge_prefixes(own, prefixes), **own}
    speller = Speller(everything)
    written = "".join(write_blocks(dict.fromkeys(quads), speller, everything, Notes()))
    head, _, body = written.partition("\n\n") if speller.used else ("", "", written)
    missing = "".join(f"{line}\n" for line in head.split("\n") if line and line.split()[1][:-1] not in own)
    if missing and last:
        text = f"{text[:last]}\n{missing.rstrip()}{text[last:]}"
    elif missing:
        text = f"{missing}\n{text}"
    return f"{text.rstrip()}\n\n{body}" if text.strip() else body


def _add_to_xml(file: HomeFile, text: str, quads: Iterable[Quad]) -> str:
    """Return RDF/XML with one description of each subject before its last end tag."""
    from pyoxigraph import NamedNode

    from kgcli.vocabulary import RDF

    said: dict[str, list[str]] = {}
    for quad in quads:
        written = _write_property(quad) if isinstance(quad.subject, NamedNode) else None
        if written is None:
            raise RefusedEditError(
                f"{file.name}: {quad} cannot be written as RDF/XML here. Nothing was written."
            )
        said.setdefault(str(quad.subject)[1:-1], []).append(written)
    place = text.rfind("</")
    if place < 0:
        raise RefusedEditError(f"{file.name} has no end tag to write before. Nothing was written.")
    head = f"  <rdf:Description xmlns:rdf={quoteattr(RDF)} rdf:about="
    parts = [
        "".join([f"{head}{quoteattr(iri)}>\n", *lines, "  </rdf:Description>\n"])
        for iri, lines in said.items()
    ]
    return text[:place] + "".join(parts) + text[place:]


def _write_property(quad: Quad) -> str | None:
    """Return the element for the predicate and object of *quad*, None where XML has none."""
    from pyoxigraph import Literal, NamedNode

    from kgcli.ontology.editing.spelling import split_iri

    namespace, local = split_iri(quad.predicate.value)
    value = quad.object
    if not local:
        return None
    head = f"    <k:{local} xmlns:k={quoteattr(namespace)}"
    if isinstance(value, NamedNode):
        return f"{head} rdf:resource={quoteattr(value.value)}/>\n"
    if not isinstance(value, Literal):
        return None
    language = f" xml:lang={quoteattr(value.language)}" if value.language else ""
    kind = language or f" rdf:datatype={quoteattr(value.datatype.value)}"
    return f"{head}{kind}>{escape(value.value)}</k:{local}>\n"
