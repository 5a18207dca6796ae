"""What of the things that a document describes is one and the same, under one local name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.folding import fold_word
from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.described import Described
from kgcli.ingest.drafts.draft import Words
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from kgcli.dating.days import Days
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.naming import Names
    from kgcli.ingest.drafts.pattern import Role, Thing
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.telling import Telling
    from kgcli.phrases.phrase import Quantity

__all__ = ["Same", "Things", "find_phrase", "make_slug", "read_begins"]

_LONGEST: Final = 60
_BORROWED: Final = 0.95
"""How sure it is that what was told of a thing holds for what takes its place."""
_MOST: Final = 300
"""A document that tells of more things than these tells of the others once each."""


@dataclass(slots=True)
class Same:
    """A thing that the document describes, wherever it does so.

    *marks* are the classes of what stands before its head, *owner* whose it is, *places* where it is told to
    be, *group* that of the statuses it is told with. *implied* is one that no words describe.
    """

    local: str
    thing: Thing
    type: str
    marks: frozenset[str]
    owner: str | None
    places: set[str]
    group: str
    quantity: int | None
    tellings: list[Telling] = field(default_factory=list)
    ordinal: int | None = None
    heads: set[str] = field(default_factory=set)
    implied: bool = False
    labels: tuple[Words, ...] = ()
    begins: set[Days] = field(default_factory=set)

    def tell(self, telling: Telling) -> None:
        """Take in that *telling* is of it."""
        self.tellings.append(telling)
        days = read_begins(telling)
        if days is not None:
            self.begins.add(days)


class Things:
    """The things that the tellings of one document describe.

    Two descriptions are of one thing where they have the same kind, owner and place, as far as they tell, and
    neither their numbers nor their times nor their statuses part them.
    """

    def __init__(self, document: Document, schema: Schema, names: Names) -> None:
        self.document = document
        self.schema = schema
        self.names = names
        self.things: list[Same] = []
        self.by_local: dict[str, Same] = {}
        self.taken: set[str] = set()

    def settle(self, telling: Telling) -> bool:
        """Give each described thing of *telling* its local name; False where what it means is not found."""
        roles = telling.pattern.roles
        for role in roles:
            described = _new_in(telling, role)
            if described is not None and role.definite:
                found = self._find_thing(telling, described, definite=True)
                if found is not None:
                    telling.things[role.name] = found.local
                else:
                    telling.fillers.pop(role.name)
        for role in roles:
            if role.like:
                self._borrow(telling, role)
        if not telling.may_be_told(roles):
            return False
        for role in roles:
            described = _new_in(telling, role)
            if described is not None and not role.definite:
                telling.things[role.name] = self._meet_thing(telling, described, role).local
        if telling.status is None and any(fact.same for fact in telling.pattern.facts):
            told = [self.by_local[local].tellings[0].status for local in telling.things.values()]
            telling.status = next(iter(told), None)
        return True

    def _meet_thing(self, telling: Telling, described: Described, role: Role) -> Same:
        """Return the thing that *described* is: one that was told of before, or a new one."""
        found = None
        if not role.like:
            found = self._find_thing(telling, described, definite=described.definite)
        if found is None:
            return self._add_thing(telling, described)
        found.places |= _list_places(telling, described.thing)
        found.heads |= set(described.heads)
        found.tell(telling)
        return found

    def _borrow(self, telling: Telling, role: Role) -> None:
        """Fill *role* with what was told of the thing in the role that it is like.

        ``replaced/destination`` is what fills another role there. A thing is another one of the same kind.
        """
        other, _, there = role.like.partition("/")
        same = self.by_local.get(telling.things.get(other, ""))
        filler = telling.one(other)
        if same is None or filler is None or telling.one(role.name) is not None:
            return
        if same.thing.name in role.takes:
            place = telling.call.matched.first
            kinds = tuple(sorted(same.marks))
            copy = Described(same.thing, place, place, modifiers=list(kinds), implied=True)
            copy.type = (self.schema.meet(kinds) if kinds else None) or same.type
            telling.fillers[role.name] = [
                Filler(same.thing.name, place, place, described=copy, sure=_BORROWED)
            ]
            return
        for each in same.tellings[:_MOST]:
            if each.call.sentence is telling.call.sentence and each.call.verb == telling.call.verb:
                # What "will leave for Mu" leaves nothing there.
                continue
            found = [one for one in each.fillers.get(there or role.name, ()) if one.took in role.takes]
            if found:
                telling.fillers[role.name] = [
                    one._replace(first=0, last=0, sure=one.sure * _BORROWED) for one in found
                ]
                return

    def group(self, telling: Telling) -> str:
        """Return whether *telling* is of something actual, prospective or closed."""
        return self.schema.statuses.get(telling.status or "", "")

    def _find_thing(self, telling: Telling, described: Described, *, definite: bool) -> Same | None:
        owner, places = _find_owner(telling, described.thing), _list_places(telling, described.thing)
        group = self.group(telling)
        marks = frozenset(described.modifiers)
        number = _number_of(described.quantity)
        ordinal = _number_of(described.ordinal)
        best: tuple[tuple[bool, bool, bool, bool, int], Same] | None = None
        for each in self.things[:_MOST]:
            if each.thing.sort != described.thing.sort or (owner and each.owner and owner != each.owner):
                continue
            if definite and each.implied:
                continue
            if _is_beside(telling, described, each):
                continue
            if ordinal != each.ordinal and (ordinal is not None or not definite):
                continue
            same = (
                bool(marks & each.marks)
                if marks and each.marks
                else (
                    self.schema.is_below(described.type, each.type)
                    or self.schema.is_below(each.type, described.type)
                )
            )
            # "The force" may be a battalion, but "the school" is no office.
            if not same and (marks or not definite or described.thing.unnamed):
                continue
            near = self._are_near(places, each.places)
            if not definite:
                if group != each.group or not near or (marks != each.marks and not (marks and each.marks)):
                    continue
                if number is not None and each.quantity is not None and number != each.quantity:
                    continue
                if not self._may_be_one(telling, each):
                    continue
            elif places and each.places and not near:
                continue
            away = telling.span.start - each.tellings[0].span.start
            alike = not each.heads.isdisjoint(described.heads)
            rank = (near and bool(places), definite or group == each.group, away > 0, alike, -abs(away))
            if best is None or rank > best[0]:
                best = (rank, each)
        return None if best is None else best[1]

    def _are_near(self, one: set[str], other: set[str]) -> bool:
        """Return whether *one* and *other* share a place, or have a mission and the country that it is in."""
        if not one or not other:
            return one == other
        if one & other:
            return True
        return any(self.document.lexicon.are_related(low, high) for low in one for high in other)

    def _may_be_one(self, telling: Telling, thing: Same) -> bool:
        """Return whether the times that are told do not part *telling* from what was told of *thing*."""
        own = read_begins(telling)
        return own is None or not any(
            _is_before(own, other) or _is_before(other, own) for other in thing.begins
        )

    def _add_thing(self, telling: Telling, described: Described) -> Same:
        labels = tuple(
            Words(text, language)
            for language, template in described.thing.label.items()
            if (text := self.names.fill(template, telling, language, thing=described))
        )
        local = self.name(described.thing.kind, labels[0].text if labels else "")
        made = Same(
            local,
            described.thing,
            described.type,
            frozenset(described.modifiers),
            _find_owner(telling, described.thing),
            _list_places(telling, described.thing),
            self.group(telling),
            _number_of(described.quantity),
            [],
            _number_of(described.ordinal),
            set(described.heads),
            described.implied,
            labels,
        )
        made.tell(telling)
        self.things.append(made)
        self.by_local[local] = made
        return made

    def name(self, kind: str, label: str) -> str:
        """Return a new local name for a thing of *kind* that is called *label*."""
        base = make_slug(label) or kind
        local, number = base, 1
        while (f"{kind}:{local}") in self.taken:
            number += 1
            local = f"{base}-{number}"
        self.taken.add(f"{kind}:{local}")
        return f"{kind}-{local}"


def make_slug(label: str) -> str:
    """Return *label* as the end of a local name."""
    words = filter(None, (fold_word(part) for part in re.findall(r"\w+", label)))
    return "-".join(words)[:_LONGEST].strip("-")


def _find_owner(telling: Telling, thing: Thing) -> str | None:
    """Return whose *thing* is in *telling*: who fills a role that is stated of it, as its country is."""
    found = (each for wish in thing.values for each in telling.fillers.get(wish.role, ()))
    return next((each.iri for each in found if each.described is None and each.iri is not None), None)


def _list_places(telling: Telling, thing: Thing) -> set[str]:
    """Return the places that *telling* names, other than whose *thing* is."""
    found = {
        each.iri or (each.linked.new.identifier if each.linked and each.linked.new else "")
        for role in telling.pattern.roles
        if role.each
        for each in telling.fillers.get(role.name, ())
        if each.described is None
    }
    return found - {"", _find_owner(telling, thing)}


def _new_in(telling: Telling, role: Role) -> Described | None:
    """Return the new thing that fills *role*, if one is described there."""
    filler = telling.one(role.name)
    described = None if filler is None else filler.described
    return described if described is not None and described.is_new else None


def _is_beside(telling: Telling, described: Described, thing: Same) -> bool:
    """Return whether the same call names *thing* and *described* one after the other: "A and B"."""
    return any(
        filler.described is not None
        and filler.described.first != described.first
        # "Officers and men" are the same people.
        and (described.quantity is not None or described.heads != filler.described.heads)
        and not (filler.described.implied or described.implied)
        for other in thing.tellings
        if other.call.sentence is telling.call.sentence
        and other.call.matched.first == telling.call.matched.first
        for role, local in other.things.items()
        if local == thing.local
        for filler in other.fillers.get(role, ())
    )


def _is_before(low: Days, high: Days) -> bool:
    return low.latest is not None and high.earliest is not None and low.latest < high.earliest


def _number_of(quantity: Quantity | None) -> int | None:
    value = None if quantity is None else quantity.value
    return value if isinstance(value, int) else None


def find_phrase(filler: Filler) -> TimePhrase | None:
    """Return the time that fills a role, or stands within the name that does."""
    linked = filler.linked
    if linked is None:
        return None
    if isinstance(linked.thing, TimePhrase):
        return linked.thing
    return next((each for each in linked.inside if isinstance(each, TimePhrase)), None)


def read_begins(telling: Telling) -> Days | None:
    """Return the days among which what is told began, as far as a time is told."""
    for name in ("begins", "on", "due"):
        filler = telling.one(name)
        phrase = None if filler is None else find_phrase(filler)
        if phrase is not None and phrase.timing is not None:
            return phrase.timing.begins.days
    return None
