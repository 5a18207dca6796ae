"""A term moved: what the ontology says about it to another topic file, or the term below another parent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.edit import Edit
from kgcli.ontology.editing.preparing import ignore, prepare
from kgcli.ontology.editing.rewriting import lay_out
from kgcli.ontology.editing.spelling import merge_prefixes
from kgcli.ontology.editing.statements import find_blocks
from kgcli.ontology.editing.terms import choose_kind
from kgcli.ontology.editing.topics import Topics, read_used
from kgcli.ontology.editing.turtle_names import TurtleScope, join_edits, walk
from kgcli.turtle.spelling import Speller
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.ontology.editing.home_files import HomeFile
    from kgcli.ontology.editing.terms import Term, Terms

__all__ = ["move_term"]

_VERBS: Final = {"class": RDFS + "subClassOf", "property": RDFS + "subPropertyOf"}


def move_term(
    home: Home,
    name: str,
    *,
    file: str | None = None,
    under: str | None = None,
    away_from: str | None = None,
    clearance: str | None = None,
    progress: Callable[[str], None] = ignore,
) -> Edit:
    """Return the edit that moves the term *name* to the topic *file*, below the parent *under*, or both.

    Its IRI stays, so that facts, queries and shapes do. A new parent takes the place of the one named parent,
    or of *away_from* where there are several. Files import what they need for it. Raises
    ``UnknownTermError``, ``RefusedEditError``, and whatever fault the files have.
    """
    if file is None and under is None:
        raise RefusedEditError("Say where to: a topic FILE, or another parent with --under PARENT.")
    files, terms = prepare(home, clearance, progress)
    term = terms.find(name)
    terms.refuse_fixed(term, "moved")
    topics = Topics(home, files, terms)
    source = _find_source(topics, term)
    if under is not None:
        parent = terms.find(under, choose_kind(term))
        _check_parent(terms, term, parent)
        _put_under(topics, source, term, parent, away_from)
    target = source
    if file is not None:
        target = topics.open(file)
        if target.name == source.name:
            raise RefusedEditError(
                f"{terms.shorten(term.iri)} stands in {source.name} already. Nothing was written."
            )
        _carry(topics, source, target, term)
    _mend(topics, term, source, target)
    places = [text for text in (file and f"to {target.name}", under and f"under {under}") if text]
    return Edit(
        f"Move {terms.shorten(term.iri)} {' and '.join(places)}", topics.list_changes(), tuple(topics.remarks)
    )


def _find_source(topics: Topics, term: Term) -> HomeFile:
    """Return the file that declares *term*; raises ``RefusedEditError`` where it is no Turtle."""
    schema = topics.find_schema()
    name = max(sorted(term.declared or term.files), key=lambda each: term.files[each])
    if schema[name].syntax != "turtle":
        raise RefusedEditError(
            f"{name} is no Turtle file, and only these are edited so. Save it as Turtle (.ttl)."
        )
    return schema[name]


def _check_parent(terms: Terms, term: Term, parent: Term) -> None:
    kinds = choose_kind(term), choose_kind(parent)
    if kinds[0] not in _VERBS or kinds[0] != kinds[1]:
        raise RefusedEditError(
            f"{terms.shorten(term.iri)} is a {kinds[0]} and {terms.shorten(parent.iri)} a {kinds[1]}. Only "
            "classes go under classes, and properties under properties."
        )
    if parent.iri == term.iri:
        raise RefusedEditError(f"{terms.shorten(term.iri)} cannot go under itself. Nothing was written.")
    seen, waiting = set(), [parent.iri]
    while waiting:
        iri = waiting.pop()
        if iri == term.iri:
            raise RefusedEditError(
                f"{terms.shorten(parent.iri)} lies below {terms.shorten(term.iri)}, which cannot go under "
                "it. Nothing was written."
            )
        if iri not in seen:
            seen.add(iri)
            known = terms.by_iri.get(iri)
            waiting += known.parents if known else ()


def _put_under(topics: Topics, source: HomeFile, term: Term, parent: Term, away_from: str | None) -> None:
    """Put *parent* in the place of the parent that goes, wherever the schema states that."""
    terms = topics.terms
    verb = _VERBS[choose_kind(term)]
    leaving = None if away_from is None else terms.find(away_from, choose_kind(term)).iri
    known = sorted(term.parents)
    if leaving is not None and leaving not in known:
        raise RefusedEditError(
            f"{terms.shorten(leaving)} is no parent of {terms.shorten(term.iri)}. Nothing was written."
        )
    if parent.iri in known and (leaving is None or leaving == parent.iri):
        raise RefusedEditError(f"{terms.shorten(term.iri)} lies under {terms.shorten(parent.iri)} already.")
    if leaving is None and len(known) > 1:
        raise RefusedEditError(
            f"{terms.shorten(term.iri)} has several parents: {', '.join(map(terms.shorten, known))}. Say "
            "which one it leaves: --from PARENT"
        )
    leaving = leaving or (known[0] if known else None)
    found = False
    for file in topics.find_schema().values():
        if leaving is None or file.name not in term.files:
            continue
        if file.syntax != "turtle":
            raise RefusedEditError(
                f"{file.name} describes the term too, and is no Turtle file. Nothing was written."
            )
        text = _swap_parent(file, topics.text_of(file), term.iri, verb, (leaving, parent.iri))
        if text is not None:
            found = True
            topics.set_text(file, text)
    if not found:
        from pyoxigraph import NamedNode, Quad

        topics.add(source, [Quad(NamedNode(term.iri), NamedNode(verb), NamedNode(parent.iri))])
    if leaving is None:
        topics.remarks.append(f"{terms.shorten(term.iri)} had no named parent before")


def _swap_parent(file: HomeFile, text: str, subject: str, verb: str, change: tuple[str, str]) -> str | None:
    """Return *text* with another object where *subject* has *verb* with the first of *change*, else None."""
    scope = TurtleScope(file.base)
    edits = []
    current: str | None = None
    fresh = False
    for spot in walk(text, file.name, scope):
        if spot.token.kind == "comment" or spot.subject != subject or spot.depth:
            continue
        if spot.opens or spot.token.text == ";":
            fresh = True
        elif fresh:
            current, fresh = spot.iri, False
        elif spot.iri == change[0] and current == verb:
            edits.append((spot.token.start, spot.token.end, Speller(scope.prefixes).spell_iri(change[1])))
    return join_edits(text, edits) if edits else None


def _carry(topics: Topics, source: HomeFile, target: HomeFile, term: Term) -> None:
    """Take what *source* says about *term*, comments above it included, to the end of *target*."""
    terms = topics.terms
    text = topics.text_of(source)
    blocks = find_blocks(text, source.name, source.base, term.iri)
    scope = TurtleScope(target.base)
    for _ in walk(topics.text_of(target), target.name, scope):
        pass
    there = TurtleScope(source.base)
    for _ in walk(text, source.name, there):
        pass
    prefixes = {**merge_prefixes(scope.prefixes, there.prefixes, terms.spelling), **scope.prefixes}
    carried, left, position = [], [], 0
    for block in blocks:
        start = _find_comments(text, block.start)
        carried.append(text[start : block.start] + _respell(source, text, (block.start, block.end), prefixes))
        left.append(text[position:start])
        position = block.end
        position += len(text[position:]) - len(text[position:].lstrip("\n"))
    left.append(text[position:])
    topics.set_text(source, "".join(left))
    own = topics.text_of(target)
    body = "\n\n".join(carried)
    used = {prefix for prefix in prefixes if f"{prefix}:" in body and prefix not in scope.prefixes}
    missing = "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(used))
    head, tail = (missing, own) if not own.strip() else ("", own)
    made = f"{head}{tail.rstrip()}\n\n{'' if head else missing}{body}\n"
    topics.set_text(
        target, made if target.name not in topics.new else lay_out(replace(target, text=made), made)
    )


def _find_comments(text: str, start: int) -> int:
    """Return where the comments begin that stand right above the line at *start*."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return start
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if not text[above : line - 1].lstrip().startswith("#"):
            break
        line = above
    return line


