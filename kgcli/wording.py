"""Statements and messages that hold N-Triples terms, made readable: things by their names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import read_labels, shorten_iri
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.descriptions import AskAll
    from kgcli.home import Home

__all__ = ["Fact", "Wording", "read_wording", "shorten_terms", "split_statement"]

Fact = tuple[str, str, str]
"""Subject, predicate and object as N-Triples writes them; the subject may be a literal."""

_LITERAL: Final = r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>]*>)?'
_NODE: Final = r"_:\w(?:[\w.·-]*[\w·-])?"
_TERM: Final = re.compile(rf"{_LITERAL}|<[^<>\s]*>|{_NODE}")
_STATEMENT: Final = re.compile(rf"({_LITERAL}|<[^<>\s]*>|_:\S+) (<[^<>\s]*>|_:\S+) (.+?)(?: \.)?", re.DOTALL)
_MOST_CHARACTERS: Final = 120
"""Of a longer literal only the beginning is shown."""


def split_statement(text: str) -> Fact | None:
    """Return the parts of the N-Triples statement *text*; None where it is none."""
    match = _STATEMENT.fullmatch(text)
    if match is None:
        return None
    subject, predicate, value = match.groups()
    # A triple term may stand there without its brackets.
    return (
        subject,
        predicate,
        value if _TERM.fullmatch(value) or value.startswith("<<") else f"<<( {value} )>>",
    )


class Wording:
    """Writes terms by their *names*, which are for IRIs; two things of one name also by their IRIs.

    *unnamed* is what to write for blank nodes, as ``kgcli.explaining.unnamed`` describes them.
    """

    def __init__(
        self, names: Mapping[str, str], prefixes: Mapping[str, str], unnamed: Mapping[str, str] | None = None
    ) -> None:
        self._unnamed = unnamed or {}
        self._prefixes = prefixes
        shared = Counter(names.values())
        self._names = {
            iri: name if shared[name] == 1 else f"{name} ({shorten_iri(iri, prefixes)})"
            for iri, name in names.items()
        }

    def write(self, text: str) -> str:
        """Return *text* with the terms in it as people read them.

        Literals go without their datatype, unless two in *text* differ in nothing else.
        """
        forms = Counter(_read_form(term) for term in set(_TERM.findall(text)) if term.startswith('"'))
        alike = {form for form, number in forms.items() if number > 1}
        return _TERM.sub(lambda match: self._write_term(match[0], alike), text)

    def write_fact(self, fact: Fact) -> str:
        """Return a statement as people read it."""
        subject, predicate, value = fact
        verb = "a" if predicate == f"<{RDF}type>" else self.write(predicate)
        return f"{self.write(subject)} {verb} {self.write(value)}"

    def _name_all(self, text: str) -> str:
        return _TERM.sub(lambda match: match[0] if match[0][0] == "_" else self._write_term(match[0]), text)

    def _write_term(self, term: str, alike: Collection[str] = ()) -> str:
        if term.startswith("<"):
            return self._names.get(term[1:-1], term)
        if term.startswith("_:"):
            return self._name_all(self._unnamed.get(term, term))
        form = _read_form(term)
        kind = term[len(form) :].strip("^<>") if form in alike else ""
        shown = form
        if len(form) > _MOST_CHARACTERS:
            shown = f'{form[:_MOST_CHARACTERS]}…" ({form.rfind(chr(34)) - 1:,} characters)'
        return f"{shown}^^{shorten_iri(kind, self._prefixes)}" if kind else shown


def _read_form(literal: str) -> str:
    """Return *literal* without its datatype."""
    return literal.rpartition("^^<")[0] or literal if literal.endswith(">") else literal


def shorten_terms(text: str, prefixes: Mapping[str, str]) -> str:
    """Return *text* with its terms as short as can be without looking anything up; blank nodes are ``…``."""
    terms = set(_TERM.findall(text))
    names = {term[1:-1]: shorten_iri(term[1:-1], prefixes) for term in terms if term.startswith("<")}
    return Wording(names, prefixes, {term: "…" for term in terms if term.startswith("_:")}).write(text)


def read_wording(
    home: Home, ask: AskAll, texts: Iterable[str], unnamed: Mapping[str, str] | None = None
) -> Wording:
    """Return the names of all things that stand in *texts*, as far as what *ask* sees has any.

    *unnamed* is what to write for blank nodes.
    """
    unnamed = unnamed or {}
    found = {
        term[1:-1]
        for text in (*texts, *unnamed.values())
        for term in _TERM.findall(text)
        if term.startswith("<") and not term.endswith("<>")
    }
    prefixes = home.settings.prefixes
    return Wording(
        read_labels(ask, found, language=home.settings.language, prefixes=prefixes), prefixes, unnamed
    )
