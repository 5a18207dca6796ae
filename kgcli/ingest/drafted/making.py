"""Drafts made into the entries of their file: known again, named, and stated."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

from kgcli.ingest.describing.dates import read_bound
from kgcli.ingest.describing.statements import Statements, make_number, make_text
from kgcli.ingest.drafted.entry import DraftFile, Entry
from kgcli.ingest.drafted.judged import recognize
from kgcli.ingest.drafted.naming import Identified, Names
from kgcli.ingest.drafted.stating import Stating, describe_span
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.drafted.standing import Standing
    from kgcli.ingest.drafted.stating import Dated
    from kgcli.ingest.drafts.draft import Draft
    from kgcli.ingest.structure import Structure
    from kgcli.markings import Marking
    from kgcli.span import Span

__all__ = ["Work"]

_DIGITS: Final = 8
"""So many characters of a meaning's digest tell the drafts of one passage apart."""
_FOLDER: Final = "drafts/"


class Work:
    """The entries of a document while they are made of what patterns read in *structure*.

    *before* is the file of drafts that there is already; what a person judged in it stays.
    """

    def __init__(self, structure: Structure, standing: Standing, terms: HomeTerms, before: DraftFile) -> None:
        self._structure = structure
        self._standing = standing
        self._statements = Statements(terms, before.reference, structure.text, _FOLDER)
        self._before = before
        self._dated = _read_dated(structure, standing)
        self._judged = [self._stand(entry) for entry in before.entries if entry.is_kept]
        self._entries: dict[str, Entry] = {}
        """By their identifiers."""

    def add(self, drafts: Iterable[Draft], marking: Marking) -> None:
        """Take in those of *drafts* that stand in passages of *marking*.

        The others stand where a reader cleared for it may read, too, and tell what new things are called.
        """
        identified = list(self._identify(drafts))
        names = Names(identified, self._statements.terms, self._before.reference)
        judged = {entry.identifier: entry for entry in self._judged}
        for each in identified:
            if each.marking != marking or each.identifier in self._entries:
                continue
            known = judged.get(each.identifier)
            entry = self._state(each, names) if known is None else self._move(known, each.draft.span)
            self._entries[each.identifier] = entry

    def finish(self, text_sha256: str) -> DraftFile:
        """Return the file of all entries, those among them that were judged before and are read no more.

        A draft that was only edited goes with the words that it rests on, once the text has changed.
        """
        gone = [entry for entry in self._judged if entry.identifier not in self._entries]
        if self._before.sha256 != text_sha256:
            gone = [entry for entry in gone if entry.state != "pending"]
        entries = sorted((*self._entries.values(), *gone), key=lambda entry: (entry.span, entry.identifier))
        # Those that the file declares already serve what was judged, whose statements are elsewhere now.
        prefixes = {**self._before.prefixes, **_list_prefixes(self._statements.terms, entries)}
        return DraftFile(self._before.reference, text_sha256, tuple(entries), prefixes)

    def _identify(self, drafts: Iterable[Draft]) -> Iterator[Identified]:
        """Yield drafts with what identifies them: that of the judged one that each is, else a new one."""
        places = self._standing.passages
        read: dict[str, Draft] = {}
        for draft in sorted(drafts, key=lambda each: (each.span, -each.score, each.pattern)):
            if draft.passage in places:
                read.setdefault(draft.meaning(self._structure.text), draft)
        keys = {
            meaning: (places[draft.passage].iri, self._hash(draft.span), draft.type)
            for meaning, draft in read.items()
        }
        known = recognize(self._judged, keys)
        taken = {entry.identifier: entry.meaning for entry in self._judged}
        for meaning, draft in read.items():
            entry = known.get(meaning)
            identifier = f"{draft.passage}-{meaning[:_DIGITS]}" if entry is None else entry.identifier
            if entry is None and taken.setdefault(identifier, meaning) != meaning:
                identifier = f"{draft.passage}-{meaning}"
            yield Identified(draft, identifier, places[draft.passage].marking, meaning)

    def _hash(self, span: Span) -> str:
        return sha256(self._structure.words(span).encode("utf-8")).hexdigest()

    def _stand(self, entry: Entry) -> Entry:
        """Return *entry* with the marking that its passage has now."""
        place = next((each for each in self._standing.passages.values() if each.iri == entry.passage), None)
        if place is None or place.node == entry.marking:
            return entry
        return replace(entry, marking=place.node, graph=self._statements.graph(place.marking).value)

    def _move(self, entry: Entry, span: Span) -> Entry:
        """Return *entry*, which was judged or edited, at the place of its words in the text as it is now."""
        words = self._hash(span)
        now = {
            EV + "start": make_number(span.start),
            EV + "end": make_number(span.end),
            EV + "sha256": make_text(words),
        }
        said = tuple(
            Triple(each.subject, each.predicate, now.get(each.predicate.value, each.object))
            for each in entry.said
        )
        return replace(entry, span=span, sha256=words, said=said)

    def _state(self, each: Identified, names: Names) -> Entry:
        draft = each.draft
        place = self._standing.passages[draft.passage]
        stating = Stating(each, self._statements, names)
        fact = stating.state(self._structure, self._dated)
        words = self._hash(draft.span)
        return Entry(
            iri=self._statements.node("draft", each.identifier).value,
            identifier=each.identifier,
            state="pending",
            pattern=draft.pattern,
            score=round(draft.score, 2),
            status=draft.status,
            voice=draft.voice,
            passage=place.iri,
            span=draft.span,
            sha256=words,
            marking=place.node,
            graph=self._statements.graph(place.marking).value,
            evidence=stating.evidence.value,
            meaning=each.meaning,
            kind=draft.type,
            fact=fact.value,
            missing=tuple(sorted({*draft.missing, *stating.missing})),
            quads=tuple(stating.quads),
            said=tuple(describe_span(each, self._statements, self._standing, words, fact)),
        )


def _read_dated(structure: Structure, standing: Standing) -> Dated:
    """Return the day of *structure*, where its description has a node for that."""
    said = None if standing.date is None or structure.dated is None else read_bound(structure.dated)
    return {} if said is None or standing.date is None else {said.days: NamedNode(standing.date)}


def _list_prefixes(terms: HomeTerms, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the prefixes of *terms*, and of the kinds of things that stand beside documents."""
    kinds = {
        iri.removeprefix(terms.beside).partition("/")[0]
        for entry in entries
        for quad in entry.quads
        for part in (quad.subject, quad.predicate, quad.object)
        if (iri := getattr(part, "value", "")).startswith(terms.beside)
    }
    return {**{kind: f"{terms.beside}{kind}/" for kind in kinds if kind.isidentifier()}, **terms.prefixes}
