"""The turns of an interview: which paragraphs ask, which answer, and who speaks in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.labels import Label, find_label, is_name, name_part, read_line_label
from kgcli.ingest.kinds.article.quotations import reports_speech
from kgcli.ingest.kinds.article.speakers import Saying, Speaker, assign_roles, group_speakers, is_question
from kgcli.ingest.letters import ends_sentence, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.labels import Role

__all__ = ["Interview", "Turn", "find_turns"]

_DASH: Final = re.compile(r"[-\u2013—]{1,2}[ \t]*(?=[^\s\d-])")
_NUMBER: Final = re.compile(r"(\d{1,3})(?:[.)]-?|\.-)[ \t]+")
_SECOND_PERSON: Final = re.compile(
    r"\b(?:you|your|yours|usted(?:es)?|su|sus|le|les|tu|tus|te|ha[ns]?|podria[ns]?|puede[ns]?)\b"
)
_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|we|my|our|us|me|i['\u2019]m|we['\u2019](?:re|ve|ll)|yo|nosotros|nosotras|nuestr[oa]s?|mi|mis"
    r"|nos|he|hemos"
    r"|estamos|tenemos|somos|creo|soy|estoy|tengo|\w+amos|\w+imos|yes|no|si)\b"
)
_CUE: Final = re.compile(
    r"\binterview(?:ed|s)?\b|\b(?:spoke|talked|sat down|chatted|conversation) with\b|\bq ?& ?a\b"
    r"|\bentrevista(?:do|da|mos)?\b|\b(?:converso|hablo|dialogo|charlo|platico) con\b"
    r"|\bpreguntas y respuestas\b"
)
_SHORTEST_ANSWER: Final = 2
_FEWEST: Final = 2
_LONGEST_QUESTION: Final = 900
_SHARE_OF_QUESTIONS: Final = 0.2
_OFTEN: Final = 2
_MOST_LABELS: Final = 200


@dataclass(frozen=True, slots=True)
class Turn:
    """Blocks *first* up to *last* (excluded) ask or answer; *body* is where what is said begins.

    *who* counts in the interview's speakers; None where nobody is named. *number* is one that is printed.
    """

    role: Role
    first: int
    last: int
    body: int
    label: Label | None = None
    who: int | None = None
    number: Label | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """The *turns* in order and the *speakers* that labels name; *sure* if it was said which of them ask."""

    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sure: bool = True


def find_turns(text: str, blocks: Sequence[Block], first: int, known: Iterable[str], told: str) -> Interview:
    """Return the turns in *blocks* from the *first* on; none where it is no interview.

    *known* names the outlet and the authors, *told* are folded words that may say that it is an interview.
    """
    labels = _find_labels(text, blocks, first, fold(told))
    interview = _read_labelled(blocks, labels, tuple(known), first) if labels else Interview()
    if interview.turns:
        return interview
    return _read_dashes(text, blocks, first) or _read_unlabelled(text, blocks, first, told) or Interview()


def _find_labels(text: str, blocks: Sequence[Block], first: int, told: str) -> dict[int, Label]:
    """Return the labels that name speakers, by their blocks."""
    found: dict[int, Label] = {}
    for place in range(first, len(blocks)):
        label = find_label(text, blocks[place])
        if label is not None and (label.role or blocks[place].piece is None):
            found[place] = label
    lines = {
        place: label
        for place in range(first, len(blocks) - 1)
        if place not in found and blocks[place].piece is None and not ends_sentence(blocks[place].words)
        for label in [read_line_label(text, blocks[place])]
        if label is not None
    }
    often = Counter(label.key for label in found.values())
    if (
        any(label.role for label in found.values())
        or sum(count >= _OFTEN for count in often.values()) >= _OFTEN
    ):
        # Speakers' names stand before colons here: a name on a line of its own is a heading.
        lines = {place: label for place, label in lines.items() if label.role}
    often = Counter(label.key for label in lines.values())
    found |= {
        place: label
        for place, label in lines.items()
        if (label.role or often[label.key] >= _OFTEN) and (label.role or not _is_repeated(lines, place))
    }
    if len({label.key for label in found.values()}) > _MOST_LABELS:
        # No interview has so many speakers: these are the words before colons of a list.
        found = {place: label for place, label in found.items() if label.role}
    if not found:
        return found
    groups = group_speakers(Saying(found[place], 0, 0) for place in sorted(found))
    kept: set[str] = set()
    strong = sum(1 for group in groups if group.role or len(group.sayings) >= _OFTEN)
    for group in groups:
        name = name_part(group.words)
        named = len(name.split()) > 1 and is_name(name)
        in_told = any(len(word) > _OFTEN and word in told for word in fold(name).split()[-1:])
        if (
            group.role
            or len(group.sayings) >= _OFTEN
            or in_told
            or (named and strong)
            or len(groups) == _FEWEST
        ):
            kept.update(group.keys)
    return {place: found[place] for place in sorted(found) if found[place].key in kept}


def _is_repeated(lines: dict[int, Label], place: int) -> bool:
    """Whether the line before or after has the same words: a list of links, not a speaker."""
    return any(lines[near].key == lines[place].key for near in (place - 1, place + 1) if near in lines)


def _read_labelled(
    blocks: Sequence[Block], labels: dict[int, Label], known: tuple[str, ...], first: int
) -> Interview:
    places = list(labels)
    alone = len(group_speakers(Saying(label, 0, 0) for label in labels.values())) == 1
    sayings = []
    for place, after in zip(places, [*places[1:], len(blocks)], strict=True):
        said = _said(blocks, place, after, labels[place])
        # Where one side only has labels, the last paragraph may be the other's.
        ends = said[:1] if alone else (said[0], said[-1])
        sayings.append(Saying(labels[place], max(map(is_question, ends)), sum(map(len, said))))
    speakers = group_speakers(sayings)
    sure = assign_roles(speakers, known)
    owner = {id(saying): count for count, speaker in enumerate(speakers) for saying in speaker.sayings}
    turns: list[Turn] = []
    for saying, place, after in zip(sayings, places, [*places[1:], len(blocks)], strict=True):
        who = owner[id(saying)]
        role = speakers[who].role or "answer"
        label = saying.label
        body = label.stop
        if body >= blocks[place].end and place + 1 < after:
            body = blocks[place + 1].inner
        number = label if label.number else None
        turns.append(Turn(role, place, after, body, label, who, number))
    turns = list(_split_turns(blocks, turns, first))
    asked = [turn for turn in turns if turn.role == "question"]
    answered = [turn for turn in turns if turn.role == "answer"]
    evident = any(
        speaker.role == "question" and (speaker.known or speaker.asking > 0) for speaker in speakers
    ) or any(turn.label is None for turn in asked)
    generic = any(turn.label is not None and turn.label.role for turn in turns)
    if not asked or not answered or not (evident or generic):
        return Interview()
    return Interview(tuple(turns), tuple(speakers), sure or not any(turn.label for turn in asked))


def _said(blocks: Sequence[Block], place: int, after: int, label: Label) -> list[str]:
    """Return the words of each paragraph that the label introduces."""
    own = blocks[place]
    share = label.stop - own.start
    words = own.words[max(0, len(own.words) - (own.end - own.start - share)) :] if share else own.words
    said = [words] if label.stop < own.end else []
    said += [block.words for block in blocks[place + 1 : after] if block.piece is None]
    return said or [""]


def _split_turns(blocks: Sequence[Block], turns: list[Turn], first: int) -> Iterator[Turn]:
    """Yield *turns*, with questions and answers that no label introduces as turns of their own."""
    unlabelled_questions = not any(turn.role == "question" for turn in turns)
    for count, turn in enumerate(turns):
        following = turns[count + 1] if count + 1 < len(turns) else None
        start = turn.first + (2 if turn.body > blocks[turn.first].end else 1)
        before = turn.first - 1
        if count == 0 and unlabelled_questions and before >= first and _asks(blocks[before]):
            yield Turn("question", before, turn.first, blocks[before].inner)
        if turn.role == "question" and (following is None or following.role == "question"):
            cut = _end_of_question(blocks, start, turn)
            yield replace(turn, last=cut)
            if cut < turn.last:
                yield Turn("answer", cut, turn.last, blocks[cut].inner)
        elif turn.role == "answer" and following is not None and following.role == "answer":
            cut = turn.last
            while cut > start and (_asks(blocks[cut - 1]) or blocks[cut - 1].piece):
                cut -= 1
            while cut < turn.last and blocks[cut].piece:
                cut += 1
            yield replace(turn, last=cut)
            if cut < turn.last:
                yield Turn("question", cut, turn.last, blocks[cut].inner)
        else:
            yield turn


def _end_of_question(blocks: Sequence[Block], start: int, turn: Turn) -> int:
    """Return where a question ends whose answer has no label: after the last paragraph of it that asks."""
    cut = start
    while cut < turn.last and _asks(blocks[cut]):
        cut += 1
    rest = [place for place in range(cut, turn.last) if blocks[place].piece is None]
    return cut if rest else turn.last


def _asks(block: Block) -> bool:
    return len(block.words) <= _LONGEST_QUESTION and (block.bold or is_question(block.words) == 1)


def _read_dashes(text: str, blocks: Sequence[Block], first: int) -> Interview | None:
    """Return an interview whose turns begin with dashes, as in Spanish dialogue; None where there is none."""
    dashed = {
        place: found.end()
        for place in range(first, len(blocks))
        for found in [_DASH.match(text, blocks[place].inner, blocks[place].stop)]
        if found is not None
    }
    asked = [place for place in dashed if _asks(blocks[place])]
    if len(asked) < _FEWEST:
        return None
    told = [place for place in range(first, len(blocks)) if reports_speech(blocks[place].words)]
    if told and told[0] < asked[0] and told[-1] > max(dashed):
        # A report that quotes a talk goes on behind it: nobody in particular answers there.
        return None
    turns: list[Turn] = []
    for place in range(asked[0], len(blocks)):
        if place in dashed and (_asks(blocks[place]) or turns[-1].role == "question"):
            role: Role = "question" if _asks(blocks[place]) else "answer"
            turns.append(Turn(role, place, place + 1, dashed[place]))
        elif turns[-1].role == "question" and blocks[place].piece is None:
            turns.append(Turn("answer", place, place + 1, blocks[place].inner))
        else:
            turns[-1] = replace(turns[-1], last=place + 1)
    return Interview(tuple(turns)) if any(turn.role == "answer" for turn in turns) else None


def _read_unlabelled(text: str, blocks: Sequence[Block], first: int, told: str) -> Interview | None:
    """Return an interview whose questions are paragraphs in bold or end in question marks."""
    prose = [place for place in range(first, len(blocks)) if blocks[place].piece is None]
    bold = [place for place in prose if blocks[place].bold and ends_sentence(blocks[place].words)]
    asking = [place for place in prose if is_question(blocks[place].words) == 1 and _asks(blocks[place])]
    both = {*bold} & {*asking}
    cued = bool(_CUE.search(fold(told)))
    asked = sorted({*bold, *asking}) if len(both) * 2 >= len(bold) else asking
    if len(both) >= _FEWEST or (cued and len(bold) >= _FEWEST):
        # Questions are in bold here: one in an answer is not.
        asked = bold
    asked = [place for place in asked if blocks[place].words[0] not in "\"“«'"]
    asks = set(asked)
    last = max(prose, default=0)
    runs = [place for place in asked if place < last and place + 1 not in asks]
    if len(runs) < _FEWEST or len(asked) < _SHARE_OF_QUESTIONS * sum(place >= runs[0] for place in prose):
        return None
    spoken = sum(bool(_SECOND_PERSON.search(blocks[place].folded)) for place in asked)
    answers = [place for place in prose if place > asked[0] and place not in asks]
    first_person = sum(bool(_FIRST_PERSON.search(blocks[place].folded[:2000])) for place in answers)
    counted = [found[1] for place in asked for found in [_NUMBER.match(blocks[place].words)] if found]
    marked = asked == bold and bool(cued or spoken or first_person)
    marked = marked or counted == [str(number) for number in range(1, len(asked) + 1)]
    personal = spoken * 3 >= len(asked) and first_person * 2 >= len(answers) >= _SHORTEST_ANSWER
    if not (marked or personal or (cued and (spoken or first_person))):
        return None
    turns: list[Turn] = []
    for place in range(asked[0], len(blocks)):
        block = blocks[place]
        if place in asks:
            number = _NUMBER.match(text, block.inner, block.stop)
            label = (
                Label(number.start(), number.end(1), number.end(), number[1], "question", number[1])
                if number
                else None
            )
            if turns and turns[-1].role == "question" and turns[-1].number is None and label is None:
                turns[-1] = replace(turns[-1], last=place + 1)
            else:
                body = number.end() if number else block.inner
                turns.append(Turn("question", place, place + 1, body, number=label))
        elif turns[-1].role == "question" and block.piece is None:
            turns.append(Turn("answer", place, place + 1, block.inner))
        else:
            turns[-1] = replace(turns[-1], last=place + 1)
    return Interview(tuple(turns))
