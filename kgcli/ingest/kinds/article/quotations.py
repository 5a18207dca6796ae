"""What stands in quotation marks and who is said to have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.attribution import find_subject, find_teller, name_after, name_before
from kgcli.ingest.kinds.article.saying import ACCORDING, AFTER_VERB, BY, SAID, SAYS, VERB_BEFORE
from kgcli.ingest.kinds.article.subjects import SENTENCE_END, list_sentences
from kgcli.ingest.letters import align, fold
from kgcli.ingest.structure import Part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["QuotationReader", "reports_speech"]

_PAIRS: Final = {"“": "”", "«": "»", "„": "”", '"': '"'}
_OPENERS: Final = re.compile(r"[“«„\"]")
_FEWEST_WORDS: Final = 3
_NEAR: Final = 140
_FAR: Final = 600
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|el|ella|ellos|ellas)\b")
_ANOTHER: Final = re.compile(rf"[\s,]*(?:(?:{SAID}|{BY})[\s,]+)?(?:an?|another|one|un|una|otr[oa])\s+")
"""Words that bring in somebody without a name, who is nobody named before."""
_BODY: Final = re.compile(
    rf"[\s,]*(?:(?:{SAID}|{BY})[\s,]+)?(?:the|el|la)\s+(?:\S+\s+)?(?:ministry|government|army|navy|embassy|department|office"
    r"|mission|statement|report|source|fuente|council|police|agency|ministerio|gobierno|ejercito|armada|embajada|cancilleria"
    r"|departamento|oficina|mision|comunicado|informe|consejo|policia|agencia|institucion|dependencia)\b(?!['\u2019]s)"
)
"""Words that bring in a body, who is nobody named before either."""
_SAID_BY: Final = re.compile(rf"[^.?!:;“«\"]*?\b{SAID}\b")
_ANOTHER_FIRST: Final = re.compile(
    r"(?:an?|another|one|un|una|otr[oa])\s+(?!(?:day|week|month|year|hour|time|dia|semana|mes|ano|hora|vez)\b)"
)
_SOMEBODY: Final = re.compile(rf"(?:[^\s?!:;\"]+\s+){{1,8}}{SAID}\b")
_INVERTED: Final = re.compile(rf",\s+{SAID}$")
_APPOSITION: Final = re.compile(r",\s+(?=[^,]{1,60},\s+\S+(?:\s\S+)?$)")


def reports_speech(words: str) -> bool:
    """Whether a paragraph of *words* quotes somebody and has a verb of saying, as a report does."""
    return _OPENERS.search(words) is not None and SAYS.search(fold(words)) is not None


@dataclass(slots=True)
class QuotationReader:
    """Reads the quotations of an article, paragraph by paragraph.

    *last* is who was named last, *people* are the last names of all who were, as they are compared.
    """

    last: str | None = None
    people: set[str] = field(default_factory=set)

    def read(self, text: str, span: Span) -> list[Part]:
        """Return the quotations of the paragraph *span*, each with the words that name who said it."""
        parts: list[Part] = []
        reached = span.start
        for start, end in self._find(text, span):
            words = text[start:end]
            if len(words.split()) < _FEWEST_WORDS and words.rstrip('”"»')[-1:] not in ",.?!":
                continue
            before = text[max(reached, start - _FAR) : start]
            if _is_another(text[end : min(span.end, end + _NEAR)]) or _is_another_before(before):
                self.last = None
                parts.append(Part("quotation", Span(start, end)))
                reached = end
                continue
            named = self._name_speaker(text, Span(start, end), span)
            self._remember(named or self._find_subject(before) or self.last)
            said = (
                named is not None
                or self._is_said(text, start, end, span)
                or (bool(parts) and parts[-1].speaker is not None and _is_attribution(before))
            )
            parts.append(Part("quotation", Span(start, end), self.last if said else None))
            reached = end
        self._read_statement(text, Span(max(reached, span.end - _FAR), span.end), spoken=bool(parts))
        return parts

    def _read_statement(self, text: str, span: Span, *, spoken: bool) -> None:
        """Note whom words that are not quoted are about, or who said them: the next "he said" is theirs.

        *spoken* words follow a quotation, and say who said that.
        """
        words = text[span.start : span.end]
        found = [] if spoken else list(SAYS.finditer(align(words)))
        if found:
            end = found[-1].end()
            before = words[:end]
            inverted = None
            if _INVERTED.search(align(before[-_NEAR:])) and not _APPOSITION.search(before[-_NEAR:]):
                inverted = find_subject(words[end : end + _NEAR])
            told = find_teller(next(list_sentences(before), ""), self.people)
            self._remember(inverted.name if inverted else told or name_before(before) or self.last)
            words = words[end:]
        self._remember(self._find_subject(words) or self.last)

    def _remember(self, name: str | None) -> None:
        self.last = name
        if name is not None:
            self.people.add(fold(name).split()[-1])

    def _find_subject(self, words: str) -> str | None:
        """Return whom the last sentence of *words* is about, or is said by, that tells of somebody."""
        told = (find_teller(sentence, self.people) for sentence in list_sentences(words))
        return next(filter(None, told), None)

    def _find(self, text: str, span: Span) -> Iterator[tuple[int, int]]:
        place = span.start
        while (found := _OPENERS.search(text, place, span.end)) is not None:
            close = text.find(_PAIRS[found.group()], found.end(), span.end)
            end = span.end if close < 0 else close + 1
            yield found.start(), end
            place = end

    def _is_said(self, text: str, start: int, end: int, span: Span) -> bool:
        """Whether a quotation without a name goes on with what the one named last said."""
        after = fold(text[end : min(span.end, end + _NEAR)])
        before = fold(text[max(span.start, start - _NEAR) : start])
        said = (
            AFTER_VERB.match(after)
            or VERB_BEFORE.search(before)
            or re.match(rf"[\s,]*{_PRONOUN.pattern}\s+{SAID}\b", after)
        )
        return bool(said) or not (before.strip() and after.strip(" .,"))

    def _name_speaker(self, text: str, quotation: Span, span: Span) -> str | None:
        after = text[quotation.end : min(span.end, quotation.end + _FAR)]
        before = text[max(span.start, quotation.start - _FAR) : quotation.start]
        return name_after(after) or name_before(before)


def _is_another(after: str) -> bool:
    """Whether *after* a quotation somebody without a name is said to have said it: ``an official said``.

    Nor has a body one: ``said the ministry``.
    """
    folded = fold(after)
    said = (AFTER_VERB.match(folded) or ACCORDING.match(folded)) is not None
    if (body := _BODY.match(folded)) is not None:
        return said or _SAID_BY.match(folded, body.end()) is not None
    found = _ANOTHER.match(folded)
    return found is not None and (said or _SOMEBODY.match(folded, found.end()) is not None)


def _is_another_before(before: str) -> bool:
    """Whether the sentence that ends *before* a quotation says that somebody without a name says it."""
    folded = fold(SENTENCE_END.split(before)[-1]).strip()
    return _ANOTHER_FIRST.match(folded) is not None and VERB_BEFORE.search(folded) is not None


def _is_attribution(between: str) -> bool:
    """Whether what stands *between* two quotations is one sentence, which says who says both."""
    ends = list(SENTENCE_END.finditer(between.rstrip()))
    whole = len(ends) == 1 and ends[0].end() == len(between.rstrip())
    return whole and SAYS.search(fold(between)) is not None
