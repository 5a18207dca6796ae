"""Verbs of saying in English and Spanish, and what stands between them and whoever said something."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ACCORDING", "AFTER_VERB", "BY", "SAID", "SAYS", "VERB_AT_END", "VERB_BEFORE"]

SAID: Final = (
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
SAYS: Final = re.compile(rf"\b{SAID}\b")
AFTER_VERB: Final = re.compile(rf"[\s,]*(?:(?:also|too|later|then|tambien|les?|nos)\s+)?{SAID}\b[\s,]*")
BY: Final = r"(?:according to|in the words of|segun|de acuerdo con|en palabras de)"
ACCORDING: Final = re.compile(rf"[\s,.]*{BY}\s+")
VERB_BEFORE: Final = re.compile(
    rf"\b{SAID}(?:\s+(?:that|que|to|a|in|en|on|el|la|los|las|the|at|during|durante|this|este|reporters)\b[^.?!:;]{{0,60}})?"
    r"[\s,:]*$"
)
VERB_AT_END: Final = re.compile(rf"\s+(?:(?:also|later|then|tambien|le|les)\s+)?{SAID}\b")
