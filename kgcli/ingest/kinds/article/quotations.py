"""What stands in quotation marks and who is said to have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.article.letters import align, fold, plain_words, word_set
from kgcli.ingest.kinds.article.subjects import SENTENCE_END, find_person, list_sentences
from kgcli.ingest.structure import Part, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

__all__ = ["QuotationReader", "reports_speech"]

_PAIRS: Final = {"“": "”", "«": "»", "„": "”", '"': '"'}
_OPENERS: Final = re.compile(r"[“«„\"]")
_FEWEST_WORDS: Final = 3
_NEAR: Final = 140
_FAR: Final = 600
_SAID: Final = (
    r"(?:said|says|say|told|added|adds|explained|explains|stated|noted|notes|stressed|argued|warned|recalled"
    r"|insisted|concluded|declared|announced|asserted|affirmed|commented|remarked|replied|answered|continued"
    r"|observed|admitted|acknowledged|emphasized|emphasised|pointed out|reported|wrote|claimed|confirmed"
    r"|asked"
    r"|dijo|dice|senalo|senala|afirmo|afirma|explico|explica|anadio|agrego|agrega|aseguro|asegura|indico"
    r"|indica"
    r"|manifesto|manifiesta|declaro|declara|expreso|expresa|sostuvo|sostiene|subrayo|recordo|destaco|comento"
    r"|apunto|puntualizo|preciso|advirtio|concluyo|admitio|reconocio|respondio|preguntaron|pregunto|resalto"
    r"|enfatizo|detallo|informo|anuncio|relato|conto|reitero|insistio|lamento|aclaro|opino|opina|recalco"
    r"|remarco)"
)
_SAYS: Final = re.compile(rf"\b{_SAID}\b")
_AFTER_VERB: Final = re.compile(rf"[\s,]*(?:(?:also|too|later|then|tambien|les?|nos)\s+)?{_SAID}\b[\s,]*")
_BY: Final = r"(?:according to|in the words of|segun|de acuerdo con|en palabras de)"
_ACCORDING: Final = re.compile(rf"[\s,.]*{_BY}\s+")
_VERB_BEFORE: Final = re.compile(
    rf"\b{_SAID}(?:\s+(?:that|que|to|a|in|en|on|el|la|los|las|the|at|during|durante|this|este|reporters)\b[^.?!:;]{{0,60}})?"
    r"[\s,:]*$"
)
_VERB_AT_END: Final = re.compile(rf"\s+(?:(?:also|later|then|tambien|le|les)\s+)?{_SAID}\b")
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|el|ella|ellos|ellas)\b")
_ANOTHER: Final = re.compile(rf"[\s,]*(?:(?:{_SAID}|{_BY})[\s,]+)?(?:an?|another|one|un|una|otr[oa])\s+")
"""Words that bring in somebody without a name, who is nobody named before."""
_BODY: Final = re.compile(
    rf"[\s,]*(?:(?:{_SAID}|{_BY})[\s,]+)?(?:the|el|la)\s+(?:\S+\s+)?(?:ministry|government|army|navy|embassy|department|office"
    r"|mission|statement|report|source|fuente|council|police|agency|ministerio|gobierno|ejercito|armada|embajada|cancilleria"
    r"|departamento|oficina|mision|comunicado|informe|consejo|policia|agencia|institucion|dependencia)\b(?!['\u2019]s)"
)
"""Words that bring in a body, who is nobody named before either."""
_SAID_BY: Final = re.compile(rf"[^.?!:;“«\"]*?\b{_SAID}\b")
_ANOTHER_FIRST: Final = re.compile(
    r"(?:an?|another|one|un|una|otr[oa])\s+(?!(?:day|week|month|year|hour|time|dia|semana|mes|ano|hora|vez)\b)"
)
_SOMEBODY: Final = re.compile(rf"(?:[^\s?!:;\"]+\s+){{1,8}}{_SAID}\b")
_INVERTED: Final = re.compile(rf",\s+{_SAID}$")
_APPOSITION: Final = re.compile(r",\s+(?=[^,]{1,60},\s+\S+(?:\s\S+)?$)")
_WHEN: Final = word_set("on in at during after yesterday today this el en este esta ayer hoy durante tras al")
_DEFINITE: Final = word_set("the el la los las")
_LONGEST_ARTICLE: Final = 4
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_](?<![a-zà-ÿ])[\w.'\u2019&-]*")
_SHORTENED: Final = re.compile(r"[A-Z][a-z]{0,5}\.|(?:[A-Z]\.)+")
_ARTICLES: Final = word_set("the el la los las a an un una su his her their its")
_BETWEEN: Final = word_set(
    "de del la las los el of the van von der den da do dos di al bin ibn san y and"
) - {"and", "y"}
_OF: Final = word_set("of for de del para")
_BETWEEN_NAME_AND_VERB: Final = word_set("also later then too tambien luego despues")
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
_FEWEST_BEFORE_VERB: Final = 2
"""A last name, and perhaps an adverb."""


def reports_speech(words: str) -> bool:
    """Whether a paragraph of *words* quotes somebody and has a verb of saying, as a report does."""
    return _OPENERS.search(words) is not None and _SAYS.search(fold(words)) is not None


class _Subject(NamedTuple):
    """Whoever said something, by *name* if there is one."""

    name: str | None


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
        found = [] if spoken else list(_SAYS.finditer(align(words)))
        if found:
            end = found[-1].end()
            before = words[:end]
            inverted = None
            if _INVERTED.search(align(before[-_NEAR:])) and not _APPOSITION.search(before[-_NEAR:]):
                inverted = _find_subject(words[end : end + _NEAR])
            told = _find_teller(next(list_sentences(before), ""), self.people)
            self._remember(inverted.name if inverted else told or _name_before(before) or self.last)
            words = words[end:]
        self._remember(self._find_subject(words) or self.last)

    def _remember(self, name: str | None) -> None:
        self.last = name
        if name is not None:
            self.people.add(fold(name).split()[-1])

    def _find_subject(self, words: str) -> str | None:
        """Return whom the last sentence of *words* is about, or is said by, that tells of somebody."""
        told = (_find_teller(sentence, self.people) for sentence in list_sentences(words))
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
            _AFTER_VERB.match(after)
            or _VERB_BEFORE.search(before)
            or re.match(rf"[\s,]*{_PRONOUN.pattern}\s+{_SAID}\b", after)
        )
        return bool(said) or not (before.strip() and after.strip(" .,"))

    def _name_speaker(self, text: str, quotation: Span, span: Span) -> str | None:
        after = text[quotation.end : min(span.end, quotation.end + _FAR)]
        before = text[max(span.start, quotation.start - _FAR) : quotation.start]
        return _name_after(after) or _name_before(before)


def _find_subject(after: str) -> _Subject | None:
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
        return _Subject(own or (name if plain else None))
    return _Subject(name) if name is not None else None


def _is_definite(words: str) -> bool:
    """Whether *words* begin with the article of somebody who is known."""
    return fold(words[:_LONGEST_ARTICLE]).partition(" ")[0] in _DEFINITE


def _is_another(after: str) -> bool:
    """Whether *after* a quotation somebody without a name is said to have said it: ``an official said``.

    Nor has a body one: ``said the ministry``.
    """
    folded = fold(after)
    said = (_AFTER_VERB.match(folded) or _ACCORDING.match(folded)) is not None
    if (body := _BODY.match(folded)) is not None:
        return said or _SAID_BY.match(folded, body.end()) is not None
    found = _ANOTHER.match(folded)
    return found is not None and (said or _SOMEBODY.match(folded, found.end()) is not None)


def _is_another_before(before: str) -> bool:
    """Whether the sentence that ends *before* a quotation says that somebody without a name says it."""
    folded = fold(SENTENCE_END.split(before)[-1]).strip()
    return _ANOTHER_FIRST.match(folded) is not None and _VERB_BEFORE.search(folded) is not None


def _is_attribution(between: str) -> bool:
    """Whether what stands *between* two quotations is one sentence, which says who says both."""
    ends = list(SENTENCE_END.finditer(between.rstrip()))
    whole = len(ends) == 1 and ends[0].end() == len(between.rstrip())
    return whole and _SAYS.search(fold(between)) is not None


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
        verb = re.match(rf"(?:,[^,.“«\"]{{2,200}},)?{_VERB_AT_END.pattern}", align(rest)[place:])
        if verb is not None:
            return name
    return None


def _find_teller(sentence: str, people: Container[str]) -> str | None:
    """Return whom *sentence* is about, else the name that stands beside its last verb of saying."""
    name = find_person(sentence)
    if name is None and (found := list(_SAYS.finditer(align(sentence)))):
        name = _name_beside(sentence[: found[-1].start()], people)
    return name


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
    if before_name and fold(before_name[-1]) in _OF:
        name = name[1:]
    plain = [word for word in name if word[0].isupper() and not (len(word) > _MOST_SMALL and word.isupper())]
    known = len(plain) > 1 or (len(plain) == 1 and fold(plain[0]) in people)
    return " ".join(name).rstrip(",") if known and name[-1][-1] not in ')”"»' else None


def _name_before(before: str) -> str | None:
    """Return the name in the last sentence of *before*, if it ends in a verb of saying.

    One of a single word stands right before the verb: "Thule goes, as was said" is nobody's.
    """
    folded = align(before)
    cut = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
    sentence, plain = before[cut:], folded[cut:]
    according = re.match(_ACCORDING.pattern, plain)
    if according is not None:
        return _read_name(sentence[according.end() :])
    verb = _VERB_BEFORE.search(plain)
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
            small += plain not in _ARTICLES
        elif found or plain not in _ARTICLES:
            break
        if part[-1] in ',;:)"”»' or (part[-1] == "." and not shortened):
            break
    while found and found[-1][0].islower():
        found.pop()
    return " ".join(found) or None
