"""Made-up cables and interviews in great variety, each with what a parser should find in it.

``make_document(number)`` gives the same document on every machine and in every run. What is true of it is
known because it was put together that way: its passages with their places, numbers, marks and speakers, and
the fields that its header states. Names, sentences and odd cases come from ``made_words``, ``made_cables``,
``made_telegrams`` and ``made_articles``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from made_words import Names, Writer

from kgcli.ingest.structure import Structure

__all__ = [
    "FORMS",
    "MadeDocument",
    "MadePassage",
    "PageBuilder",
    "make_document",
    "make_documents",
    "read_back",
]

FORMS = ("cable", "interview", "article", "telegram")


@dataclass(frozen=True, slots=True)
class MadePassage:
    """A passage as it was made; *parts* are kinds with the words that they stand on."""

    kind: str
    name: str
    start: int
    end: int
    voice: str
    number: int | None = None
    printed: str | None = None
    mark: str | None = None
    speaker: str | None = None
    body: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A text and what is true of it; *fields* has the values of each field that the text states, in order.

    *vouched* are the kinds of parts that the passages list; a parser may find others.
    """

    name: str
    kind: str
    text: str
    passages: tuple[MadePassage, ...]
    fields: dict[str, tuple[str, ...]]
    vouched: frozenset[str]
    mark: str | None = None
    dated: str | None = None
    reference: str | None = None
    completeness: str = "WholeText"


@dataclass(slots=True)
class _Begun:
    """A passage while it is made: where it begins, its facts, and the words of its body so far."""

    start: int
    facts: dict[str, Any]
    body: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)


class PageBuilder:
    """Puts a text together piece by piece, and notes where each passage begins."""

    def __init__(self, newline: str = "\n", *, gap: str = "\n\n", width: int = 0) -> None:
        """*newline* ends lines, *gap* paragraphs; with a *width*, words are wrapped there."""
        self.gap = gap
        self._newline = newline
        self._width = width
        self._pieces: list[str] = []
        self._length = 0
        self._begun: list[_Begun] = []
        self._fields: dict[str, list[str]] = {}

    def write(self, words: str) -> None:
        """Add *words* to the text, outside the body of a passage."""
        if self._newline != "\n":
            words = words.replace("\n", self._newline)
        self._pieces.append(words)
        self._length += len(words)

    def say(self, words: str) -> None:
        """Add *words* to the text and to the body of the passage."""
        self._begun[-1].body.append(words)
        if self._width:
            column = len("".join(self._pieces[-2:]).rpartition(self._newline)[2])
            words = _wrap(words, self._width, column)
        self.write(words)

    def begin(self, kind: str, name: str, voice: str, **facts: int | str | None) -> None:
        """Begin a passage here; it ends where the next one begins."""
        self._begun.append(_Begun(self._length, {"kind": kind, "name": name, "voice": voice, **facts}))

    def part(self, kind: str, words: str) -> None:
        """Note that *words* in the passage are a part of it."""
        self._begun[-1].parts.append((kind, words))

    def state(self, name: str, *values: str) -> None:
        """Note that the text states *values* of the field *name*."""
        self._fields.setdefault(name, []).extend(values)

    def close(self) -> tuple[str, tuple[MadePassage, ...], dict[str, tuple[str, ...]]]:
        """Return the text, its passages, and what it states."""
        text = "".join(self._pieces)
        ends = [*(begun.start for begun in self._begun[1:]), len(text)]
        passages = tuple(
            MadePassage(
                start=begun.start if count else 0,
                end=end,
                body=_plain("".join(begun.body) if begun.body else text[begun.start : end]),
                parts=tuple((kind, _plain(words)) for kind, words in begun.parts),
                **begun.facts,
            )
            for count, (begun, end) in enumerate(zip(self._begun, ends, strict=True))
        )
        return text, passages, {name: tuple(values) for name, values in self._fields.items()}


def _plain(words: str) -> str:
    """Return *words* on one line, without a byte-order mark and soft hyphens."""
    return " ".join(words.replace("\ufeff", "").replace("\xad", "").split())


def _wrap(words: str, width: int, column: int) -> str:
    """Return *words*, which begin in *column*, in lines of at most *width*; their own lines stay."""
    lines = []
    for line in words.split("\n"):
        rest = line
        while len(rest) + column > width and (cut := rest.rfind(" ", 0, max(2, width - column))) > 0:
            lines.append(rest[:cut])
            rest = rest[cut + 1 :]
            column = 0
        column = 0
        lines.append(rest)
    return "\n".join(lines)


def make_document(
    number: int, *, seed: int = 0, form: str | None = None, names: Names | None = None
) -> MadeDocument:
    """Return the made-up document *number* of the archive that *seed* begins, of one of ``FORMS``."""
    # Both import this module.
    from made_articles import make_article, make_interview
    from made_cables import make_cable
    from made_telegrams import make_telegram

    chance = Random(seed * 1_000_003 + number)
    form = form or FORMS[(0, 0, 0, 3, 1, 1, 1, 2)[int(chance.random() * 8)]]
    language = "en" if form in {"cable", "telegram"} or chance.random() < 0.6 else "es"
    writer = Writer(chance, language, names or Names())
    make = {
        "cable": make_cable, "interview": make_interview, "article": make_article, "telegram": make_telegram,
    }  # fmt: skip
    return make[form](number, writer)


def make_documents(
    count: int, *, seed: int = 0, form: str | None = None, names: Names | None = None
) -> Iterator[MadeDocument]:
    """Yield *count* made-up documents."""
    for number in range(count):
        yield make_document(number, seed=seed, form=form, names=names)


def read_back(made: MadeDocument, structure: Structure) -> MadeDocument:
    """Return what a parser found in the text of *made*, as far as *made* says something of it."""
    passages = tuple(
        MadePassage(
            passage.kind, passage.name, passage.start, passage.end, passage.voice, passage.number,
            passage.printed, passage.mark, passage.speaker, _plain(structure.words(passage.body)),
            tuple(
                (part.kind, _plain(structure.words(part.span)))
                for part in passage.parts
                if part.kind in made.vouched
            ),
        )
        for passage in structure.passages
    )  # fmt: skip
    fields = {
        name: tuple(found.value for found in structure.fields if found.name == name) for name in made.fields
    }
    return MadeDocument(
        made.name, structure.kind, structure.text, passages, fields, made.vouched,
        structure.mark if made.mark else None,
        structure.dated if made.dated else None,
        structure.reference if made.reference else None,
        structure.completeness,
    )  # fmt: skip
