"""The reading of facts: the statements, labels and statuses that a pattern asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.entries import Entry, suggest
from kgcli.ingest.drafts.grammar import ENDED, OTHERWISE, PARTS, POSSIBLE, REFUSED, TENSES
from kgcli.ingest.drafts.pattern import Fact, Wish
from kgcli.ingest.drafts.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.drafts.schema import Schema

__all__ = ["FactReader", "list_fields"]

_FACT: Final = (
    "class",
    "kind",
    "values",
    "label",
    "when",
    "present",
    "absent",
    "same",
    "missing",
    "status",
    "apart",
    "by",
    "of",
)
_WISH: Final = (
    "role", "term", "fact", "words", "number", "takes", "part", "when", "present", "absent", "otherwise",
    "spoken", "called", "detail",
)  # fmt: skip
_SAYING: Final = frozenset(
    {"role", "term", "fact", "words", "number", "otherwise", "spoken", "called", "detail"}
)
_FIELD: Final = re.compile(r"\{([\w-]+)(?::\w+)?\}")


def list_fields(template: str) -> list[str]:
    """Return the names of roles that *template* has in braces."""
    return _FIELD.findall(template)


class FactReader:
    """What reads facts and what they are made of, by the terms of *schema*."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def read_terms(self, entry: Entry, kind: str) -> tuple[str, ...]:
        """Return the IRIs of terms of a *kind*; raises ``PatternError`` where the ontology lacks one."""
        return tuple(self.schema.expand(row, kind) for row in entry.rows())

    def read_label(self, entry: Entry) -> dict[str, str]:
        """Return a template for each language; raises ``PatternError`` where brackets do not match."""
        found = {language: each.text() for language, each in entry.only(LANGUAGES).items()}
        for language, text in found.items():
            if text.count("{") != text.count("}") or text.count("[") != text.count("]"):
                raise entry.fail(f"the brackets of the label in {language} do not match")
        return found

    def check_status(self, status: str, entry: Entry) -> None:
        """Raise ``PatternError`` where *status* is neither one of the ontology nor ``none``."""
        if status not in ("none", "") and status not in self.schema.statuses:
            raise entry.fail(f"there is no status {status!r}.{suggest(status, self.schema.statuses)}")

    def read_statuses(self, entry: Entry | None) -> dict[str, str]:
        """Return the status by each tense, or by the status of what governs."""
        found = {}
        for tense, each in (
            {} if entry is None else entry.only((*TENSES, ENDED, POSSIBLE, REFUSED, *self.schema.statuses))
        ).items():
            self.check_status(each.text(), each)
            found[tense] = each.text()
        return found

    def _read_when(self, entry: Entry | None) -> frozenset[str]:
        """Return the statuses that *entry* names, by their names or as actual, prospective or closed."""
        found: set[str] = set()
        statuses = self.schema.statuses
        for row in entry.rows() if entry is not None else ():
            name = row.text()
            if name not in statuses and name not in statuses.values():
                known = {*statuses, *statuses.values()}
                raise row.fail(f"there is no status {name!r}.{suggest(name, known)}")
            found |= {each for each, group in statuses.items() if name in (each, group)}
        return frozenset(found)

    def read_wishes(self, entry: Entry) -> tuple[Wish, ...]:
        """Return the statements that *entry* asks for, by property."""
        found = []
        for name, each in entry.fields().items():
            term = self.schema.expand(Entry(name, each.file, each.line), "property")
            rows = each.rows() if isinstance(each.value, list) else [each]
            found += [self._read_wish(term, row) for row in rows]
        return tuple(found)

    def _read_wish(self, term: str, entry: Entry) -> Wish:
        if isinstance(entry.value, str):
            return Wish(term, role=entry.value)
        fields = entry.only(_WISH)
        for key, allowed in (("part", PARTS), ("otherwise", OTHERWISE)):
            if key in fields and fields[key].text() not in allowed:
                said = fields[key].text()
                raise fields[key].fail(f"there is no {key} {said!r}.{suggest(said, allowed)}")
        if _SAYING.isdisjoint(fields):
            raise entry.fail("a value needs a role, a term, a fact, words or a number")
        return Wish(
            term,
            role=entry.word("role"),
            term=self.schema.expand(fields["term"], "term") if "term" in fields else "",
            fact=entry.word("fact"),
            words=self.read_label(fields["words"]) if "words" in fields else {},
            number=fields["number"].whole() if "number" in fields else None,
            takes=entry.word("takes"),
            part=entry.word("part"),
            when=self._read_when(fields.get("when")),
            present=fields["present"].texts() if "present" in fields else (),
            absent=fields["absent"].texts() if "absent" in fields else (),
            otherwise=entry.word("otherwise"),
            spoken=entry.says("spoken"),
            called=entry.says("called"),
            detail=entry.word("detail"),
        )

    def read_facts(self, entry: Entry) -> Iterator[Fact]:
        """Yield the facts of *entry*; raises ``PatternError``."""
        for name, each in entry.fields().items():
            fields = each.only(_FACT)
            yield Fact(
                name,
                each.word("kind") or name,
                self._read_classes(each.need("class")),
                self.read_wishes(fields["values"]) if "values" in fields else (),
                self.read_label(fields["label"]) if "label" in fields else {},
                when=self._read_when(fields.get("when")),
                present=fields["present"].texts() if "present" in fields else (),
                absent=fields["absent"].texts() if "absent" in fields else (),
                same=fields["same"].texts() if "same" in fields else (),
                missing=self.read_terms(fields["missing"], "property") if "missing" in fields else (),
                status="status" not in fields or each.says("status"),
                apart=each.says("apart"),
                by=fields["by"].texts() if "by" in fields else (),
                of=each.word("of"),
            )

    def _read_classes(self, entry: Entry) -> dict[str, str]:
        """Return the class for each status or role, and for all others."""
        if isinstance(entry.value, str):
            return {"else": self.schema.expand(entry, "class")}
        chosen = {key: self.schema.expand(value, "class") for key, value in entry.fields().items()}
        if "else" not in chosen:
            raise entry.fail("classes by status or role need one for 'else'")
        return chosen