def _respell(source: HomeFile, text: str, part: tuple[int, int], prefixes: dict[str, str]) -> str:
    """Return the characters *part* of *text* with each name spelled as another file can read it."""
    speller = Speller(prefixes)
    edits = []
    for spot in walk(text, source.name, TurtleScope(source.base)):
        token = spot.token
        if token.start < part[0] or token.end > part[1]:
            continue
        if token.kind == "bnode":
            raise RefusedEditError(
                f"{source.name}, line {token.line}: {token.text} may be spoken of elsewhere, so it cannot "
                "be moved. Write it in square brackets first."
            )
        if spot.iri is not None:
            spelled = speller.spell_iri(spot.iri)
            edits.append((token.start - part[0], token.end - part[0], spelled))
    return join_edits(text[part[0] : part[1]], edits)


def _mend(topics: Topics, term: Term, source: HomeFile, target: HomeFile) -> None:
    """Let each file import what it needs now that *target* describes *term*."""
    declared = {known.iri: set(known.declared) for known in topics.terms.by_iri.values()}
    declared[term.iri] = (declared[term.iri] - {source.name}) | {target.name}
    for file in topics.find_schema().values():
        used = read_used(file, topics.text_of(file))
        if file.name == target.name:
            topics.mend_imports(file, declared, used)
        elif term.iri in used:
            topics.mend_imports(file, declared, [term.iri])
