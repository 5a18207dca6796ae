"""The language of a text, guessed by its commonest words: English, Spanish, or another one."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

__all__ = ["OTHER", "guess_language"]

OTHER: Final = "other"
_COMMON: Final = {
    "en": "the of and to in that is was for on with as by at from his it an be were are which this have "
    "has had not but they their its will would been or who more also than there said we you all can",
    "es": "el la los las de del y que en un una por con para es se no su al lo como más pero sus le ha "
    "este esta entre cuando muy sin sobre ser también fue han hay desde está son dos todo nos qué "
    "cómo",
    "fr": "le la les de des du et que en un une par avec pour est se ne pas son au ce qui dans plus mais "
    "ses sur a cette entre sans être aussi fut ont sont tout nous leur leurs il elle dit",
    "pt": "o a os as de do da dos das e que em no na um uma por com para é se não seu ao como mais mas "
    "seus foi esta entre quando muito sem sobre ser também são há nos pelo pela à sua ele disse",
    "it": "il lo la i gli le di del della e che in un una per con è si non suo al come più ma suoi ha "
    "questo questa tra quando molto senza su essere anche fu sono dal nel nella dei delle ci ed alla",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben",
}
"""Words that make up a third of any running text, for languages that are read and for their neighbours."""
_READ: Final = frozenset({"en", "es"})
"""Languages of which more is read than the structure."""
_LANGUAGES_OF: Final = {
    word: tuple(language for language, words in _COMMON.items() if word in words.split())
    for word in " ".join(_COMMON.values()).split()
}
_WORD: Final = re.compile(r"[^\W\d_]{1,30}")
_LATIN: Final = re.compile("[A-Za-z\u00aa-\u024f]+")
_MOST: Final = 2000
"""So many words are looked at."""
_FEWEST: Final = 12
"""Fewer words than this tell nothing."""
_MANY: Final = 60
"""So many words, half of them different, are running text, which has some common words in each language."""
_SHARE: Final = 1 / 7


def guess_language(text: str) -> str | None:
    """Return ``en``, ``es``, ``other`` for a third one, or None where the words do not tell.

    This needs no model: a text is in the language that has most of its words, if these are every seventh one.
    Codes and names alone are in none.
    """
    found = [each.group() for each in islice(_WORD.finditer(text), _MOST)]
    spelled = [word for word in found if not word.isupper() or len(word) == 1]
    # Acronyms such as UN are no words of any language, unless all the text is in capitals.
    words = [word.casefold() for word in (spelled if len(spelled) * 2 > len(found) else found)]
    if len(words) < _FEWEST:
        return None
    counts = dict.fromkeys(_COMMON, 0)
    for word in words:
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += 1
    # A language that is read shares its small words with its neighbours: of equals it is meant.
    best = max(counts, key=lambda language: (counts[language], language in _READ, language))
    if counts[best] >= _SHARE * len(words):
        return best if best in _READ else OTHER
    foreign = sum(_LATIN.fullmatch(word) is None for word in words)
    varied = len(words) >= _MANY and 2 * len(set(words)) >= len(words)
    return OTHER if varied or 2 * foreign > len(words) else None
