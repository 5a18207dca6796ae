"""What stands in quotation marks and who is said to have said it; what an editor has put in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.article.letters import align, fold, plain_words, word_set
from kgcli.ingest.structure import Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["QuotationReader", "find_insertions", "find_lone_bracket", "reports_speech"]

_PAIRS: Final = {"“": "”", "«": "»", "„": "”", '"': '"'}
_OPENERS: Final = re.compile(r"[“«„\"]")
_FEWEST_WORDS: Final = 3
_NEAR: Final = 140
_SAID: Final = (
    r"(?:said|says|say|told|added|adds|explained|explains|stated|noted|notes|stressed|argued|warned|recalled"
    r"|insisted|concluded|declared|announced|asserted|affirmed|commented|remarked|replied|answered|continued"
    r"|observed|admitted|acknowledged|emphasized|emphasised|pointed out|reported|wrote|claimed|confirmed"
    r"|asked"
    r"|dijo|dice|senalo|senala|afirmo|afirma|explico|explica|anadio|agrego|agrega|aseguro|asegura|indico"
    r"|indica"
    r"|manifesto|manifiesta|declaro|declara|expreso|expresa|sostuvo|sostiene|subrayo|recordo|destaco|comento"
    r"|apunto|puntualizo|preciso|advirtio|concluyo|admitio|reconocio|respondio|preguntaron|pregunto|resalto"
    r"|enfatizo|detallo|informo|anuncio|relato|conto|reitero|insistio|lamento|aclaro)"
)
_SAYS: Final = re.compile(rf"\b{_SAID}\b")
_AFTER_VERB: Final = re.compile(rf"[\s,]*(?:(?:also|too|later|then|tambien)\s+)?{_SAID}\b[\s,]*")
_ACCORDING: Final = re.compile(
    r"[\s,.]*(?:according to|in the words of|segun|de acuerdo con|en palabras de)\s+"
)
_VERB_BEFORE: Final = re.compile(
    rf"\b{_SAID}(?:\s+(?:that|que|to|a|in|en|on|el|la|los|las|the|at|during|durante|this|este|reporters)\b[^.?!:;]{{0,60}})?"
    r"[\s,:]*$"
)
_VERB_AT_END: Final = re.compile(rf"\s+(?:(?:also|later|then|tambien|le|les)\s+)?{_SAID}\b")
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|el|ella|ellos|ellas)\b")
_ANOTHER: Final = re.compile(rf"[\s,]*(?:{_SAID}[\s,]+)?(?:an?|another|one|un|una|otr[oa])\s+")
"""Words that bring in somebody without a name, who is nobody named before."""
_ANOTHER_FIRST: Final = re.compile(
    r"(?:an?|another|one|un|una|otr[oa])\s+(?!(?:day|week|month|year|hour|time|dia|semana|mes|ano|hora|vez)\b)"
)
_SOMEBODY: Final = re.compile(rf"(?:[^\s?!:;\"]+\s+){{1,8}}{_SAID}\b")
_INVERTED: Final = re.compile(rf",\s+{_SAID}$")
_APPOSITION: Final = re.compile(r",\s+(?=[^,]{1,60},\s+\S+(?:\s\S+)?$)")
_SENTENCE_END: Final = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.?!](?=\s|$)")
_WHEN: Final = word_set("on in at during after yesterday today this el en este esta ayer hoy durante tras al")
_DEFINITE: Final = word_set("the el la los las")
_LONGEST_ARTICLE: Final = 4
_BRACKETS: Final = re.compile(r"[\[\]]")
_LONGEST_INSERTION: Final = 300
_INTERJECTION: Final = re.compile(
    r"\((?:(?:se )?(?:laughs?|laughter|laughing|risas?|rie|rien|riendo|sonrie|smiles?|applause|aplausos"
    r"|pauses?|pausa"
    r"|sighs?|suspira|inaudible|crosstalk|sic|nods|asiente)|(?:ed(?:itor)?(?:['\u2019]?s)?\.? ?note"
    r"|nota del? "
    r"(?:editor|la redaccion)|n\. ?d?e?l? ?(?:de la )?[re]\.?|ed\.)\s?:?[^()]{0,280})\.?\)"
)
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_](?<![a-zà-ÿ])[\w.'\u2019&-]*")
_SHORTENED: Final = re.compile(r"[A-Z][a-z]{0,5}\.|(?:[A-Z]\.)+")
_ARTICLES: Final = word_set("the el la los las a an un una su his her their its")
_BETWEEN: Final = word_set(
    "de del la las los el of the van von der den da do dos di al bin ibn san y and"
) - {"and", "y"}
_NO_NAMES: Final = _ARTICLES | word_set(
    "he she they it we i you who this that these those there and but or so as if when while after before "
    "in on at "
    "for from with by also then now yesterday today y e o pero ella ellos ellas ello yo usted ustedes "
    "quien que si "
    "cuando mientras tras antes despues en con por para segun asi tambien luego ayer hoy este esta eso "
    "according"
)
_MOST_WORDS: Final = 12
_MOST_SMALL: Final = 2


def reports_speech(words: str) -> bool:
    """Whether a paragraph of *words* quotes somebody and has a verb of saying, as a report does."""
    return _OPENERS.search(words) is not None and _SAYS.search(fold(words)) is not None


class _Subject(NamedTuple):
    """Whoever said something, by *name* if there is one."""

    name: str | None


@dataclass(slots=True)
class QuotationReader:
    """Reads the quotations of an article, paragraph by paragraph; *last* is who was named last."""

    last: str | None = None
    open: str | None = None

    def read(self, text: str, span: Span) -> list[Part]:
        """Return the quotations of the paragraph *span*, each with the words that name who said it."""
        parts: list[Part] = []
        quoted = list(self._find(text, span))
        if not quoted:
            self._read_statement(text, span)
        for start, end in quoted:
            words = text[start:end]
            if len(words.split()) < _FEWEST_WORDS and words.rstrip('”"»')[-1:] not in ",.?!":
                continue
            before = text[max(span.start, start - _NEAR) : start]
            if _is_another(text[end : min(span.end, end + _NEAR)]) or _is_another_before(before):
                self.last = None
                parts.append(Part("quotation", Span(start, end)))
                continue
            named = self._name_speaker(text, Span(start, end), span)
            if named is not None:
                self.last = named
            parts.append(
                Part(
                    "quotation",
                    Span(start, end),
                    self.last if named or self._is_said(text, start, end, span) else None,
                )
            )
        return parts

    def _read_statement(self, text: str, span: Span) -> None:
        """Note who said something in words that are not quoted: the next "he said" is theirs."""
        found = list(_SAYS.finditer(align(text[span.start : span.end])))
        if not found:
            return
        end = span.start + found[-1].end()
        before = text[max(span.start, end - _NEAR) : end]
        inverted = None
        if _INVERTED.search(align(before)) and not _APPOSITION.search(before):
            inverted = _find_subject(text[end : min(span.end, end + _NEAR)])
        self.last = inverted.name if inverted else _name_before(before) or self.last

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
            _AFTER_VERB.match(after)
            or _VERB_BEFORE.search(before)
            or re.match(rf"[\s,]*{_PRONOUN.pattern}\s+{_SAID}\b", after)
        )
        return bool(said) or not (before.strip() and after.strip(" .,"))

    def _name_speaker(self, text: str, quotation: Span, span: Span) -> str | None:
        after = text[quotation.end : min(span.end, quotation.end + _NEAR)]
        before = text[max(span.start, quotation.start - _NEAR) : quotation.start]
        return _name_after(after) or _name_before(before)


def _find_subject(after: str) -> _Subject | None:
    """Return who said it where *after* a verb of saying its subject stands, as in ``informó el alcalde``."""
    sentence = _SENTENCE_END.split(after.strip(), maxsplit=1)[0].rstrip(" .")
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
        return _Subject(own or (name if plain else None))
    return _Subject(name) if name is not None else None


def _is_definite(words: str) -> bool:
    """Whether *words* begin with the article of somebody who is known."""
    return fold(words[:_LONGEST_ARTICLE]).partition(" ")[0] in _DEFINITE


def _is_another(after: str) -> bool:
    """Whether *after* a quotation somebody without a name is said to have said it: ``an official said``."""
    folded = fold(after)
    found = _ANOTHER.match(folded)
    if found is None:
        return False
    said = _AFTER_VERB.match(folded)
    return said is not None or _SOMEBODY.match(folded, found.end()) is not None


def _is_another_before(before: str) -> bool:
    """Whether the sentence that ends *before* a quotation says that somebody without a name says it."""
    folded = fold(_SENTENCE_END.split(before)[-1]).strip()
    return _ANOTHER_FIRST.match(folded) is not None and _VERB_BEFORE.search(folded) is not None


def _name_after(after: str) -> str | None:
    folded = align(after)
    said = _AFTER_VERB.match(folded) or _ACCORDING.match(folded)
    if said is not None:
        rest = after[said.end() :]
        subject = _find_subject(rest) if _is_definite(rest) else None
        return subject.name if subject else _read_name(rest)
    lead = re.match(r"[\s,]*", after)
    rest = after[lead.end() if lead else 0 :]
    name = _read_name(rest)
    if name is not None:
        place = rest.find(name.split()[-1]) + len(name.split()[-1])
        verb = re.match(rf"(?:,[^,.]{{2,80}},)?{_VERB_AT_END.pattern}", align(rest)[place:])
        if verb is not None:
            return name
    return None


def _name_before(before: str) -> str | None:
    """Return the name in the last sentence of *before*, if it ends in a verb of saying."""
    folded = align(before)
    ends = [
        found.end()
        for found in re.finditer(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.?!]\s", before)
    ]
    cut = ends[-1] if ends else 0
    sentence, plain = before[cut:], folded[cut:]
    according = re.match(_ACCORDING.pattern, plain)
    if according is not None:
        return _read_name(sentence[according.end() :])
    verb = _VERB_BEFORE.search(plain)
    if verb is None:
        return None
    return next(
        (
            name
            for word in _CAPITAL.finditer(sentence[: verb.start()])
            for name in [_read_name(sentence[word.start() :])]
            if name
        ),
        None,
    )


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
        elif found and plain in _BETWEEN:
            found.append(bare)
        elif not found and small <= _MOST_SMALL and bare.isalpha() and not bare[0].isupper():
            small += plain not in _ARTICLES
        elif found or plain not in _ARTICLES:
            break
        if part[-1] in ',;:)"”»' or (part[-1] == "." and not shortened):
            break
    while found and found[-1][0].islower():
        found.pop()
    return " ".join(found) or None


def find_insertions(text: str, span: Span) -> Iterator[Part]:
    """Yield what stands in square brackets in *span*, and asides such as ``(laughs)``; a link is residue."""
    opened: int | None = None
    for found in _BRACKETS.finditer(text, span.start, span.end):
        if found.group() == "[":
            opened = found.start()
        elif opened is not None:
            end = found.end()
            if text.startswith("(", end):
                close = text.find(")", end, min(span.end, end + _LONGEST_INSERTION))
                if close >= 0:
                    yield Part("residue", Span(end, close + 1))
            elif end - opened <= _LONGEST_INSERTION:
                yield Part("insertion", Span(opened, end))
            opened = None
    for aside in _INTERJECTION.finditer(align(text[span.start : span.end])):
        yield Part("insertion", Span(span.start + aside.start(), span.start + aside.end()))


def find_lone_bracket(text: str, span: Span) -> Span | None:
    """Return the first square bracket in *span* without its counterpart, so that it brackets nothing."""
    opened: Span | None = None
    for found in _BRACKETS.finditer(text, span.start, span.end):
        if (found.group() == "[") is (opened is not None):
            return opened or Span(*found.span())
        opened = Span(*found.span()) if opened is None else None
    return opened
