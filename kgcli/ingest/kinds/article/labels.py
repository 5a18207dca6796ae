"""The words before a colon, or on a line of their own, that say who speaks next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ingest.letters import BLANKS, fold, plain_words, strip_span, word_set
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from kgcli.ingest.kinds.article.blocks import Block

__all__ = [
    "CONNECTORS",
    "Label",
    "Role",
    "find_label",
    "is_name",
    "name_part",
    "post_part",
    "read_line_label",
]

Role = Literal["question", "answer"]

_QUESTION: Final = word_set(
    "q question p pregunta preg interviewer entrevistador entrevistadora reporter reporters periodista "
    "periodistas journalist moderator moderador moderadora host prensa press correspondent corresponsal"
)
_ANSWER: Final = word_set(
    "a answer ans r respuesta resp interviewee entrevistado entrevistada guest invitado invitada"
)
_NUMBERED: Final = re.compile(r"^(?:n[.oº°]* ?)?(\d{1,3})$")
# Words that stand before a colon on pages and in prose, and name nobody.
_NOBODY: Final = word_set(
    "photo photos foto fotos image imagen caption credit credits video source sources fuente fuentes tag "
    "tags "
    "topic topics related note nota notes update updated published publicado actualizado posted date fecha "
    "read more see also watch listen lea vea share compartir follow contact contacto email e-mail phone tel "
    "telephone website web http https location lugar category categories filed by por author autor example "
    "ejemplo first second third finally result results conclusion summary resumen background objective "
    "objetivo mission vision step phase chapter part section point punto subject asunto to from cc re title "
    "editor's editors translation traduccion in on at for following this that these those and but or so "
    "however if when where what why how who which there here it we they he she i you my our en para como "
    "cuando donde que porque pero segun primero segundo tercero finalmente ademas warning disclaimer "
    "breaking "
    "exclusive exclusiva live en vivo key highlights ps faq correction correccion text texto words story "
    "reporting reportaje illustration ilustracion"
)
CONNECTORS: Final = PARTICLES | word_set("y e of and the for to in en a on & le des santa por para with con")
"""Words that may be small within names of people and offices."""
_LONGEST: Final = 320
_MOST_WORDS: Final = 48
_MOST_WORDS_IN_NAME: Final = 12
_ORDINAL: Final = re.compile(r"\d{1,3}(?:st|nd|rd|th|[.ºª°]+)")
_SHORT_WORD: Final = 7
_MOST_SMALL: Final = 3
_START: Final = re.compile(r"[*_#>\s]*(?:[-\u2013—•]\s*)?[*_]*")
# A stop inside a label follows an abbreviation or an initial; other punctuation cannot stand there.
_STOP: Final = re.compile(r"[:\uff1a?!;\n\r…¿¡=|{}<>\t]|\.\s?[-\u2013—]|\.(?=\s|[*_]{1,3}\s)")
# As in printed briefings: "Q    Will there be more?"
_APART: Final = re.compile(r"[QAPR](?:[ \u00a0]{3,}|\t\s*)(?=\S)")
_MARKS: Final = "*_ \t\u00a0"


@dataclass(frozen=True, slots=True)
class Label:
    """The words from *start* to *end* of the text name a speaker; what is said begins at *stop*.

    *role* is given where the label itself says it (``Q``, ``Respuesta``), *number* where it counts.
    """

    start: int
    end: int
    stop: int
    words: str
    role: Role | None = None
    number: str | None = None

    @property
    def key(self) -> str:
        """How spellings of one label are compared."""
        return " ".join(re.findall(r"\w+", fold(self.words)))


def find_label(text: str, block: Block) -> Label | None:
    """Return the label that *block* begins with, or None."""
    lead = _START.match(text, block.start, block.end)
    start = lead.end() if lead else block.start
    limit = min(block.end, start + _LONGEST)
    apart = _APART.match(text, start, limit)
    if apart is not None:
        return _make_label(text, start, start + 1, apart.end())
    for found in _STOP.finditer(text, start, limit):
        mark = found.group()
        if mark[0] == ".":
            label = _read_stopped(text, start, found, block)
            if label is not None or not _is_abbreviated(text, start, found.start()):
                return label
            continue
        if mark in ":\uff1a":
            return _read_label(text, start, found.start(), found.end(), block)
        return None
    return None


def read_line_label(text: str, block: Block) -> Label | None:
    """Return the whole of *block* as a label, if it may name a speaker whose words are on the next line."""
    if len(block.words) > _LONGEST or block.words[-1:] in "?!;,":
        return None
    start, end = strip_span(text, block.inner, block.stop)
    end -= 1 if text[end - 1] in ":\uff1a" else 0
    label = _make_label(text, start, end, block.end)
    if label is None or (label.role is None and not is_name(name_part(label.words))):
        return None
    return label


def name_part(words: str) -> str:
    """Return the name in the words of a label, without the post after a comma or in brackets."""
    return re.split(r"\s*(?:[,\[]|\((?=[^()]*\)$))|\s[-\u2013—/]\s", words, maxsplit=1)[0].strip()


def post_part(words: str) -> str:
    """Return what ``name_part`` leaves of the words of a label: the post, or nothing."""
    return words[len(name_part(words)) :].strip(" ,()[]-\u2013—/")


def is_name(words: str, *, loose: bool = False) -> bool:
    """Whether *words* are written like a name, with or without a title: capitals, particles and initials.

    *loose* lets a few words of a title be small: ``Harbor master Kai Berg``, ``El ministro Luis Mora``.
    """
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS_IN_NAME:
        return False
    first = fold(parts[0]).strip(".'\u2019")
    if first in _NOBODY or not parts[0][:1].isalpha() or parts[0][:1].islower():
        return False
    small = [part for part in parts if not _is_capital(part) and fold(part) not in CONNECTORS]
    if small:
        title = loose and len(small) <= _MOST_SMALL and _is_capital(parts[-1])
        return title and all(part.isalpha() for part in small)
    return True


def _is_capital(part: str) -> bool:
    letter = part.lstrip("'\u2019\"“«(-")[:1]
    return (letter.isalpha() and not letter.islower()) or _ORDINAL.fullmatch(part) is not None


def _read_label(text: str, start: int, end: int, stop: int, block: Block) -> Label | None:
    following = text[stop : stop + 3]
    if following and not (following[0] in BLANKS + '*_¿¡“"«[(' or following[0].isupper()):
        return None
    if following.startswith("//") or (
        end > start and text[end - 1].isdecimal() and following[:1].isdecimal()
    ):
        return None
    while stop < block.end and text[stop] in _MARKS:
        stop += 1
    return _make_label(text, start, end, stop)


def _read_stopped(text: str, start: int, found: re.Match[str], block: Block) -> Label | None:
    """Return a label that a full stop ends: ``P. ¿…?`` or ``Ana Ruiz.- …``, or None."""
    if len(found.group()) == 1:
        label = _make_label(text, start, found.start(), found.end())
        if label is None or label.role is None:
            return None
    else:
        label = _make_label(text, start, found.start(), found.end())
        if label is None or not (label.role or is_name(name_part(label.words))):
            return None
    stop = found.end()
    while stop < block.end and text[stop] in _MARKS + "-\u2013—":
        stop += 1
    return Label(label.start, label.end, stop, label.words, label.role, label.number)


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the word that ends at *stop* is one that a full stop shortens: ``Gen.``, ``C.``."""
    last = text[max(start, stop - _SHORT_WORD - 1) : stop].split()[-1:]
    return bool(last) and len(last[0]) < _SHORT_WORD and last[0][:1].isupper()


def _make_label(text: str, start: int, end: int, stop: int) -> Label | None:
    while end > start and text[end - 1] in BLANKS + "*_":
        end -= 1
    words = plain_words(text[start:end])
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS or not words[0].isalnum():
        return None
    tokens = re.findall(r"[^\W\d]+|\d+", fold(name_part(words)))
    if not tokens:
        return None
    role: Role | None = None
    number = None
    first, rest = tokens[0], " ".join(tokens[1:])
    counted = _NUMBERED.match(rest)
    if not rest or counted:
        # One letter is a label only as a capital: "a: ..." counts items.
        is_capital = words[0].isupper()
        role = "question" if first in _QUESTION else "answer" if first in _ANSWER else None
        role = role if is_capital or len(first) > 1 else None
        number = counted[1] if counted and role else None
    if role is None and (tokens[0] in _NOBODY or not is_name(name_part(words), loose=True)):
        return None
    return Label(start, end, stop, words, role, number)
