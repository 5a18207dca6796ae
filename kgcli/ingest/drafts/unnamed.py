"""What fills a role where no words name it: whoever says "we", a field of the header, the own country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.fitting import is_introduced
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.header import find_stated
from kgcli.ingest.drafts.pointing import look_back
from kgcli.ingest.drafts.resolving import OWN
from kgcli.ingest.drafts.speaking import find_speaker
from kgcli.ingest.drafts.strangers import names_stranger
from kgcli.ingest.drafts.topics import find_topic
from kgcli.ingest.drafts.verbs import is_adverb, is_verb
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.pattern import Role, Slot

__all__ = ["fall_back", "is_elsewhere", "is_nameless"]

_WE: Final = 0.95
_OURSELVES: Final = frozenset({"we", "me"})
_DONE: Final = frozenset({"present", "past", "perfect", "pluperfect", "progressive"})
_JOINING: Final = frozenset({"and", "clause", "adverb", "relative", "subordinator"})


def is_elsewhere(role: Role, call: Call, document: Document) -> bool:
    """Return whether *role* is filled by something that the clause need not name, known or not."""
    kinds = role.kinds
    if role.is_open and (is_nameless(role, call) or _acts_stranger(call)):
        return True
    we = "we" in kinds and _is_ours(role, call, document)
    return we or ("own" in kinds and not (_acts_other(call, role) or _is_of_other(role, call)))


def is_nameless(role: Role, call: Call) -> bool:
    """Return whether some act in *role* whom nothing names: "others fear", "and many in Mu think"."""
    sentence = call.sentence
    if not role.is_open:
        return False
    places = range(call.left, call.first)
    begun = [at for at in places if at == call.left or sentence.is_any(at - 1, _JOINING)]
    ends = (sentence.ending(at, "somebody") for at in reversed(begun))
    after = next((end for end in ends if end is not None), None)
    if after is None or after > call.first or call.verb.passive:
        return False
    between = range(after, call.first)
    return not any(is_verb(sentence, at, finite=True) or sentence.words[at] == "," for at in between)


def _acts_stranger(call: Call) -> bool:
    """Return whether somebody does it who does not speak, whoever that is: "a friend fears"."""
    sentence, verb = call.sentence, call.verb
    if call.matched.verb is None or verb.passive or verb.tense not in _DONE or not call.first:
        return False
    bare = call.matched.form == "base" and call.first == call.matched.first
    if bare and not sentence.words[call.first - 1].endswith(("s", "they")):
        # "His biggest fear is": a noun.
        return False
    places = range(min(call.left, call.first), call.matched.last)
    return not (call.speaks_of_us or any(sentence.is_any(at, _OURSELVES) for at in places))


def _is_ours(role: Role, call: Call, document: Document) -> bool:
    """Return whether "we" may fill *role*: who acts only where "we" do, not in "Mu trained 20 of our men"."""
    kinds = role.kinds
    if "doer" in kinds and not call.speaks_of_us:
        return False
    if role.acts and call.is_asking and not call.asks_us:
        return False
    if "whose" in kinds and _is_reported(call):
        # "We believe that the battalion will stay": it need not be ours.
        return False
    return _is_spoken(call, document)


def _is_reported(call: Call) -> bool:
    """Return whether "we" say what something described does, which words do not call ours."""
    sentence, said = call.sentence, call.sentence.said
    described = [each for found in call.fillers.values() for each in found if each.described is not None]
    if said is None or not described or call.speaks_of_us:
        return False
    places = range(min(said, described[0].first), call.right)
    return not any(sentence.is_a(at, "we") for at in places)


def _is_spoken(call: Call, document: Document) -> bool:
    """Return whether somebody speaks of themselves in the clause, or in what governs it."""
    sentence = call.sentence
    if call.pointer:
        # "They told us that they will send": who acts is somebody else.
        return False
    speaks = sentence.passage.kind == "Answer" or sentence.starts[0] in document.quoted
    # "Annex I" and "my" stand anywhere; only in answers and quotations do they tell who speaks.
    wanted = frozenset({"we", "me"}) if speaks else frozenset({"we"})
    places = range(min(call.left, call.first), call.right)
    return call.speaks_of_us or any(sentence.is_any(at, wanted) for at in places)


def fall_back(
    role: Role, call: Call, document: Document, fitting: Fitting, aside: Set[str | None]
) -> list[Filler]:
    """Return what the role has where the sentence names nothing: "we", a header's field, the own country.

    Those *aside* fill another role, and not this one.
    """
    first = call.matched.first
    known = fitting.grammar.slots
    slots = [known[name] for name in role.takes if name in known]
    found: Iterable[tuple[Slot, str | None]]
    body = call.body if role.acts else None
    if body is not None and _is_unowned(call, body[0]):
        found = [(slot, document.own(slot)) for slot in slots if slot.through]
        acting = [Filler(slot.name, first, first, iri=iri, sure=OWN) for slot, iri in found if iri]
        if acting:
            return acting[:1]
    for place in role.at:
        kind = place.kind
        found = ()
        if kind == "we" and _is_ours(role, call, document):
            found = [(slot, document.find_we(call, slot)) for slot in slots]
            return [Filler(slot.name, first, first, iri=iri, sure=_WE) for slot, iri in found if iri][:1]
        told = _look_told(kind, role, call, document, fitting, aside=aside)
        if told:
            return told
        if kind == "field":
            stated = find_stated(document, call, place.fields, slots)
            if stated is not None:
                return [stated]
        elif kind == "own" and not (
            _acts_other(call, role) or _is_of_other(role, call) or names_stranger(call, role, document)
        ):
            found = ((slot, document.own(slot)) for slot in slots)
        elif kind in ("sender", "post"):
            found = ((slot, document.find_post(slot, sender=kind == "sender")) for slot in slots)
        for slot, iri in found:
            if iri is not None:
                return [Filler(slot.name, first, first, iri=iri, sure=OWN if kind == "own" else 1.0)]
    return []


def _look_told(
    kind: str, role: Role, call: Call, document: Document, fitting: Fitting, *, aside: Set[str | None]
) -> list[Filler]:
    """Return what of *role* was told of before, where *kind* is a place for that."""
    if kind == "earlier":
        return look_back(role, call, document, fitting)[0]
    if kind == "me":
        speaker = find_speaker(role, call, document)
        return [] if speaker is None else [speaker]
    if kind in ("town", "topic"):
        topic = find_topic(role, call, document, fitting.grammar, town=kind == "town", aside=aside)
        return [] if topic is None else [topic]
    return []


def _is_unowned(call: Call, body: int) -> bool:
    """Return whether nothing before the word *body*, "government" or so, tells whose that is."""
    sentence = call.sentence
    if body <= call.left:
        return True
    before = body - 1
    return sentence.is_a(before, "article") and not sentence.is_a(before, "we")


def _acts_other(call: Call, role: Role) -> bool:
    """Return whether what is named right before the verb acts, and fits not: "the UN will send"."""
    sentence, at = call.sentence, call.first - 1
    if call.matched.verb is None or call.verb.passive:
        return False
    while at > 0 and (is_adverb(sentence, at) or sentence.words[at] in ",)"):
        at -= 1
    linked = sentence.links[at] if at >= 0 else None
    if linked is None or is_introduced(sentence, at):
        return False
    # A person may act for a country.
    return linked.slots.isdisjoint((*role.takes, PEOPLE, "time", "quantity"))


def _is_of_other(role: Role, call: Call) -> bool:
    """Return whether what is described is that of something else known: "the mission's battalions"."""
    if "whose" not in role.kinds:
        return False
    described = [each.described for found in call.fillers.values() for each in found if each.described]
    return any(
        isinstance(owner.thing, Mention) and owner.thing.iri is not None and PEOPLE not in owner.slots
        for each in described
        for owner in each.owners
    )
