"""The sentences of a passage: cut from its text, and cut again where other things are named in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import SHORT_MONTHS
from kgcli.folding import fold_word
from kgcli.ingest.drafts.linking import JUST, LINK, Linked, Sentence
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafts.vocabulary import Word
    from kgcli.ingest.structure import Passage

__all__ = ["cut_sentences", "link_again"]

_WORD: Final = re.compile(
    r"['\u2019][sS]?(?![^\W_])|(?:[^\W\d_]\.){2,}|[0-9]{1,3}(?:[.,][0-9]{3})+(?![^\W_])"
    r"|[^\W_]+(?:['\u2019](?![sS](?![^\W_]))[^\W_]+)*|\S"
)
"""A word (``d'Ivoire``, ``U.S.``), the ``'s`` of possession, or a mark."""
_ENDS: Final = frozenset(".!?")
_CLOSING: Final = frozenset("\"'\u201d\u2019)]")
_ABBREVIATIONS: Final = """
    mr mrs ms dr gen lt col maj capt cmdr cdr adm brig sgt gov sen rep no vs st gral cnel tte ing lic sr
    sra art fig approx est dept al etc asst
"""
_SHORT: Final = frozenset(_ABBREVIATIONS.split())
"""Words that a full stop does not end a sentence after."""
_LONGEST: Final = 250
"""A longer sentence is cut."""
_MOST_LETTERS: Final = 40
_ROW: Final = re.compile(r"[^\W\d_]:?(?:[ ]{2,}|[ ]?\t)[ ]*\(?[0-9][0-9,.]*\)?[ ]*$")
"""A row has a number in the column behind its words."""
_ITEM: Final = re.compile(r"[ \r\n]*(?:[-*\u2022\u2013]|--|[a-z0-9]\))[ \t]+[^\W_]")
"""An item begins with a dash, a dot or a letter."""
_ENTRY: Final = re.compile(r"[ \t]*(?:[^\W\d_][^\s,;:]* ){1,5}[^\W\d_][^\s,;:]*, [^\n]*[^\s.,;:!?]")
"""An entry of a list of people begins with a name and a comma, and ends without a mark."""


def cut_sentences(text: str, passage: Passage, links: Sequence[tuple[Span, Linked]]) -> Iterator[Sentence]:
    """Yield the sentences of the body of *passage*, behind its dateline.

    *links* are in order and do not overlap.
    """
    datelines = [part.span.end for part in passage.parts if part.kind == "dateline"]
    pieces = list(_cut_words(text, Span(max([passage.body.start, *datelines]), passage.body.end), links))
    first = 0
    for place in range(len(pieces)):
        if place + 1 == len(pieces) or _ends_sentence(text, pieces, place) or place - first >= _LONGEST:
            yield _make_sentence(passage, pieces[first : place + 1])
            first = place + 1


def link_again(text: str, sentence: Sentence, links: Sequence[tuple[Span, Linked]]) -> Sentence:
    """Return *sentence* with *links*, which are in order and do not overlap, in the place of its own."""
    made = _merge_words(sentence, links)
    if made is None:
        span = sentence.span(0, len(sentence))
        made = _make_sentence(sentence.passage, list(_cut_words(text, span, links)))
    return made


def _merge_words(sentence: Sentence, links: Sequence[tuple[Span, Linked]]) -> Sentence | None:
    """Return *sentence* with the words of each of *links* as one, and its other phrases where they are now.

    None where a link begins or ends within a word.
    """
    firsts = {start: place for place, start in enumerate(sentence.starts)}
    lasts = {end: place for place, end in enumerate(sentence.ends)}
    pieces: list[_Piece] = []
    moved: dict[int, int] = {}

    def keep(first: int, last: int) -> None:
        for place in range(first, last):
            moved[place] = len(pieces)
            pieces.append((sentence.starts[place], sentence.ends[place], sentence.words[place], None))

    at = 0
    helping: list[tuple[int, Sequence[Word]]] = []
    for span, linked in links:
        first, last = firsts.get(span.start), lasts.get(span.end)
        if first is None or last is None:
            return None
        keep(at, first)
        whole = (words for end, words in sentence.hits.get(first, ()) if end == last + 1)
        # "Acaba de" is a time, and tells the tense of the verb behind it.
        helping += [(len(pieces), each) for each in whole if any(word.group == JUST for word in each)]
        pieces.append((span.start, span.end, LINK, linked))
        at = last + 1
    keep(at, len(sentence))
    made = _make_sentence(sentence.passage, pieces)
    for place, words in helping:
        made.add_hit(place, place + 1, words)
    for place, own in sentence.hits.items():
        first = moved.get(place)
        if first is None:
            continue
        for last, words in own:
            # None of its words was taken into a link.
            if moved.get(last - 1) == first + last - 1 - place:
                made.add_hit(first, first + last - place, words)
    return made


_Piece = tuple[int, int, str, Linked | None]


def _make_sentence(passage: Passage, pieces: Sequence[_Piece]) -> Sentence:
    starts, ends, words, links = zip(*pieces, strict=True)
    return Sentence(passage, list(words), list(starts), list(ends), list(links), words[-1] == "?")


def _cut_words(text: str, span: Span, links: Sequence[tuple[Span, Linked]]) -> Iterator[_Piece]:
    at = span.start
    for place, linked in links:
        if place.start < at or place.end > span.end:
            continue
        yield from _cut_plain(text, at, place.start)
        yield place.start, place.end, LINK, linked
        at = place.end
    yield from _cut_plain(text, at, span.end)


def _cut_plain(text: str, start: int, end: int) -> Iterator[_Piece]:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if len(word) == 1 and not word.isalnum():
            folded = "'" if word == "\u2019" else word
        elif word.lower() in ("'s", "\u2019s"):
            folded = "'s"
        else:
            folded = fold_word(word) or word[:_MOST_LETTERS]
        yield match.start(), match.end(), folded, None


def _ends_sentence(text: str, pieces: Sequence[_Piece], place: int) -> bool:
    """Return whether a sentence ends with the word *place*."""
    start, end, word, linked = pieces[place]
    gap = text[end : pieces[place + 1][0]]
    if "\n\n" in gap or "\r\n\r\n" in gap or ("\n" in gap and _ends_row(text, end)):
        return True
    if not gap or linked is not None:
        return False
    before = pieces[place - 1] if place else None
    if word not in _ENDS:
        # The mark of quotation after a full stop belongs to the sentence before.
        return word in _CLOSING and before is not None and before[2] in _ENDS and before[1] == start
    if word == "." and before is not None and before[3] is None:
        initial = len(before[2]) == 1 and before[2].isalpha() and before[1] == start
        # "On Aug. 27".
        dated = before[2] in SHORT_MONTHS and text[pieces[place + 1][0]].isdigit()
        if initial or dated or before[2] in _SHORT:
            return False
    letter = text[pieces[place + 1][0]]
    return letter.isupper() or letter.isdigit() or not letter.isalnum()


def _ends_row(text: str, end: int) -> bool:
    """Return whether the line that ends at *end* is a row of a table, or the next one an item of a list."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    if _ROW.search(line) is not None or _ITEM.match(text, end) is not None:
        return True
    first = text.find("\n", end) + 1
    last = text.find("\n", first)
    if not (_is_entry(line) and _is_entry(text[first : last if last >= 0 else len(text)].rstrip())):
        return False
    # Lines of plain sentences may begin so, too: a list stands below an empty line or its heading.
    above = line
    while _is_entry(above):
        end = text.rfind("\n", 0, end)
        above = text[text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)].rstrip()
    return not above or above.endswith(":") or ("," not in above and above.istitle())


def _is_entry(line: str) -> bool:
    """Return whether *line* is an entry of a list of people: "General Kai Bo, chief of operations"."""
    if _ENTRY.fullmatch(line) is None:
        return False
    return all(word[0].isupper() for word in line[: line.index(",")].split())
