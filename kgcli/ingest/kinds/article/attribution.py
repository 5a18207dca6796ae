"""Who said something: the name that stands before or after a verb of saying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.article.saying import ACCORDING, AFTER_VERB, SAYS, VERB_AT_END, VERB_BEFORE
from kgcli.ingest.kinds.article.subjects import ARTICLES, FULL_STOP, OF, SENTENCE_END, find_person
from kgcli.ingest.letters import align, fold, plain_words, word_set
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Subject", "find_subject", "find_teller", "name_after", "name_before"]

_END: Final = re.compile(rf"{FULL_STOP}\s")
"""Who says what a sentence quotes at its end says what the next one quotes, too."""
_WHEN: Final = word_set("on in at during after yesterday today this el en este esta ayer hoy durante tras al")
_LONGEST_ARTICLE: Final = 4
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_](?<![a-zà-ÿ])[\w.'\u2019&-]*")
_SHORTENED: Final = re.compile(r"[A-Z][a-z]{0,5}\.|(?:[A-Z]\.)+")
_DETERMINERS: Final = ARTICLES | word_set("a an un una su his her their its")
_BETWEEN: Final = PARTICLES | {"of", "the"}
_BETWEEN_NAME_AND_VERB: Final = word_set("also later then too tambien luego despues")
_NO_NAMES: Final = _DETERMINERS | word_set(
    "he she they it we i you who this that these those there and but or so as if when while after before "
    "in on at "
    "for from with by also then now yesterday today y e o pero ella ellos ellas ello yo usted ustedes "
    "quien que si "
    "cuando mientras tras antes despues en con por para segun asi tambien luego ayer hoy este esta eso "
    "according"
)
_MOST_WORDS: Final = 12
_MOST_SMALL: Final = 2
_FEWEST_BEFORE_VERB: Final = 2
"""A last name, and perhaps an adverb."""


class Subject(NamedTuple):
    """Whoever said something, by *name* if there is one."""

    name: str | None


def find_subject(after: str) -> Subject | None:
    """Return who said it where *after* a verb of saying its subject stands, as in ``informó el alcalde``."""
    sentence = SENTENCE_END.split(after.strip(), maxsplit=1)[0].rstrip(" .")
    first, _, rest = sentence.partition(",")
    name = _read_name(first)
    words = plain_words(first)
    behind = fold(words.partition(name)[2]).split() if name is not None else []
    if behind and behind[0] not in _WHEN:
        name = None
    if _is_definite(words):
        # The name stands behind the post, or there is none: a post's words are no name.
        own = _read_name(rest.strip()) if rest.strip()[:1].isupper() else None
        plain = not any(fold(part) in _BETWEEN for part in words.split()[1:3])
        return Subject(own or (name if plain else None))
    return Subject(name) if name is not None else None


def find_teller(sentence: str, people: Container[str]) -> str | None:
    """Return whom *sentence* is about, else the name that stands beside its last verb of saying."""
    name = find_person(sentence)
    if name is None and (found := list(SAYS.finditer(align(sentence)))):
        name = _name_beside(sentence[: found[-1].start()], people)
    return name


def name_after(after: str) -> str | None:
    """Return the name that stands *after* a quotation, behind a verb of saying or before one."""
    folded = align(after)
    said = AFTER_VERB.match(folded) or ACCORDING.match(folded)
    if said is not None:
        rest = after[said.end() :]
        subject = find_subject(rest) if _is_definite(rest) else None
        return subject.name if subject else _read_name(rest)
    lead = re.match(r"[\s,]*", after)
    rest = after[lead.end() if lead else 0 :]
    name = _read_name(rest)
    if name is not None:
        place = rest.find(name.split()[-1]) + len(name.split()[-1])
        verb = re.match(rf"(?:,[^,.“«\"]{{2,200}},)?{VERB_AT_END.pattern}", align(rest)[place:])
        if verb is not None:
            return name
    return None


def name_before(before: str) -> str | None:
    """Return the name in the last sentence of *before*, if it ends in a verb of saying.

    One of a single word stands right before the verb: "Thule goes, as was said" is nobody's.
    """
    folded = align(before)
    cut = max((found.end() for found in _END.finditer(before)), default=0)
    sentence, plain = before[cut:], folded[cut:]
    according = re.match(ACCORDING.pattern, plain)
    if according is not None:
        return _read_name(sentence[according.end() :])
    verb = VERB_BEFORE.search(plain)
    if verb is None:
        return None
    beside = _name_beside(sentence[: verb.start()])
    if beside is not None:
        return beside
    return next(
        (
            name
            for word in _CAPITAL.finditer(sentence[: verb.start()])
            for name in [_read_name(sentence[word.start() :])]
            if name
            and (" " in name or len(sentence[word.start() : verb.start()].split()) <= _FEWEST_BEFORE_VERB)
        ),
        None,
    )


def _is_definite(words: str) -> bool:
    """Whether *words* begin with the article of somebody who is known."""
    return fold(words[:_LONGEST_ARTICLE]).partition(" ")[0] in ARTICLES


def _name_beside(before: str, people: Container[str] = ()) -> str | None:
    """Return the name at the end of *before*, where a verb comes next; what a post is of is no part of it.

    One of a single word is the last name of one of *people*.
    """
    words = plain_words(before).split()
    if words and (fold(words[-1]) in _BETWEEN_NAME_AND_VERB or words[-1].endswith("ly")):
        words.pop()
    first = len(words)
    while first and (words[first - 1][0].isupper() or fold(words[first - 1]) in _BETWEEN):
        if first < len(words) and words[first - 1][-1] in ',;:)”"»':
            break
        first -= 1
    name = words[first:]
    while name and (not name[0][0].isupper() or fold(name[0]) in _NO_NAMES):
        name = name[1:]
    before_name = words[: len(words) - len(name)]
    if before_name and fold(before_name[-1]) in OF:
        name = name[1:]
    plain = [word for word in name if word[0].isupper() and not (len(word) > _MOST_SMALL and word.isupper())]
    known = len(plain) > 1 or (len(plain) == 1 and fold(plain[0]) in people)
    return " ".join(name).rstrip(",") if known and name[-1][-1] not in ')”"»' else None


def _read_name(words: str) -> str | None:
    """Return the name that *words* begin with, or None: capitals, with particles between them.

    An article and at most two words of a title in small letters may stand before it ("el ministro Juan").
    """
    found: list[str] = []
    small, short = 0, True
    for part in plain_words(words).split()[:_MOST_WORDS]:
        bare = part.strip(',.;:()"“”»«')
        plain = fold(bare)
        if not bare:
            break
        # A title is shortened before the name, and an initial within it.
        shortened = bool(_SHORTENED.fullmatch(part)) and (short or len(bare) == 1)
        if bare[0].isupper() and plain not in _NO_NAMES:
            short = short and shortened
            found.append(part.rstrip(',;:()"“”»') if shortened else bare)
        elif len(found) > 1 and plain == "of":
            break
        elif found and plain in _BETWEEN:
            found.append(bare)
        elif not found and small <= _MOST_SMALL and bare.isalpha() and not bare[0].isupper():
            small += plain not in _DETERMINERS
        elif found or plain not in _DETERMINERS:
            break
        if part[-1] in ',;:)"”»' or (part[-1] == "." and not shortened):
            break
    while found and found[-1][0].islower():
        found.pop()
    return " ".join(found) or None
