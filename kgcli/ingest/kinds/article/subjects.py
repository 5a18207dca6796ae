"""Who the sentences of a report are about: people whom a rank, a post or a form of address tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.letters import align, fold, plain_words, word_set
from kgcli.ingest.particles import PARTICLES
from kgcli.ingest.titles import list_heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ARTICLES", "FULL_STOP", "OF", "SENTENCE_END", "find_person", "list_sentences"]

FULL_STOP: Final = r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.?!]"
"""What ends a sentence; a full stop behind a capital, or one and two letters, is an abbreviation's."""
SENTENCE_END: Final = re.compile(rf"{FULL_STOP}[\"”»)]?(?=\s|$)")
_NAMES_OF_BODIES: Final = word_set(
    "assembly asamblea secretariat secretariado secretaria staff council consejo headquarters office oficina "
    "command comando order school escuela ministry ministerio"
)
_BEFORE: Final = word_set("the el la los las his her their its our su sus a an un una former retired")
ARTICLES: Final = word_set("the el la los las")
"""The article of somebody who is known."""
OF: Final = word_set("of for de del para")
"""Words between a post and what it is of."""
_WITHIN: Final = PARTICLES | {"y"}
_RELATIVE: Final = word_set("who whose quien quienes cuyo cuya")
_PRONOUNS: Final = word_set("he she they it we i you ella ellos ellas usted")
_ABBREVIATED: Final = re.compile(r"(?:[A-Z]\.)+|[A-Z][a-z]{1,4}\.")
_MOST_BEFORE: Final = 5
_MOST_IN_NAME: Final = 6
_FEWEST_IN_NAME: Final = 2
_FEWEST_CLAUSES: Final = 2
_SOON: Final = 6
_SEEN: Final = 400


def list_sentences(words: str) -> Iterator[str]:
    """Yield the sentences of *words*, the last one first."""
    ends = [0, *(found.end() for found in SENTENCE_END.finditer(words)), len(words)]
    for start, end in zip(ends[-2::-1], ends[:0:-1], strict=False):
        if sentence := words[start:end].strip():
            yield sentence


def find_person(sentence: str) -> str | None:
    """Return the name of the person whom *sentence* begins with, with a rank before it that has a capital.

    A post tells a person: before the name (``El coronel de infantería Ana Ruiz``), before it and a comma
    (``The minister, Ana Ruiz, ...``), or behind one (``Ana Ruiz, head of ...``), where ``who`` does as well.
    None where there is none of these: a name alone may be anything's.
    """
    clauses = [clause.split() for clause in plain_words(sentence[:_SEEN]).rstrip(" .?!").split(",")]
    first = clauses[0]
    post = _place_post(first)
    if post is not None:
        name = _read_titled(first, post)
        if name is None and len(clauses) > _FEWEST_CLAUSES and _ends_post(first, post):
            second = _place_post(clauses[1])
            name = _read_whole(clauses[1]) if second is None else _read_titled(clauses[1], second)
        return name
    if len(clauses) > 1 and clauses[1]:
        told = fold(clauses[1][0]) in _RELATIVE or any(_is_post(word) for word in clauses[1][:_SOON])
        return _read_whole(first) if told else None
    return None


def _bare(word: str) -> str:
    return fold(word).strip(".:;()\"“”«»'\u2019")


def _is_post(word: str) -> bool:
    parts, heads = _bare(word).split("-"), list_heads()
    return parts[0] in heads or parts[-1] in heads


def _place_post(words: Sequence[str]) -> int | None:
    """Return where the post ends that *words* begin with: an article or capitals may stand before it."""
    place = next((place for place, word in enumerate(words[: _MOST_BEFORE + 1]) if _is_post(word)), None)
    if place is None or _bare(words[0]) in _PRONOUNS:
        return None
    led = fold(words[0]) in _BEFORE or words[0].endswith(("'s", "\u2019s"))
    if place > 1 and not led and not all(word[0].isupper() for word in words[:place]):
        return None
    if place and not led and words[0][0].islower():
        return None
    while place + 1 < len(words) and _is_post(words[place + 1]):
        place += 1
    return place


def _pass_post(words: Sequence[str], post: int) -> int | None:
    """Return the first word behind the post and what it is of: small letters; None where that is a name."""
    first = post + 1
    while first < len(words) and _bare(words[first]) in OF:
        first += 1
        while first < len(words) and _bare(words[first]) in ARTICLES:
            first += 1
        if first == len(words) or words[first][0].isupper():
            return None
        first += 1
    return first


def _ends_post(words: Sequence[str], post: int) -> bool:
    """Whether *words* are a post and at most what it is of."""
    return post + 1 == len(words) or _bare(words[post + 1]) in OF


def _read_titled(words: Sequence[str], post: int) -> str | None:
    """Return the name behind the post of *words*, with the capitals of the post that stand beside it."""
    first = _pass_post(words, post)
    name = _read_capitals(words[first:]) if first is not None else []
    if not name or _bare(name[0]) in _NAMES_OF_BODIES:
        return None
    start = post + 1 if first == post + 1 else len(words)
    while 0 < start <= post + 1 and words[start - 1][0].isupper() and _is_post(words[start - 1]):
        start -= 1
    return " ".join([*words[start : post + 1], *name])


def _read_whole(words: Sequence[str]) -> str | None:
    """Return *words*, if they are a name of several and nothing else."""
    name = _read_capitals(words)
    return " ".join(name) if len(name) >= _FEWEST_IN_NAME and len(name) == len(words) else None


def _read_capitals(words: Sequence[str]) -> list[str]:
    name: list[str] = []
    for word in words[: _MOST_IN_NAME + 1]:
        bare = word.strip(';:()"“”«»')
        if bare[:1].isupper() and not (len(bare) > _FEWEST_IN_NAME and bare.isupper()):
            if fold(bare) in _PRONOUNS or fold(bare) in _BEFORE:
                break
            name.append(bare if _ABBREVIATED.fullmatch(bare) else bare.rstrip("."))
        elif name and align(bare) in _WITHIN:
            name.append(bare)
        else:
            break
        if word != bare:
            break
    while name and name[-1][0].islower():
        name.pop()
    return name
