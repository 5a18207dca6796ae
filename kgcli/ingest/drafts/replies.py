"""Replies that are read with their questions: "How many has Thule there?" - "Twelve, since May."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.linking import Sentence
from kgcli.ingest.drafts.verbs import MODAL, is_adverb, is_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["join_reply"]

_LONGEST: Final = 30
"""No reply without a verb has more words, what does is a list; nor a question that is read."""
_PRONOUNS: Final = frozenset({"we", "it", "they", "he", "speaker", "there", "yonder"})
_HELPING: Final = MODAL | {"have", "be", "do"}
_BEGINNING: Final = _HELPING | {"there-is"}
_REPEATING: Final = _PRONOUNS | _HELPING | {"negation", "adverb"}
"""Groups of the words of a reply that only repeats its question: "we certainly will"."""
_PLACING: Final = frozenset({"preposition", "in", "of", "to", "by", "personal"})
_WHICH: Final = frozenset({"asking-who", "asking-what"})
_NO_ACTOR: Final = frozenset({"be", "clitic"})
_MARKS: Final = frozenset(",.;:!?\"'\u00ab\u00bb\u201c\u201d\u2018\u2019\u00bf\u00a1-\u2013\u2014")
_WE: Final = {"en": "we", "es": "nosotros"}
_OUR: Final = {"en": "our", "es": "nuestro"}
_NOT: Final = {"en": "not", "es": "no"}
_SPANISH: Final = "es"
_NEAR: Final = 3
"""So many words behind a Spanish verb who acts may begin."""
_NUMBER: Final = 8
"""Among so many words a reply says how many."""


class _Piece(NamedTuple):
    """The word *at* of *source*, or another *word* in its place."""

    source: Sentence
    at: int
    word: str = ""

    def is_any(self, groups: frozenset[str]) -> bool:
        return not self.word and self.source.is_any(self.at, groups)

    def is_a(self, group: str) -> bool:
        return not self.word and self.source.is_a(self.at, group)

    @property
    def is_mark(self) -> bool:
        return self.mark in _MARKS

    @property
    def mark(self) -> str:
        return self.source.words[self.at]

    @property
    def is_finite(self) -> bool:
        return not self.word and is_verb(self.source, self.at, finite=True)

    @property
    def is_named(self) -> bool:
        return isinstance(self.source.thing_at(self.at), Mention)

    @property
    def is_number(self) -> bool:
        return isinstance(self.source.thing_at(self.at), Quantity)


_Row = list[_Piece]


class _Reply(NamedTuple):
    """What a reply says: whether it agrees or denies (None: neither), and what it adds."""

    agrees: bool | None
    added: _Row


def join_reply(question: Sentence, reply: Sentence, language: str) -> Sentence | None:
    """Return *reply* as a sentence with the words of its *question*; None where it has a verb of its own.

    "Will you send a battalion?" - "Yes, in May." becomes "we will send a battalion, in May", and "How many
    men has Thule there?" - "Twelve." "Thule has twelve men there". The words of *question* are no evidence.
    None as well where a question is of another kind.
    """
    read = _read_reply(reply)
    if read is None or len(question) > _LONGEST:
        return None
    asked = _Question(question, language)
    if asked.supposes:
        return None
    if asked.kind == "":
        row = asked.agree(read)
    elif not read.added or read.agrees is False or read.added[0].is_a("nobody"):
        row = None
    elif asked.kind == "asking-number":
        row = asked.count(read.added)
    elif asked.kind in _WHICH:
        row = asked.name(read.added)
    else:
        row = [*asked.state(), *read.added]
    return _make(row, reply) if row else None


def _read_reply(reply: Sentence) -> _Reply | None:
    row = _list_pieces(reply)
    agrees: bool | None = None
    first = 0
    for group, meant in (("agreeing", True), ("denying", False)):
        end = reply.ending(0, group)
        if end is not None:
            agrees, first = meant, end
    while first < len(row) and row[first].is_mark:
        first += 1
    last = next((at for at in range(first, len(row)) if row[at].is_mark), len(row))
    repeated = row[first:last]
    if any(each.is_any(_HELPING) for each in repeated) and all(
        each.is_any(_REPEATING) or is_adverb(reply, each.at) for each in repeated
    ):
        agrees = not any(each.is_a("negation") for each in repeated) if agrees is None else agrees
        first = last
    added = row[first:]
    if len(added) > _LONGEST or any(each.is_finite for each in added):
        return None
    while added and added[0].is_mark:
        added.pop(0)
    return _Reply(agrees, added)


def _list_pieces(sentence: Sentence) -> _Row:
    return [_Piece(sentence, at) for at in range(len(sentence))]


class _Question:
    """A question: what it asks for, its *kind*, "" where it asks whether, and the words behind that."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self.language = language
        row = _list_pieces(sentence)
        while row and row[-1].is_mark:
            row.pop()
        row = _drop_address(row)
        placed = len(row) > 1 and row[0].is_any(_PLACING) and row[1].is_any(_WHICH)
        at = 1 if placed else 0
        kinds = ("asking-number", "asking", "asking-who", "asking-what")
        found = next((each for each in kinds if at < len(row) and row[at].is_a(each)), "")
        end = sentence.ending(row[at].at, found) if found else None
        self.noun: _Row = []
        self.row = row
        if end is not None:
            self.row = [each for each in row if each.at >= end]
            verbs = (at for at, each in enumerate(self.row) if each.is_finite or each.is_any(_BEGINNING))
            verb = next(verbs, len(self.row))
            while verb and self.row[verb - 1].is_a("clitic"):
                verb -= 1
            if found != "asking":
                self.noun, self.row = self.row[:verb], self.row[verb:]
        # "In which missions": what is asked for is where.
        self.kind = "asking" if placed and found else found
        self.row = self._turn(self.row)

    @property
    def supposes(self) -> bool:
        """Whether it asks what would be, or what those who are asked think of others: "do you think that"."""
        we = next((at for at, each in enumerate(self.row) if each.word == _WE[self.language]), None)
        behind = [] if we is None else self.row[we:]
        return any(each.is_a("if") for each in (*self.noun, *self.row)) or any(
            each.is_a("relative") for each in behind
        )

    def state(self) -> _Row:
        """Return the words of the question as a statement: who acts comes first."""
        row = self.row
        if self.language == _SPANISH:
            acting = self._end_actor(row)
            return [*row[1:acting], row[0], *row[acting:]] if acting > 1 else row
        helping = bool(row) and row[0].is_any(_HELPING)
        if not helping or len(row) < 2 or self._is_verb(row[1]):  # noqa: PLR2004 - one word has no other
            return row
        subject = self._end_subject(row)
        return [*row[1:subject], row[0], *row[subject:]]

    @staticmethod
    def _is_verb(piece: _Piece) -> bool:
        return not piece.word and is_verb(piece.source, piece.at)

    def _end_subject(self, row: _Row) -> int:
        """Return where the subject behind the first word of *row* ends."""
        if row[1].word == _WE[self.language] or row[1].is_any(_PRONOUNS):
            return 2
        for at in range(2, len(row)):
            placed = row[at].is_any(_PLACING) and not row[at].is_a("of")
            if is_verb(row[at].source, row[at].at):
                return at
            if row[0].is_a("be") and (placed or is_adverb(row[at].source, row[at].at)):
                return at
        return len(row)

    def agree(self, reply: _Reply) -> _Row | None:
        """Return what a reply of yes or no says."""
        if reply.agrees is None:
            return None
        row = self.state()
        if not reply.agrees and any(each.is_a("relative") for each in row):
            # "Is it true that Thule will send?" - "No." denies another verb.
            return None
        if not reply.agrees:
            verb = next((at for at, each in enumerate(row) if each.is_finite), len(row))
            behind = verb + (self.language != _SPANISH)
            if verb == len(row) or (self.language != _SPANISH and not row[verb].is_any(_HELPING)):
                return None
            row = [*row[:behind], row[verb]._replace(word=_NOT[self.language]), *row[behind:]]
        return [*row, *_part(reply.added)]

    def count(self, added: _Row) -> _Row | None:
        """Return what a reply to "how many" says."""
        place = next((at for at, each in enumerate(added[:_NUMBER]) if each.is_number), None)
        if place is None or not self.row:
            return None
        marks = [at for at, each in enumerate(added) if each.is_mark]
        first = max((at + 1 for at in marks if at < place), default=0)
        last = next((at for at in marks if at > place), len(added))
        # "A company of 120", "three companies": it says of what.
        named = first < place or (last > place + 1 and not added[place + 1].is_any(_PLACING))
        counted = added[first:last] if named else [added[place], *self.noun]
        rest = [*added[:first], *added[last if named else place + 1 :]]
        if not self._has_subject():
            return [*counted, *self.row, *_part(rest)]
        row = self.state()
        if self.row[0].is_any(_HELPING) and row[0] != self.row[0]:
            # "Has Thule there", "will you send to Mu": they stand behind the verb.
            verbs = [at for at, each in enumerate(row) if is_verb(each.source, each.at)]
            behind = next((at for at in verbs if at + 1 not in verbs), len(row) - 1) + 1
            return [*row[:behind], *counted, *row[behind:], *_part(rest)]
        if self.language == _SPANISH:
            begun = (at for at, each in enumerate(row) if each.is_finite or each.is_any(_BEGINNING))
            behind = next(begun, 0) + 1
            return [*row[:behind], *counted, *row[behind:], *_part(rest)]
        return [*counted, *row, *_part(rest)]

    def _has_subject(self) -> bool:
        """Return whether somebody acts behind the helping verb of "how many troops have you sent"."""
        if self.language == _SPANISH or len(self.row) < 2 or not self.row[0].is_any(_HELPING):  # noqa: PLR2004
            return True
        behind = self.row[1]
        verb = is_verb(behind.source, behind.at) or is_adverb(behind.source, behind.at)
        return bool(behind.word) or not (verb or behind.is_any(_PLACING))

    @staticmethod
    def _end_actor(row: _Row) -> int:
        """Return where who acts behind a Spanish verb at the beginning of *row* ends: "tiene Thule"; or 1."""
        end = 1
        if not row or not row[0].is_finite:
            return end
        while end < len(row) and (row[end].word or row[end].is_a("article")):
            end += 1
        return end + 1 if end < len(row) and (row[end].is_named or row[end].is_a("own-body")) else 1

    def name(self, added: _Row) -> _Row | None:
        """Return what a reply to "who", "what" or "which" says: who acts stands before the verb."""
        row = self.state()
        if not row:
            return None
        if self.language == _SPANISH:
            acts = (bool(self.noun) or self.kind == "asking-who") and not row[0].is_any(_NO_ACTOR)
        else:
            acts = bool(self.noun) or row == self.row
        if acts:
            head = next((at for at, each in enumerate(added) if each.is_mark), len(added))
            return [*added[:head], *row, *added[head:]]
        return [*row, *added]

    def _turn(self, row: _Row) -> _Row:
        """Return *row* with "we" for "you", "our" for "your", and in Spanish "nosotros" where nobody acts."""
        we, our = _WE[self.language], _OUR[self.language]
        turned: _Row = []
        for at, each in enumerate(row):
            owned = at + 1 < len(row) and row[at + 1].is_a("own-body")
            if each.is_a("asked-one"):
                turned.append(each._replace(word=we))
            elif each.is_a("asked-ones") and (owned or self.language != _SPANISH):
                turned.append(each._replace(word=our))
            else:
                turned.append(each)
        if self.kind not in _WHICH and self.language == _SPANISH and turned and self._lacks_actor(turned):
            turned.insert(0, turned[0]._replace(word=we))
        return turned

    def _lacks_actor(self, row: _Row) -> bool:
        """Return whether *row* begins with a verb, and nobody is named or meant who could act."""
        begins = next((each for each in row if not each.is_a("clitic")), row[0])
        if not begins.is_finite or any(each.is_a("clitic") or each.word for each in row):
            return False
        if len(row) > 1 and row[1].is_any(_PLACING):
            return True
        return not any(
            each.is_named or each.is_a("own-body") or each.is_a("article") for each in row[1:_NEAR]
        )


def _part(added: _Row) -> _Row:
    """Return *added* behind a comma of the reply, if it has one."""
    if not added or added[0].is_mark:
        return added
    comma = [each for each in _list_pieces(added[0].source) if each.mark == ","]
    return [*comma[:1], *added]


def _drop_address(row: _Row) -> _Row:
    """Return *row* without the words before the question itself: "General, ", "And "."""
    while row and (row[0].is_mark or row[0].is_any(frozenset({"and", "clause"}))):
        row = row[1:]
    first = next((at for at, each in enumerate(row[:4]) if each.mark == ","), None)
    if first is not None and not any(each.is_finite for each in row[:first]):
        return _drop_address(row[first + 1 :])
    return row


def _make(row: Iterable[_Piece], reply: Sentence) -> Sentence:
    pieces = list(row)
    return Sentence(
        reply.passage,
        [each.word or each.source.words[each.at] for each in pieces],
        [each.source.starts[each.at] for each in pieces],
        [each.source.ends[each.at] for each in pieces],
        [None if each.word else each.source.links[each.at] for each in pieces],
        own=reply.span(0, max(1, len(reply) - (reply.words[-1] in _MARKS))),
    )
