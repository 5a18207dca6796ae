"""Who wrote an article and for whom, as its byline says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kgcli.ingest.kinds.article.labels import CONNECTORS
from kgcli.ingest.letters import align, fold, word_set
from kgcli.ingest.printed_days import DATE

__all__ = ["Byline", "is_agency", "is_outlet", "read_bare_byline", "read_byline"]

_LEAD: Final = re.compile(
    r"(?:(?:written|reported|story|text|words|interview|posted|published|article|report|compiled|edited) by"
    r"|by"
    r"|(?:escrito|publicado|redactado|entrevista|texto|reportaje|elaborado) (?:por|de)|por"
    r"|(?:text|texto)(?=\s*:)|authors?|autor(?:a|es|as)?)\s*[:|]?\s+"
)
_PARTS: Final = re.compile(r"\s*[/|•·▪◦]\s*|\s+[-\u2013—]+\s+|\s*;\s*")
_NAMES: Final = re.compile(r"\s*,\s*(?:and |y |e )?|\s+(?:and|y|&|e|with|con)\s+(?=\S)")
_FOR: Final = re.compile(r"\s+(?:for|para|special to|especial para|from|desde|in|en)\s+(?=[A-ZÁÉÍÓÚÑ])")
_AGENCIES: Final = word_set(
    "ap afp efe reuters upi dpa ansa xinhua tass bloomberg notimex bbc cnn cna pti anadolu telam acan-efe "
    "europa "
    "press prensa latina associated agencias agencies"
)
_OUTLET: Final = re.compile(
    r"\b(?:press|prensa|news|noticias|agency|agencia|times|post|herald|diario|magazine|revista|journal"
    r"|gazette"
    r"|daily|semanario|radio|tv|television|tribune|tribuna|correo|newspaper|periodico|service"
    r"|servicio|media|medios|wire|report|chronicle|cronica|observer|courier|globo"
    r"|nacion|mundo|hora|voz|voice|digital|online|com|org|net|monitor|sentinel|standard|guardian|mirror"
    r"|boletin|bulletin|review|portal|independent|independiente)\b|\.(?:com|org|net|info|mil|gob|gov)\b"
)
_BEHIND: Final = re.compile(r"\s+\(([^()]{2,40})\)\s*$")
"""An outlet in brackets behind a name."""
_SITE: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}")
_INITIALS: Final = re.compile(r"\b[A-Z]{3,5}\b")
"""Outlets have names such as ``MBC Thule``; a person's initials are two, or have full stops."""
_POST: Final = re.compile(
    r"(?:\S+\s+){1,3}(?:correspondent|reporter|writer|editor|columnist)"
    r"|(?:corresponsal|enviad[oa]|editora?|periodista)\s+\S.*"
)
"""What somebody is whose name stands elsewhere: ``Defence Correspondent``."""
_STAFF: Final = re.compile(r"\b(?:staff|redaccion|editorial|desk|team|equipo|corresponsal|correspondent)\b")
_PLACES: Final = re.compile(r"\b(?:city|town|ciudad|island|isla|capital|port|puerto|d\.c\.)(?:\W|$)")
_LONGEST: Final = 200
_MOST_WORDS: Final = 6
_FEWEST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Byline:
    """The *names* of authors and of *outlets* in the words of a byline."""

    names: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


def is_agency(name: str) -> bool:
    """Whether *name* is that of a news agency."""
    words = fold(name).replace(".", "").split()
    return bool(words) and all(word in _AGENCIES or word in ("the", "news", "agency") for word in words)


def is_outlet(name: str) -> bool:
    """Whether *name* is an agency's, or has a word or capitals that names of outlets have."""
    return (
        is_agency(name)
        or bool(_OUTLET.search(fold(name)))
        or name.startswith(("The ", "El ", "La ", "Los ", "Las "))
        or (not name.isupper() and " " in name and bool(_INITIALS.search(name)))
    )


def read_byline(words: str) -> Byline | None:
    """Return what the byline *words* say, such as ``By NAME/OUTLET``; None where they are none."""
    lead = _LEAD.match(align(words)) if len(words) <= _LONGEST else None
    if lead is None:
        return None
    found = _read(words[lead.end() :])
    return _take_single_words(found) if found is not None and (found.names or found.outlets) else None


def read_bare_byline(words: str) -> Byline | None:
    """Return what *words* without a "by" say, where they are names only: ``NAME | OUTLET``, ``EFE``."""
    if len(words) > _LONGEST // 2:
        return None
    found = _read(words)
    if found is None or not (found.names or found.outlets):
        return None
    if _PLACES.search(fold(words)) and not is_outlet(words):
        return None
    found = _take_single_words(found) if found.outlets else found
    if all(len(name.split()) >= _FEWEST_WORDS for name in found.names):
        return found
    return None


def _take_single_words(found: Byline) -> Byline:
    """Return *found* with each name of one word among the outlets: nobody signs by such a name."""
    single = [name for name in found.names if " " not in name and not _STAFF.search(fold(name))]
    names = tuple(name for name in found.names if name not in single)
    return Byline(names, (*single, *found.outlets))


def _read(words: str) -> Byline | None:
    words = _BEHIND.sub(r" / \1", words)
    date = DATE.search(align(words))
    words = words[: date.start()] if date else words
    words = re.split(
        r"\s+[|•·]?\s*(?:published|updated|posted|publicado|actualizado|on|el)\W*$",
        words,
        flags=re.IGNORECASE,
    )[0]
    parts = [part for part in _PARTS.split(words.strip(" .,:;|-\u2013—/")) if part]
    if not parts:
        return None
    place = _FOR.search(parts[0])
    outlets = []
    if place is not None:
        rest = parts[0][place.end() :]
        parts[0] = parts[0][: place.start()]
        if place.group().split()[0] in ("for", "para", "special", "especial"):
            outlets.append(rest)
    names: list[str] = []
    for count, name in enumerate(filter(None, _NAMES.split(parts[0]))):
        if not _is_name(name) or (count and _STAFF.search(fold(name))):
            # A name's post behind it, such as "Staff Writer", is no author.
            if count == 0:
                return None
            continue
        if _POST.fullmatch(fold(name)):
            continue
        (outlets if is_outlet(name) and not _STAFF.search(fold(name)) else names).append(name)
    outlets += [part for part in parts[1:] if _is_name(part) and re.search(r"[^\W\d]", part)]
    return Byline(tuple(names), tuple(outlets))


def _is_name(words: str) -> bool:
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS or any(letter in words for letter in '?!:"“”'):
        return False
    if not (words[0].isupper() or words[0].isdecimal() or words[0] == "@"):
        return is_agency(words) or _SITE.fullmatch(words) is not None
    return all(part[0].isupper() or not part[0].isalpha() or fold(part) in CONNECTORS for part in parts)
