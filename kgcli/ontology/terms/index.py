"""All terms of an ontology, with the names to show for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgcli.ontology.terms.entry import PROPERTY_KINDS, Entry, Text, choose_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.home import Home
    from kgcli.ontology.reading import Ontology

__all__ = ["TermIndex", "read_index"]


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The terms by IRI, in the order of their names; prefixes for short names, and the titles of files.

    A file's title is the label of the ontology that it declares, else its name.
    """

    terms: Mapping[str, Entry]
    prefixes: Mapping[str, str]
    language: str
    titles: Mapping[str, tuple[Text, ...]]

    def name(self, iri: str, language: str | None = None) -> str:
        """Return the label to show for *iri*, else its short name."""
        entry = self.terms.get(iri)
        found = choose_text(entry.labels, language or self.language) if entry else None
        return found.text if found and found.text.strip() else self.shorten(iri).removeprefix(":")

    def arrange(self, iris: Iterable[str], language: str | None = None) -> list[str]:
        """Return *iris* in the order of their names."""
        return sorted(iris, key=lambda iri: (self.name(iri, language).casefold(), iri))

    def in_language(self, language: str) -> TermIndex:
        """Return the same terms, named in *language* first, and in the order of these names."""
        ordered = self.arrange(self.terms, language)
        return replace(self, terms={iri: self.terms[iri] for iri in ordered}, language=language)

    def shorten(self, iri: str) -> str:
        """Return *iri* as a prefixed name where that is possible, else as it is."""
        from kgcli.descriptions import shorten_iri

        return shorten_iri(iri, self.prefixes)

    def list_terms(self, kind: str) -> tuple[Entry, ...]:
        """Return the terms of a kind, ``class`` or such; ``property`` stands for all kinds of property."""
        wanted = PROPERTY_KINDS if kind == "property" else (kind,)
        return tuple(entry for entry in self.terms.values() if any(one in wanted for one in entry.kinds))


def read_index(ontology: Ontology, home: Home) -> TermIndex:
    """Return the terms of *ontology*; what has a type that is no kind of term is an individual."""
    settings = home.settings
    # A home's own prefixes name things as its people do; files may call the same another way.
    prefixes = {**ontology.prefixes, **settings.prefixes}
    from kgcli.ontology.terms.entry_reader import EntryReader

    reader = EntryReader(ontology)
    entries = reader.make_entries()
    index = TermIndex(entries, prefixes, settings.language, reader.list_titles())
    return index.in_language(settings.language)
