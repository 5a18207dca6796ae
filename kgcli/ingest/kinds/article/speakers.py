"""Who speaks in an interview: labels of one speaker brought together, and which of them ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.labels import CONNECTORS, name_part
from kgcli.ingest.letters import fold, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ingest.kinds.article.labels import Label, Role

__all__ = ["Saying", "Speaker", "assign_roles", "group_speakers", "is_question"]

_MOSTLY: Final = 0.5
_WEAK: Final = 0.4
_INITIALS: Final = 4
_HONORIFICS: Final = word_set("mr mrs ms miss dr dra prof sir madam don dona sr sra srta senor senora")


@dataclass(frozen=True, slots=True)
class Saying:
    """What one *label* introduces: whether it ends as a question, and how many characters it has."""

    label: Label
    asks: float
    length: int


@dataclass(slots=True)
class Speaker:
    """One who speaks under one or more labels, *words* in the first; *known* is the outlet or an author."""

    words: str
    role: Role | None = None
    known: bool = False
    keys: list[str] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    @property
    def asking(self) -> float:
        """Return the share of what is said that asks."""
        return sum(saying.asks for saying in self.sayings) / len(self.sayings)

    @property
    def length(self) -> float:
        """Return how long a turn is, on average."""
        return sum(saying.length for saying in self.sayings) / len(self.sayings)

    @property
    def described(self) -> bool:
        """Whether a label says who the speaker is, after a comma or in brackets."""
        return name_part(self.words) != self.words


def is_question(words: str) -> float:
    """Return how much *words* are a question: 1 where they end as one, less where one stands in them."""
    bare = words.rstrip(" \"'”\u2019»)]*_.")
    if bare.endswith("?"):
        return 1.0
    return _WEAK if "?" in bare else 0.0


def group_speakers(sayings: Iterable[Saying]) -> list[Speaker]:
    """Return the speakers of *sayings*, in the order of their first words.

    A later label is an earlier speaker's where it is the same, a part of the name (a family name, with or
    without another title), a word of the post, or the name's initials; of several, the one that shares most.
    """
    speakers: list[Speaker] = []
    for saying in sayings:
        speaker = _find(speakers, saying.label)
        if speaker is None:
            speaker = Speaker(saying.label.words, saying.label.role)
            speakers.append(speaker)
        if saying.label.key not in speaker.keys:
            speaker.keys.append(saying.label.key)
        speaker.sayings.append(saying)
    return speakers


def _find(speakers: Sequence[Speaker], label: Label) -> Speaker | None:
    if label.role is not None:
        return next((speaker for speaker in speakers if speaker.role == label.role), None)
    key = label.key
    for speaker in speakers:
        if key in speaker.keys:
            return speaker
    scored = [(_kinship(speaker, label), speaker) for speaker in speakers if speaker.role is None]
    best = max((score for score, _ in scored), default=0)
    found = [speaker for score, speaker in scored if score == best and score > 0]
    return found[0] if len(found) == 1 else None


def _kinship(speaker: Speaker, label: Label) -> int:
    """Return how many words of *label*'s name are those of *speaker*'s, if its last one is."""
    theirs = _tokens(name_part(speaker.words))
    ours = _tokens(name_part(label.words))
    if not ours or not theirs:
        return 0
    initials = "".join(ours)
    if label.words.isupper() and 1 < len(initials) <= _INITIALS and " " not in label.words.strip():
        capitals = "".join(token[0] for token in theirs)
        if capitals.endswith(initials) or capitals.startswith(initials):
            return len(initials)
    post = _tokens(speaker.words[len(name_part(speaker.words)) :])
    if ours[-1] in theirs[1:] or ours[-1] == theirs[-1]:
        # Two names of one length, neither said to be a title and a name: relatives, not the same person.
        foreign = not {*ours[:-1]} <= {*theirs, *post, *_HONORIFICS}
        if (
            foreign
            and len(ours) == len(theirs)
            and (not speaker.described or name_part(label.words) != label.words)
        ):
            return 0
        return 2 * sum(token in theirs for token in ours)
    return int({*ours} <= {*post, *theirs[:2]})


def _tokens(words: str) -> list[str]:
    parts = (part.strip(".,'\u2019\"()[]*_") for part in fold(words).replace("-", " ").split())
    return [part for part in parts if part and part not in CONNECTORS]


def assign_roles(speakers: Sequence[Speaker], outlets: Iterable[str]) -> bool:
    """Say of each of *speakers* whether they ask or answer; False where that cannot be told.

    They ask whose label says so, who are one of *outlets* (names of the outlet and of its authors), or whose
    turns end in question marks more often than others'. Whoever never asks while another one does is no
    outlet, whatever the name: a head may name the one who answers where its author stands.
    """
    known = {token for outlet in outlets for token in [" ".join(_tokens(outlet))] if token}
    names = {token for outlet in outlets for token in _tokens(outlet)}
    asked_often = any(speaker.asking > _MOSTLY for speaker in speakers)
    for speaker in speakers:
        silent = asked_often and not speaker.asking
        if speaker.role is None and not silent and _is_outlet(speaker, known, names):
            speaker.role, speaker.known = "question", True
    open_ones = [speaker for speaker in speakers if speaker.role is None]
    asking = any(speaker.role == "question" for speaker in speakers)
    if not asking and open_ones:
        rate = max(speaker.asking for speaker in open_ones)
        answered = any(speaker.role == "answer" for speaker in speakers)
        if rate > 0 and (len(open_ones) > 1 or answered):
            best = min(
                (speaker for speaker in open_ones if speaker.asking == rate),
                key=lambda speaker: (speaker.described, speaker.length),
            )
            best.role = "question"
        if len(speakers) == 1 and rate > _MOSTLY:
            open_ones[0].role = "question"
    for speaker in open_ones:
        if speaker.role is None:
            others = any(other is not speaker and other.role != "question" for other in speakers)
            asks = others and speaker.asking > _MOSTLY and not speaker.described
            speaker.role = "question" if asks else "answer"
    return any(speaker.role == "question" for speaker in speakers)


def _is_outlet(speaker: Speaker, known: set[str], names: set[str]) -> bool:
    tokens = _tokens(name_part(speaker.words))
    if not tokens:
        return False
    if " ".join(tokens) in known:
        return True
    # The author's family name, or the outlet's short form; a post in the label is an interviewee's.
    return not speaker.described and speaker.asking > 0 and tokens[-1] in names
