"""The patterns of a home: read, checked against its ontology, and compiled once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import PatternError
from kgcli.ingest.drafts.entries import read_entries, suggest
from kgcli.ingest.drafts.fact_reading import FactReader, list_fields
from kgcli.ingest.drafts.grammar import AMONG, PHRASES, TENSES, Grammar
from kgcli.ingest.drafts.pattern import Governor, Pattern, Slot, Thing
from kgcli.ingest.drafts.row_reading import RowReader
from kgcli.ingest.drafts.vocabulary import GRAMMAR, LANGUAGES, Vocabulary, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from kgcli.ingest.drafts.entries import Entry
    from kgcli.ingest.drafts.pattern import Role
    from kgcli.ingest.drafts.schema import Schema

__all__ = ["read_patterns"]

_TOP: Final = (
    "verbs", "words", "slots", "things", "governors", "reporting", "frames", "patterns", "evaluate",
)  # fmt: skip
_SLOT: Final = ("classes", "through", "kind", "demonyms", "seats")
_THING: Final = (
    "kind",
    "class",
    "heads",
    "modifiers",
    "people",
    "values",
    "label",
    "ordinal",
    "terms",
    "named",
    "unnamed",
    "persons",
    "number",
    "sort",
    "names",
    "called",
)
_ALIKE: Final = ("like", "peoples")
_GOVERNOR: Final = ("status", "words", "asks", "after", "over", "nouns", "refuses", "others")
_FRAME: Final = ("roles", "facts", "status", "score", "in", "narrow")
_PATTERN: Final = (
    *_FRAME, "made-for", "trigger", "frame", "governed", "follows", "field", "verbless", "alone",
    "denied", "last", "presumed", "never", "opens",
)  # fmt: skip
_DEFAULT_SCORE: Final = 0.8


def read_patterns(folder: Path, schema: Schema, name: str) -> Grammar:
    """Return what the files in *folder*, shown as *name*, say; raises ``PatternError``."""
    files = [
        (path.stem, read_entries(path, f"{name}/{path.name}"))
        for path in sorted(folder.glob("*.yaml"))
        if path.is_file() and not path.name.startswith(".")
    ]
    grammar = Grammar({language: Vocabulary(language) for language in LANGUAGES})
    tops = [(family, entry.only(_TOP)) for family, entry in files]
    for _, fields in tops:
        read_words(fields, grammar.vocabularies, schema)
    if files:
        _check_words(grammar, name)
    compiler = _Compiler(grammar, schema)
    for part, read in compiler.parts.items():
        for family, fields in tops:
            if part in fields:
                read(family, fields[part])
    compiler.check_references()
    return grammar


def _check_words(grammar: Grammar, name: str) -> None:
    for language, own in grammar.vocabularies.items():
        for group in GRAMMAR:
            if group not in own.groups and group not in own.verbs:
                raise PatternError(
                    f"{name}: no words are called {group!r} in {language}; reading needs them. A home made "
                    "by an older kgcli lacks them: take its patterns from a new one (kgcli init DIR)."
                )


class _Compiler:
    """What turns entries into patterns; it knows what was read so far."""

    def __init__(self, grammar: Grammar, schema: Schema) -> None:
        self.grammar = grammar
        self.schema = schema
        self.rows = RowReader(grammar, schema)
        self.facts = FactReader(schema)
        self.frames: dict[str, Mapping[str, Entry]] = {}
        self.followed: list[Entry] = []
        self.parts: Mapping[str, Callable[[str, Entry], None]] = {
            "slots": self._read_slots,
            "things": self._read_things,
            "governors": self._read_governors,
            "reporting": self._read_reporting,
            "frames": self._read_frames,
            "patterns": self._read_patterns,
        }

    def _read_slots(self, _: str, entry: Entry) -> None:
        for name, each in entry.fields().items():
            fields = each.only(_SLOT)
            self._refuse_twice(name, each)
            self.grammar.slots[name] = Slot(
                name,
                self.facts.read_terms(each.need("classes"), "class"),
                self.facts.read_terms(fields["through"], "class") if "through" in fields else (),
                each.word("kind") or name,
                demonyms="demonyms" not in fields or each.says("demonyms"),
                seats=self.facts.read_terms(fields["seats"], "class") if "seats" in fields else (),
            )

    def _read_things(self, _: str, entry: Entry) -> None:
        for name, each in entry.fields().items():
            self._refuse_twice(name, each)
            if "like" in each.fields():
                self.grammar.things[name] = self._read_alike(name, each)
                continue
            fields = each.only(_THING)
            self.grammar.things[name] = Thing(
                name,
                each.word("kind") or name,
                self.schema.expand(each.need("class"), "class"),
                self._read_classes(fields.get("heads"), "term" if each.says("terms") else "class"),
                self._read_classes(fields.get("modifiers")),
                frozenset(fields["people"].texts() if "people" in fields else ()),
                self.facts.read_wishes(fields["values"]) if "values" in fields else (),
                self.facts.read_label(fields["label"]) if "label" in fields else {},
                self.schema.expand(fields["ordinal"], "property") if "ordinal" in fields else None,
                each.says("terms"),
                frozenset(fields["persons"].texts() if "persons" in fields else ()),
                each.says("named"),
                each.says("unnamed"),
                self.schema.expand(fields["number"], "class") if "number" in fields else None,
                each.word("sort") or name,
                each.word("names"),
                each.says("called"),
            )
            if "names" in fields:
                self.rows.references.append((each.word("names"), fields["names"]))

    def _read_alike(self, name: str, entry: Entry) -> Thing:
        """Return a thing that is like another one, but for the peoples that it takes."""
        fields = entry.only(_ALIKE)
        like, slot = fields["like"], entry.need("peoples")
        if like.text() not in self.grammar.things:
            raise like.fail(f"{like.text()!r} is no thing that stands before this one")
        self.rows.references.append((slot.text(), slot))
        return replace(self.grammar.things[like.text()], name=name, peoples=slot.text())

    def _refuse_twice(self, name: str, entry: Entry) -> None:
        if name in {*self.grammar.slots, *self.grammar.things, *PHRASES}:
            raise entry.fail(f"{name!r} is the name of a slot, a thing or a kind of phrase already")

    def _read_classes(self, entry: Entry | None, kind: str = "class") -> dict[str, str]:
        """Return the class, or another *kind* of term, of each group of words that a thing has."""
        found = {}
        for group, each in ({} if entry is None else entry.fields()).items():
            known = self.grammar.list_groups()
            if group not in known:
                raise each.fail(f"no words are called {group!r}.{suggest(group, known)}")
            found[group] = self.schema.expand(each, kind)
        return found

    def _read_governors(self, _: str, entry: Entry) -> None:
        for name, each in entry.fields().items():
            each.only(_GOVERNOR)
            status = each.word("status")
            self.facts.check_status(status, each)
            self.facts.check_status(each.word("others"), each)
            for language, rows in self.rows.read_rows(each.need("words")).items():
                self.grammar.governors.setdefault(language, []).append(
                    Governor(
                        name,
                        "" if status == "none" else status,
                        rows,
                        asks=each.says("asks"),
                        over=each.says("over"),
                        nouns=each.says("nouns"),
                        refuses=each.says("refuses"),
                        others=each.word("others"),
                        after=each.says("after"),
                    )
                )

    def _read_reporting(self, _: str, entry: Entry) -> None:
        for language, rows in self.rows.read_rows(entry).items():
            self.grammar.reporting[language] = (*self.grammar.reporting.get(language, ()), *rows)

    def _read_frames(self, _: str, entry: Entry) -> None:
        for name, each in entry.fields().items():
            if name in self.frames:
                raise each.fail(f"the frame {name!r} is there already")
            self.frames[name] = each.only(_FRAME)

    def _read_patterns(self, family: str, entry: Entry) -> None:
        for name, each in entry.fields().items():
            fields = each.only(_PATTERN)
            frame = self._find_frame(fields.get("frame"))
            facts = fields.get("facts", frame.get("facts"))
            if facts is None:
                raise each.fail(f"the pattern {name!r} makes no 'facts', and has no 'frame' that does")
            score = fields.get("score", frame.get("score"))
            statuses = (self.facts.read_statuses(source.get("status")) for source in (frame, fields))
            pattern = Pattern(
                family,
                name,
                each.need("made-for").texts(),
                _DEFAULT_SCORE if score is None else score.number(),
                self.rows.read_rows(fields["trigger"]) if "trigger" in fields else {},
                tuple(self._merge_roles(frame, fields).values()),
                tuple(self.facts.read_facts(facts)),
                {tense: status for own in statuses for tense, status in own.items()},
                governed=each.says("governed"),
                among=self._read_kinds(fields.get("in", frame.get("in"))),
                narrow=each.says("narrow") or ("narrow" in frame and frame["narrow"].flag()),
                stated=each.word("field"),
                verbless=each.says("verbless"),
                alone=each.says("alone"),
                denied=each.says("denied"),
                last=each.says("last"),
                presumed=each.says("presumed"),
                opens=each.says("opens"),
                never=_read_tenses(fields.get("never")),
            )
            if "follows" in fields:
                self.grammar.follows[pattern.identifier] = fields["follows"].texts()
                self.followed += fields["follows"].rows()
            elif "trigger" not in fields and "field" not in fields:
                raise each.fail(f"the pattern {name!r} has no 'trigger', nor 'field' nor 'follows'")
            else:
                _check_names(pattern, each)
            self._check_classes(pattern, each)
            self.grammar.patterns.append(pattern)

    def _check_classes(self, pattern: Pattern, entry: Entry) -> None:
        """Raise ``PatternError`` where a class of a fact is neither for a status nor for a role."""
        known = {"else", *self.schema.statuses, *(role.name for role in pattern.roles)}
        for name in (name for fact in pattern.facts for name in fact.classes):
            if name not in known:
                raise entry.fail(f"there is no status or role {name!r}.{suggest(name, known)}")

    @staticmethod
    def _read_kinds(entry: Entry | None) -> frozenset[str]:
        """Return the kinds of passages and parts that *entry* names."""
        rows = () if entry is None else entry.rows()
        for row in rows:
            if row.text() not in AMONG:
                raise row.fail(f"no passage or part is called {row.text()!r}.{suggest(row.text(), AMONG)}")
        return frozenset(row.text() for row in rows)

    def _find_frame(self, entry: Entry | None) -> Mapping[str, Entry]:
        if entry is None:
            return {}
        name = entry.text()
        if name not in self.frames:
            raise entry.fail(f"there is no frame {name!r}.{suggest(name, self.frames)}")
        return self.frames[name]

    def _merge_roles(self, frame: Mapping[str, Entry], fields: Mapping[str, Entry]) -> dict[str, Role]:
        """Return the roles of a frame, and those of a pattern in their place; ``none`` takes one out."""
        roles: dict[str, Role] = {}
        for source in (frame, fields):
            for name, each in (source["roles"].fields() if "roles" in source else {}).items():
                if each.value == "none":
                    roles.pop(name, None)
                    continue
                roles[name] = self.rows.read_role(name, each)
                like = roles[name].like.partition("/")[0]
                if like and like not in roles:
                    raise each.fail(f"{name!r} is like {like!r}, which is no role before it")
                other = roles[name].other_than
                if other and other not in roles:
                    raise each.fail(f"{name!r} is other than {other!r}, which is no role before it")
        return roles

    def check_references(self) -> None:
        """Raise ``PatternError`` where slots or things, families or patterns are meant that are not there."""
        known = {*self.grammar.slots, *self.grammar.things, *PHRASES}
        for name, entry in self.rows.references:
            if name not in known:
                raise entry.fail(f"nothing is called {name!r} that could be taken.{suggest(name, known)}")
        told = {name for each in self.grammar.patterns for name in (each.family, each.identifier)}
        for entry in self.followed:
            if entry.text() not in told:
                raise entry.fail(f"no pattern is called {entry.text()!r}.{suggest(entry.text(), told)}")


def _read_tenses(entry: Entry | None) -> frozenset[str]:
    """Return the tenses that *entry* names."""
    rows = () if entry is None else entry.rows()
    for row in rows:
        if row.text() not in TENSES:
            raise row.fail(f"there is no tense {row.text()!r}.{suggest(row.text(), TENSES)}")
    return frozenset(row.text() for row in rows)


def _check_names(pattern: Pattern, entry: Entry) -> None:
    """Raise ``PatternError`` where facts of *pattern* mean roles or facts that it does not have."""
    roles = {role.name for role in pattern.roles}
    facts = {fact.name for fact in pattern.facts}

    def check(kind: str, name: str, known: Collection[str]) -> None:
        if name and name not in known:
            raise entry.fail(f"the pattern {pattern.name!r} has no {kind} {name!r}.{suggest(name, known)}")

    for fact in pattern.facts:
        for wish in fact.values:
            check("role", wish.role, roles)
            check("fact", wish.fact, facts)
            for name in (*wish.present, *wish.absent):
                check("role", name, roles)
        for name in (*fact.present, *fact.absent, *fact.same, *fact.by, fact.of):
            check("role", name, roles)
        for template in fact.label.values():
            for name in list_fields(template):
                check("role", name, roles)
