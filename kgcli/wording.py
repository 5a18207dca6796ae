"""Statements and messages that hold N-Triples terms, made readable: things by their names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import read_labels, shorten_iri
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.descriptions import AskAll
    from kgcli.home import Home

__all__ = ["Fact", "Wording", "read_wording", "split_statement"]

Fact = tuple[str, str, str]
"""Subject, predicate and object as N-Triples writes them; the subject may be a literal."""

_LITERAL: Final = r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>]*>)?'
_TERM: Final = re.compile(rf"{_LITERAL}|<[^<>\s]*>|_:[^\s,<>]+")
_STATEMENT: Final = re.compile(rf"({_LITERAL}|<[^<>\s]*>|_:\S+) (<[^<>\s]*>|_:\S+) (.+?)(?: \.)?", re.DOTALL)


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
    """Writes terms by their *names*, which are for IRIs; two things of one name also by their IRIs."""

    def __init__(self, names: Mapping[str, str], prefixes: Mapping[str, str]) -> None:
        shared = Counter(names.values())
        self._names = {
            iri: name if shared[name] == 1 else f"{name} ({shorten_iri(iri, prefixes)})"
            for iri, name in names.items()
        }

    def write(self, text: str) -> str:
        """Return *text* with the terms in it as people read them."""
        return _TERM.sub(lambda match: self._write_term(match[0]), text)

    def write_fact(self, fact: Fact) -> str:
        """Return a statement as people read it."""
        subject, predicate, value = fact
        verb = "a" if predicate == f"<{RDF}type>" else self.write(predicate)
        return f"{self.write(subject)} {verb} {self.write(value)}"

    def _write_term(self, term: str) -> str:
        if term.startswith("<"):
            return self._names.get(term[1:-1], term)
        return term.rpartition("^^<")[0] or term if term.endswith(">") else term


def read_wording(home: Home, ask: AskAll, texts: Iterable[str]) -> Wording:
    """Return the names of all things that stand in *texts*, as far as what *ask* sees has any."""
    found = {
        term[1:-1]
        for text in texts
        for term in _TERM.findall(text)
        if term.startswith("<") and not term.endswith("<>")
    }
    prefixes = home.settings.prefixes
    return Wording(read_labels(ask, found, language=home.settings.language, prefixes=prefixes), prefixes)
