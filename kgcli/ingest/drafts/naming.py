"""Labels for new things and facts, made of names by the templates of patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity, TimePhrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.drafts.calls import Filler
    from kgcli.ingest.drafts.described import Described
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.telling import Telling
    from kgcli.ingest.mentions.lexicon import Lexicon

__all__ = ["Names"]

_FIELD: Final = re.compile(r"\{(?P<role>[\w-]+)(?::(?P<how>\w+))?\}")
_TEENS: Final = range(10, 20)
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")


class _Field(NamedTuple):
    """What stands in braces in a template: a role, and how what fills it is called."""

    role: str
    how: str


_Pieces = tuple[str | _Field, ...]


class Names:
    """The names of things in each language, and how templates are filled with them."""

    def __init__(self, lexicon: Lexicon, schema: Schema, languages: tuple[str, ...]) -> None:
        self.schema = schema
        self.languages = languages
        self.labels: Mapping[str, dict[str, str]] = defaultdict(dict)
        self.demonyms: Mapping[str, dict[str, str]] = defaultdict(dict)
        self.acronyms: dict[str, str] = {}
        for name in lexicon.facts.names:
            if name.how == "label":
                self.labels[name.iri].setdefault(name.language, name.name)
            elif name.how == "acronym":
                self.acronyms.setdefault(name.iri, name.name)
            elif name.how == "demonym":
                own = self.demonyms[name.iri]
                # Of "Finn" and "Finnish" the longer one is the adjective.
                own[name.language] = max(own.get(name.language, ""), name.name, key=len)

    def label(self, iri: str, language: str) -> str:
        """Return what *iri* is called in *language*, or in another one, or the end of its IRI."""
        own = self.labels.get(iri) or self.schema.labels.get(iri) or {}
        return own.get(language) or own.get("") or next(iter(own.values()), iri.rpartition("/")[2])

    def short(self, iri: str, language: str) -> str:
        """Return the acronym of *iri*, where it has one, else its label."""
        return self.acronyms.get(iri) or self.label(iri, language)

    def demonym(self, iri: str, language: str) -> str:
        """Return what belongs to *iri* is called, where there is a word for it; else its name."""
        return self.demonyms.get(iri, {}).get(language) or self.label(iri, language)

    def fill(self, template: str, telling: Telling, language: str, *, thing: Described | None = None) -> str:
        """Return *template* with the names of what fills roles; a part in brackets where all is known.

        That of a *thing* may name its type, whose it is and what it is called as well.
        """
        made: list[str] = []
        for optional, pieces in _read_template(template):
            texts = [
                each if isinstance(each, str) else self._name(each.role, each.how, telling, language, thing)
                for each in pieces
            ]
            if not optional or all(texts):
                made += texts
        return " ".join("".join(made).split())

    def _name(self, role: str, how: str, telling: Telling, language: str, thing: Described | None) -> str:
        if role == "type" and thing is not None:
            label = self.schema.labels.get(thing.type, {})
            text = label.get(language) or label.get("", "")
            number = None if thing.ordinal is None else thing.ordinal.value
            if number is not None:
                return f"{_ordinal(int(number))} {text}" if language == "en" else f"{text} n.º {number}"
            return text
        if role in ("called", "owner") and thing is not None:
            return thing.called if role == "called" else self._name_owner(thing, how, language)
        found = telling.fillers.get(role, ())
        described = found[0].described if found else None
        if how == "name" and described is not None and described.known is None:
            return self.fill(described.thing.label.get(language, ""), telling, language, thing=described)
        return (", " if len(found) > 1 else "").join(self._name_filler(each, how, language) for each in found)

    def _name_owner(self, thing: Described, how: str, language: str) -> str:
        meant = thing.owners[0].thing if thing.owners else None
        iri = meant.iri if isinstance(meant, Mention) else None
        if iri is None:
            return ""
        return self.demonym(iri, language) if how == "adjective" else self.short(iri, language)

    def _name_filler(self, filler: Filler, how: str, language: str) -> str:
        described, linked = filler.described, filler.linked
        if described is not None and described.known is None:
            return self.label(described.type, language)
        meant = None if linked is None else linked.thing
        iri = filler.iri or (meant.iri if isinstance(meant, Mention) else None)
        if iri is not None:
            return self.demonym(iri, language) if how == "adjective" else self.short(iri, language)
        if linked is not None and linked.new is not None:
            return linked.new.name
        if isinstance(meant, Quantity):
            return "" if meant.value is None else str(meant.value)
        return _name_year(meant) if isinstance(meant, TimePhrase) else ""


@cache
def _read_template(template: str) -> tuple[tuple[bool, _Pieces], ...]:
    """Return the parts of *template*, one of the patterns', and of each whether it stands in brackets."""
    parts: list[tuple[bool, _Pieces]] = []
    at = 0
    for match in _OPTIONAL.finditer(template):
        parts += [(False, _split_fields(template[at : match.start()])), (True, _split_fields(match[1]))]
        at = match.end()
    return (*parts, (False, _split_fields(template[at:])))


def _split_fields(text: str) -> _Pieces:
    pieces: list[str | _Field] = []
    at = 0
    for match in _FIELD.finditer(text):
        pieces += [text[at : match.start()], _Field(match["role"], match["how"] or "")]
        at = match.end()
    return tuple(piece for piece in (*pieces, text[at:]) if piece)


def _name_year(phrase: TimePhrase) -> str:
    """Return the year that *phrase* lies in; empty where it is no single one."""
    days = None if phrase.timing is None else phrase.timing.begins.days
    if days is None or days.earliest is None or days.latest is None:
        return ""
    return str(days.earliest.year) if days.earliest.year == days.latest.year else ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
