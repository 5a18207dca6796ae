"""What a home says of its statuses, voices, documents and markings, for the notes of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import choose_types, describe, gather, read_all, read_labels
from kgcli.vocabulary import EV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.answers import Term
    from kgcli.descriptions import AskAll, Row
    from kgcli.home import Home

__all__ = ["Glossary", "read_glossary"]

_CASES: Final = {
    EV + "ActualStatus": "actual",
    EV + "ProspectiveStatus": "plan",
    EV + "ClosedStatus": "given up or refused",
}
_KINDS: Final = ", ".join(f"<{kind}>" for kind in (*_CASES, EV + "Voice", EV + "MarkingLevel"))
_NAMED: Final = f"SELECT ?thing ?class WHERE {{ ?thing a ?class FILTER(?class IN ({_KINDS})) }}"
_DOCUMENTS: Final = f"SELECT ?document ?reference WHERE {{ ?document <{EV}reference> ?reference }}"
_MEANING: Final = (RDFS + "label", SKOS + "notation", SKOS + "definition")
_OF_DOCUMENT: Final = {
    RDF + "type": "",
    EV + "dated": "{}",
    EV + "overallMarking": "overall marking {}",
    EV + "completeness": "{}",
}
"""What is told of a document, and how; of its classes only the narrowest."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Meanings by the labels that answers show, in whatever language.

    *statuses* and *voices* have definitions; *case_of* tells for a status what it says of the case, and
    *cases* what these words mean; *documents* tells by its reference what each is; *levels* has the names of
    marking levels by their notations.
    """

    statuses: Mapping[str, str]
    voices: Mapping[str, str]
    case_of: Mapping[str, str]
    cases: Mapping[str, str]
    documents: Mapping[str, str]
    levels: Mapping[str, str]

    def find_cases(self, cells: Iterable[str]) -> str:
        """Return what those of *cells* that list nothing but statuses say of the case."""
        listed = [cell.split(", ") for cell in cells]
        found = {
            self.case_of[part] for parts in listed if self.case_of.keys() >= set(parts) for part in parts
        }
        return ", ".join(sorted(found))

    def write_banner(self, notation: str) -> str:
        """Return *notation* with the name of its level, if that has one."""
        name = self.levels.get(notation.partition("//")[0])
        return f"{notation} ({name})" if name else notation


def read_glossary(home: Home, ask: AskAll) -> Glossary:
    """Return what the statements that *ask* sees say of statuses, voices, documents and levels."""
    language = home.settings.language
    listed, references = read_all(ask, [_NAMED], [_DOCUMENTS])
    classes = {thing.value: kind.value for thing, kind in listed if thing is not None and kind is not None}
    (rows,) = read_all(ask, describe([*classes, *_CASES], _MEANING))
    described = gather(rows)

    def read_words(kind: str, word: str, meaning: str) -> dict[str, str]:
        """Return each *word* of the things of *kind* with their *meaning*."""
        return {
            term.value: _choose(described[thing].get(meaning, ()), language)
            for thing, own in classes.items()
            if own == kind
            for term in described[thing].get(word, ())
        }

    label, definition = RDFS + "label", SKOS + "definition"
    statuses = {kind: read_words(kind, label, definition) for kind in _CASES}
    return Glossary(
        statuses={word: text for words in statuses.values() for word, text in words.items()},
        voices=read_words(EV + "Voice", label, definition),
        case_of={word: _CASES[kind] for kind, words in statuses.items() for word in words},
        cases={
            case: _choose(described.get(kind, {}).get(definition, ()), language)
            for kind, case in _CASES.items()
        },
        documents=_read_documents(home, ask, references),
        levels=read_words(EV + "MarkingLevel", SKOS + "notation", label),
    )


def _choose(terms: Iterable[Term], language: str) -> str:
    """Return the text in *language*, else in any; empty for none."""
    ranked = sorted(terms, key=lambda term: (term.language != language, term.language or "", term.value))
    return ranked[0].value if ranked else ""


def _read_documents(home: Home, ask: AskAll, references: Sequence[Row]) -> dict[str, str]:
    """Return for each document's reference its kind, date, overall marking and completeness."""
    named = {
        thing.value: reference.value
        for thing, reference in references
        if thing is not None and reference is not None
    }
    described = gather(read_all(ask, describe(named, _OF_DOCUMENT))[0])
    kinds = {term.value for own in described.values() for term in own.get(RDF + "type", ())}
    classes = gather(read_all(ask, describe(kinds, (RDFS + "subClassOf",)))[0])
    nodes = {term.value for own in described.values() for name in _OF_DOCUMENT for term in own.get(name, ())}
    labels = read_labels(ask, nodes, language=home.settings.language, prefixes=home.settings.prefixes)
    told = {}
    for thing, reference in named.items():
        own = {name: [term.value for term in terms] for name, terms in described.get(thing, {}).items()}
        words = sorted(labels[kind] for kind in choose_types(own.get(RDF + "type", []), classes))
        for name, form in _OF_DOCUMENT.items():
            words += [form.format(labels[node]) for node in own.get(name, []) if form]
        told[reference] = ", ".join(words)
    return told
