"""The reading of rows such as ``has <adverb>? <send/participle> [unit]``, and of places and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.entries import suggest
from kgcli.ingest.drafts.grammar import PLACES
from kgcli.ingest.drafts.inflection import FORMS
from kgcli.ingest.drafts.pattern import Element, Place, Role, Row
from kgcli.ingest.drafts.vocabulary import LANGUAGES, check_group, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.drafts.entries import Entry
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.schema import Schema

__all__ = ["RowReader"]

_ROLE: Final = (
    "takes", "at", "required", "each", "definite", "default", "like", "unless", "counts", "other-than",
    "beyond",
)  # fmt: skip
_WITH_WORDS: Final = ("after", "before", "beside", "next", "among")
_ELEMENT: Final = re.compile(
    r"<(?P<group>[\w-]+)(?:/(?P<form>\w+))?>|\[(?P<slot>[\w-]+)\]|\.\.\.(?P<gap>[0-9]{1,2})|(?P<word>[^<\[\s]\S*?)"
)


class RowReader:
    """What reads rows, places and roles; *references* are the slots and things that are meant, and where."""

    def __init__(self, grammar: Grammar, schema: Schema) -> None:
        self.grammar = grammar
        self.schema = schema
        self.references: list[tuple[str, Entry]] = []

    def read_rows(self, entry: Entry) -> dict[str, tuple[Row, ...]]:
        """Return the rows of *entry* by language; raises ``PatternError``."""
        return {
            language: tuple(self._read_row(each, language) for each in rows.rows())
            for language, rows in entry.only(LANGUAGES).items()
        }

    def _read_row(self, entry: Entry, language: str) -> Row:
        elements: list[Element] = []
        verb: int | None = None
        verbs = self.grammar.vocabularies[language].verbs
        for part in entry.text().split():
            for element in self._read_part(part, entry, language):
                if verb is None and element.group in verbs:
                    verb = len(elements)
                elements.append(element)
        if not elements or elements[0].optional or not (elements[0].group or elements[0].slot):
            raise entry.fail(
                "a row begins with a word, <words> or a [slot], and with none that may be absent"
            )
        return Row(tuple(elements), verb)

    def _read_part(self, part: str, entry: Entry, language: str) -> Iterator[Element]:
        optional = part.endswith("?") and len(part) > 1
        match = _ELEMENT.fullmatch(part[:-1] if optional else part)
        if match is None:
            raise entry.fail(f"{part!r} is neither a word nor <words>, [slot] or ...3")
        if match["group"] is not None:
            check_group(match["group"], self.grammar.vocabularies, entry, language)
            form = match["form"] or ""
            if form and form not in FORMS:
                raise entry.fail(f"there is no form {form!r}.{suggest(form, FORMS)}")
            yield Element(match["group"], form, optional=optional)
        elif match["slot"] is not None:
            self.references.append((match["slot"], entry))
            yield Element(slot=match["slot"], optional=optional)
        elif match["gap"] is not None:
            yield Element(gap=int(match["gap"]), optional=True)
        else:
            for word in split_words(match["word"]):
                self.grammar.vocabularies[language].add((word,), f"={word}")
                yield Element(f"={word}", optional=optional)

    def read_role(self, name: str, entry: Entry) -> Role:
        """Return the role *name* that *entry* describes; raises ``PatternError``."""
        fields = entry.only(_ROLE)
        takes = entry.need("takes").texts()
        for each in takes:
            if each.startswith("<"):
                self._check_words(each.strip("<>"), fields["takes"])
            else:
                self.references.append((each, fields["takes"]))
        if "counts" in fields:
            self._check_words(fields["counts"].text(), fields["counts"])
        return Role(
            name,
            takes,
            tuple(self._read_place(row) for row in entry.need("at").rows()),
            required=entry.says("required"),
            each=entry.says("each"),
            definite=entry.says("definite"),
            default=self.schema.expand(fields["default"], "class") if "default" in fields else None,
            like=fields["like"].text() if "like" in fields else "",
            unless=fields["unless"].texts() if "unless" in fields else (),
            counts=fields["counts"].text() if "counts" in fields else "",
            beyond=entry.says("beyond"),
            other_than=fields["other-than"].text() if "other-than" in fields else "",
        )

    def _check_words(self, group: str, entry: Entry) -> None:
        known = self.grammar.list_groups()
        if group not in known:
            raise entry.fail(f"no words are called {group!r}.{suggest(group, known)}")

    def _read_place(self, entry: Entry) -> Place:
        if isinstance(entry.value, str):
            if entry.value not in PLACES:
                known = (*PLACES, *_WITH_WORDS)
                raise entry.fail(f"there is no place {entry.value!r}.{suggest(entry.value, known)}")
            return Place(entry.value)
        fields = dict(entry.only((*_WITH_WORDS, "field", "takes")))
        took = fields.pop("takes", None)
        takes = () if took is None else took.texts()
        self.references.extend((each, took) for each in takes if took is not None)
        if len(fields) != 1:
            raise entry.fail(
                "a place is 'after', 'before' or 'among' words, 'next' behind them, 'beside' with them in "
                "between, or a header's 'field'"
            )
        kind, words = next(iter(fields.items()))
        if kind == "field":
            return Place(kind, fields=words.texts())
        phrases = {phrase for row in words.rows() for phrase in self._list_phrases(row) if phrase}
        longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        firsts = {phrase[0] for phrase in longest_first}
        return Place(
            kind,
            {first: tuple(each for each in longest_first if each[0] == first) for first in firsts},
            takes=takes,
        )

    def _list_phrases(self, row: Entry) -> Iterator[tuple[str, ...]]:
        text = row.text()
        if not text.startswith("<"):
            yield split_words(text)
            return
        group = text.strip("<>")
        self._check_words(group, row)
        for vocabulary in self.grammar.vocabularies.values():
            yield from vocabulary.members.get(group, ())
