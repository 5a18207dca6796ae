"""Tellings: what the words of a sentence say once, one for each fact that a call makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.described import Described
from kgcli.ingest.drafts.evidence import find_own_span, find_span
from kgcli.ingest.drafts.owners import find_owner
from kgcli.ingest.drafts.pointing import find_pointer, look_back
from kgcli.ingest.drafts.presuming import is_presumed
from kgcli.ingest.drafts.resolving import resolve
from kgcli.ingest.drafts.sizes import add_bracketed, add_size, is_dealt_out
from kgcli.ingest.drafts.statuses import choose_status
from kgcli.ingest.drafts.unnamed import fall_back, is_elsewhere, is_nameless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.filling import Filling
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.pattern import Fact, Pattern, Role
    from kgcli.span import Span

__all__ = ["Telling", "tell"]


@dataclass(slots=True)
class Telling:
    """One fact as it is told once: *pattern*, *status* and what fills each role; *span* are its words.

    *lacking* are roles that something fills which is not known: whose country it is, say.
    """

    pattern: Pattern
    call: Call
    passage: str
    span: Span
    status: str | None
    fillers: dict[str, list[Filler]] = field(default_factory=dict)
    unsaid: bool = False
    lacking: frozenset[str] = frozenset()
    locals: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def may_be_told(self, roles: Iterable[Role]) -> bool:
        """Return whether each of *roles* that is needed is filled, or lacking."""
        return all(
            role.name in self.lacking or any(map(self.fillers.get, (role.name, *role.unless)))
            for role in roles
            if role.required
        )

    def list_facts(self) -> Iterator[tuple[Pattern, Fact]]:
        """Yield the facts that it tells: its pattern's, and those that follow from its family's."""
        for pattern in (self.pattern, *self.call.follows):
            if not self.may_be_told(pattern.roles):
                continue
            for fact in pattern.facts:
                if fact.when and self.status not in fact.when:
                    continue
                if any(self.one(name) is None for name in fact.present):
                    continue
                if any(self.one(name) is not None for name in fact.absent):
                    continue
                yield pattern, fact

    def one(self, role: str) -> Filler | None:
        """Return what fills *role* first."""
        found = self.fillers.get(role)
        return found[0] if found else None


def tell(call: Call, document: Document, grammar: Grammar, filling: Filling) -> Iterator[Telling]:
    """Yield what *call* says, whose roles are filled: nothing where one that it needs is not."""
    fillers: dict[str, list[Filler]] = {}
    lacking = set()
    for role in call.roles:
        found = [
            each
            for filler in call.fillers.get(role.name, ())
            if (each := resolve(filler, document, grammar)) is not None
        ]
        if found and _is_label(found, role, call, document, grammar):
            found = []
        instead = any(fillers.get(each) or call.fillers.get(each) for each in role.unless)
        excused = instead
        if not found and not excused and find_pointer(role, call):
            found, excused = look_back(role, call, document, filling.fitting)
        if not found and not excused and (role.acts or role.falls_back) and not is_nameless(role, call):
            aside = {each.iri for each in fillers.get(role.other_than, ())}
            found = fall_back(role, call, document, filling.fitting, aside)
        if not found and role.default is not None:
            thing = grammar.things[next(name for name in role.takes if name in grammar.things)]
            place = call.matched.first
            described = Described(thing, place, place, type=role.default, implied=True)
            found = [Filler(thing.name, place, place, described=described)]
        if found:
            fillers[role.name] = found
        elif not role.required or instead:
            continue
        elif is_elsewhere(role, call, document):
            lacking.add(role.name)
        elif role in call.pattern.roles and not role.like:
            return
    status = choose_status(call, fillers, document)
    if status == "none" or (call.pattern.presumed and not is_presumed(call, fillers)):
        return
    for chosen, together in _spread(call, fillers):
        _choose_owners(call, chosen, document, grammar)
        if not _drop_same(call, chosen):
            continue
        span = find_own_span(call, chosen) if call.pattern.narrow else find_span(call, fillers)
        unsaid = not add_bracketed(call, chosen, filling) and together
        add_size(call, chosen, filling)
        passage, open_roles = call.sentence.passage.name, frozenset(lacking - chosen.keys())
        yield Telling(call.pattern, call, passage, span, status or None, chosen, unsaid, open_roles)


def _is_label(found: Sequence[Filler], role: Role, call: Call, document: Document, grammar: Grammar) -> bool:
    """Return whether what is *found* only heads the sentence, as where something is: "Mu: a company arrived".

    It takes part where something else fills the role that must differ: "Thule: a company arrived in Mu".
    """
    sentence = call.sentence
    if len(found) != 1 or found[0].last > call.matched.first or sentence.words[found[0].last] != ":":
        return False
    others = [each.name for each in call.roles if each.other_than == role.name]
    places = (resolve(each, document, grammar) for name in others for each in call.fillers.get(name, ()))
    named = {each.iri for each in places if each is not None} - {found[0].iri}
    return bool(others) and call.matched.first > found[0].last + 1 and not named


def _spread(call: Call, fillers: dict[str, list[Filler]]) -> Iterator[tuple[dict[str, list[Filler]], bool]]:
    """Yield the fillers of each fact: roles that make one each are paired, or each with each.

    With each comes whether its number is unsaid, being that of several together.
    """
    many = [role.name for role in call.pattern.roles if role.each and len(fillers.get(role.name, ())) > 1]
    if not many:
        yield fillers, False
        return
    rows: Iterator[tuple[Filler, ...]] | Sequence[tuple[Filler, ...]]
    lengths = {len(fillers[name]) for name in many}
    if len(many) > 1 and len(lengths) == 1:
        rows = list(zip(*(fillers[name] for name in many), strict=True))
    else:
        rows = list(product(*(fillers[name] for name in many)))
    # "200 men in A and B" has 200 in both together, "three each in A and B" three in each.
    described = {name for name in many if any(each.described is not None for each in fillers[name])}
    unsaid = bool(set(many) - described) and not described and not is_dealt_out(call)
    for row in rows:
        yield {**fillers, **{name: [filler] for name, filler in zip(many, row, strict=True)}}, unsaid


def _choose_owners(call: Call, chosen: dict[str, list[Filler]], document: Document, grammar: Grammar) -> None:
    """Give a thing that has an owner of its own to that one: "a company of A and a battalion of B"."""
    described = [role.name for role in call.pattern.roles if not role.definite]
    for role in call.pattern.roles:
        if role.name in chosen and "whose" in role.kinds:
            for found in [chosen[name] for name in described if name in chosen]:
                owner = find_owner(found[0], role)
                resolved = None if owner is None else resolve(owner, document, grammar)
                if resolved is not None:
                    chosen[role.name] = [resolved]


def _drop_same(call: Call, chosen: dict[str, list[Filler]]) -> bool:
    """Empty roles that have what fills the role that they must differ from; False where one needs it."""
    for role in call.roles:
        other = {_identify(each) for each in chosen.get(role.other_than, ())}
        if other and role.name in chosen:
            chosen[role.name] = [each for each in chosen[role.name] if _identify(each) not in other]
            if not chosen[role.name]:
                del chosen[role.name]
                if role.required and role in call.pattern.roles:
                    return False
    return True


def _identify(filler: Filler) -> str | tuple[int, int]:
    """Return what tells *filler* from others of its sentence: what it is, or where it stands."""
    return filler.iri or (filler.first, filler.last)
