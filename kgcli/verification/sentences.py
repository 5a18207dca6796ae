r"""The sentences of a document's text: a deterministic splitter for cables, interviews and reports.

Rules, in order:

1. A blank line ends a sentence, unless the text goes on in the middle of it: the line before ends in a
   lower-case letter or a comma and the next begins with a lower-case letter (a page break).
2. A line end ends a sentence where the line is short (below 40 characters: a header, a byline, a heading),
   or where the next line begins with a bullet or a heading such as ``SUBJECT:``. Any other is a wrap.
3. A paragraph's head (``[1](#)4. (SBU)``, ``18. (C)``, ``7.``) that begins a line is a sentence of its own.
4. Full stops, question and exclamation marks end a sentence where white space follows, then no lower-case
   letter. Closing quotes and brackets after them belong to it.
5. A full stop does not end a sentence after an abbreviation (``Gen.``, ``No.``), a single letter (an initial,
   a reference's letter) or initials with full stops (``U.N.``), unless the next word is one that begins
   sentences (``The``, ``In``).

White space around a sentence is no part of it; what has no letter or digit is no sentence.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

__all__ = ["HEAD", "split_sentences"]

HEAD: Final = re.compile(
    r"^[ \t]*(?:\[[^\]\r\n]*\]\([^)\r\n]*\))?(?P<number>[0-9]+|[A-Z])\."
    r"(?:[ \t]+\((?P<mark>[A-Z]+(?:[/,-]+[A-Z]+)*)\))?(?=\s)",
    re.MULTILINE,
)
"""A paragraph's head: link residue, the printed number (or a reference's letter), the portion mark."""

_SHORT: Final = 40
_BREAK: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?P<blank>[ \t]*(?:\r\n|\r|\n)\s*)?")
_OPENING: Final = re.compile(r"[ \t]*(?:[•*·\u2013\u2014-]\s|[A-Z][A-Z./ ]+:\s)")
_END: Final = re.compile(r"[.!?…]+[\"'\u201d\u2019»)\]]*(?=\s)")
_LAST_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[.'\u2019-](?=[^\W_]))*$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NEXT_WORD: Final = re.compile(r"\s*[\"'\u201c\u2018«(\[]*([^\W_]+)")
_ABBREVIATIONS: Final = (
    "adm amb art brig capt cf cmdr co col corp cpl dept dr ed eds e.g eg est etc ext fig gen gov "
    "govt hon i.e inc jan feb mar apr aug sept sep oct nov dec jr lt ltd maj messrs mr mrs ms mt nr "
    "no nos op para paras pp prof pvt ref refs rep rev sec sen sgt sr st supt univ viz vol vs"
)
_STARTERS: Final = (
    "After All Although An And As At Both But By Each For From He However If In It Its Many No Of "
    "On Once One Our Several She Since So Some Such That The Their There These They This Those To "
    "Under Until We What When Where Which While Who With You"
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every sentence of *text*, in code points, end excluded, by the rules above."""
    cuts = sorted({0, len(text), *_find_breaks(text), *_find_heads(text), *_find_stops(text)})
    sentences = []
    for start, end in pairwise(cuts):
        words = text[start:end]
        if any(letter.isalnum() for letter in words):
            lead = len(words) - len(words.lstrip())
            sentences.append((start + lead, start + len(words.rstrip())))
    return tuple(sentences)


def _find_breaks(text: str) -> Iterator[int]:
    """Yield where line ends and blank lines end sentences."""
    line = 0
    for match in _BREAK.finditer(text):
        before, after = text[line : match.start()], text[match.end() :][:_SHORT]
        line = match.end()
        goes_on = bool(re.search(r"[^\W\d_A-Z]$|,$", before)) and after[:1].islower()
        if match["blank"] is not None:
            if not goes_on:
                yield match.end()
        elif (len(before.strip()) < _SHORT and not goes_on) or _OPENING.match(after):
            yield match.end()


def _find_heads(text: str) -> Iterator[int]:
    for match in HEAD.finditer(text):
        yield match.start()
        yield match.end()


def _find_stops(text: str) -> Iterator[int]:
    heads = [range(match.start(), match.end() + 1) for match in HEAD.finditer(text)]
    in_heads = {place for head in heads for place in head}
    for match in _END.finditer(text):
        if match.end() in in_heads:
            continue
        following = _NEXT_WORD.match(text, match.end())
        next_word = following[1] if following else ""
        if next_word[:1].islower():
            continue
        if match.group().startswith(".") and _is_abbreviation(text[: match.start()][-_SHORT:], next_word):
            continue
        yield match.end()


def _is_abbreviation(before: str, next_word: str) -> bool:
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last.group()
    short = (len(word) == 1 and word.isalpha()) or word.lower() in _ABBREVIATIONS.split()
    return (short or bool(_INITIALS.fullmatch(word))) and next_word not in _STARTERS.split()
