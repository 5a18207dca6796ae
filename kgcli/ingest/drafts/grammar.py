"""All that a home's files of patterns say, compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.drafts.pattern import Governor, Pattern, Role, Row, Slot, Thing
    from kgcli.ingest.drafts.vocabulary import Vocabulary

__all__ = [
    "AMONG", "ENDED", "OTHERWISE", "PARTS", "PEOPLE", "PHRASES", "PLACES", "POSSIBLE", "REFUSED", "TENSES",
    "Grammar",
]  # fmt: skip

AMONG: Final = frozenset(
    ("Paragraph", "Introduction", "Answer", "summary", "comment", "note", "quotation", "insertion")
)
"""The kinds of passages, and of their parts, that a pattern can be for."""
PHRASES: Final = ("quantity", "size", "money", "time", "length")
"""What a role can take besides slots and things: a size is a quantity as in "160 strong", money as "$5"."""
PEOPLE: Final = "person"
"""The slot of those who act for others, and whose words may be given."""
PLACES: Final = (
    "subject", "doer", "object", "agent", "owner", "whose", "belonging", "asker", "told", "trigger", "called",
    "left",
    "right", "clause", "sentence", "opener", "ahead", "antecedent", "we", "own", "sender", "post", "earlier",
    "town", "topic", "dated", "me", "anybody",
)  # fmt: skip
"""Where a role can stand."""
TENSES: Final = (
    "present", "progressive", "perfect", "past", "pluperfect", "future", "conditional", "infinitive",
    "gerund", "participle", "nominal",
)  # fmt: skip
"""How the words that call a pattern can stand; ``nominal`` is no verb."""
ENDED: Final = "ended"
"""Stands for a tense where words tell until when something was, before the day of the document."""
POSSIBLE: Final = "possible"
"""Stands for what could be done, on a condition or as who could do it says."""
REFUSED: Final = "refused"
"""Stands for what those who would do it refuse, or say that they will not do."""
PARTS: Final = ("quantity", "quantityKind", "ordinal", "numerator", "denominator", "prefix", "end", "count")
"""What of a number a statement can have, of a person's name (the rank before it), of a time with an end of
its own, or how many fill a role."""
OTHERWISE: Final = ("not-after", "not-before", "same", "between")
"""The times that the document's own day can give."""


@dataclass(slots=True)
class Grammar:
    """The words, slots, things, governors and patterns of a home.

    *reporting* are rows of words behind which somebody else's words stand. *follows* has, by identifier, of
    which families or patterns the facts of a pattern follow.
    """

    vocabularies: dict[str, Vocabulary]
    slots: dict[str, Slot] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    governors: dict[str, list[Governor]] = field(default_factory=dict)
    reporting: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    follows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _heads: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    _signs: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def list_heads(self, language: str) -> Mapping[str, frozenset[str]]:
        """Return the last words of the phrases that stand for each thing without a name, in *language*.

        They are collected once: all patterns have been read by the time that a document is.
        """
        if language not in self._heads and language in self.vocabularies:
            phrases = self.vocabularies[language].phrases
            self._heads[language] = {
                name: frozenset(
                    words[-1]
                    for words, own in phrases.items()
                    if any(each.group in thing.heads for each in own)
                )
                for name, thing in self.things.items()
                if not (thing.named or thing.names)
            }
        return self._heads.get(language, {})

    def list_signs(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the groups of words, and in brackets the slots, without which no words are any of *names*.

        Those are slots, things and, in angle brackets, groups, as roles take them; collected once as well.
        """
        signs = self._signs.get(names)
        if signs is None:
            things = [self.things[name].signs for name in names if name in self.things]
            named = {name.strip("<>") if name.startswith("<") else f"[{name}]" for name in names}
            signs = self._signs[names] = frozenset(named).union(*things)
        return signs

    def takes_people(self, role: Role) -> bool:
        """Return whether *role* takes a person."""
        return any(self.holds_people(name) for name in role.takes if name in self.slots)

    def holds_people(self, name: str) -> bool:
        """Return whether a person may fill the slot called *name*."""
        people = set(self.slots[PEOPLE].classes) if PEOPLE in self.slots else set()
        return not people.isdisjoint(self.slots[name].classes)

    def list_groups(self) -> frozenset[str]:
        """Return the names of all groups of words and of verbs."""
        return frozenset(name for own in self.vocabularies.values() for name in own.groups | own.verbs)
