"""References: the cables, reports, letters and talks that a cable cites, each with its letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.dating import dates
from kgcli.dating.dates import read_year
from kgcli.ingest.kinds.cable.lines import join_words, strip_span
from kgcli.ingest.kinds.cable.times import DTG, MONTHS, read_group
from kgcli.ingest.structure import Field
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_citation", "name_cable", "read_citations"]

_LABEL: Final = re.compile(
    r"(?:(?<=[\s,;.:])|(?<![^\n])|(?<=\d)(?=\())(?P<residue>\[[^\]\n]{0,40}\]\([^)\n]{0,120}\)|\xc2?\xb6)?"
    r"[(\[]?(?P<letter>[A-Z]|\d)(?:[.)\]:]|(?= - )|(?<=\d)\)(?=\s))[)\]]?(?=[\s(\[A-Z0-9]|$)",
    re.IGNORECASE,
)
_POST: Final = (
    r"(?!(?:IIR|DTG|TD|OF|AND|REF)\b)[A-Z][A-Za-z.'\u2019&-]{1,30}"
    r"(?:\s{1,8}(?!(?:IIR|DTG|TD|AND)\b)[A-Z][A-Za-z.'\u2019&-]{0,30}){0,4}(?<!-)"
)
_CITED: Final = re.compile(
    r"(?P<report>\bIIR\s{1,4}\d(?:\s{1,4}\d{1,4}){2,4}(?![\dA-Z])(?:/\d\d)?|\bTD[- ]?\d{3}[/-]\d+(?:-\d\d)?)"
    rf"|(?P<message>\b(?:{_POST}\s{{1,8}})?(?:DTG\s{{1,8}})?(?i:{DTG.pattern}))"
    rf"|(?:(?<![\w/-])'?(?P<before>(?:19|20)?\d\d)\s{{0,8}})?(?<![A-Za-z])(?P<post>{_POST})"
    r"(?:\s{0,8}\((?:(?P<inside>(?:19|20)?\d\d)|[CSU]|SBU)\))?"
    r"[\s,]{0,8}(?:NO\. ?|\#)?(?P<serial>\d{1,8})(?!\.?\d|/\d{1,2}/\d)"
    r"(?:-(?P<dash>\d\d)(?!\d)|/(?P<slash>(?:19|20)?\d\d)(?![\d/])|\s{1,8}\((?P<behind>(?:19|20)\d\d|\d\d)\)"
    r"|\s{1,8}(?P<loose>\d\d)(?=[\s]*(?:[,;]|$)))?"
)
_MORE: Final = re.compile(
    r"\s*(?:,|/|&|;|,?\s*\bAND\b)\s*(?P<serial>\d{2,8})(?![\d.-]|/\d\d(?!\d))"
    r"(?:\s{1,8}\((?P<behind>(?:19|20)?\d\d)\))?(?!\s{1,4}(?!AND\b|NOTAL\b|ET\b)[A-Z]{2})",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(rf"\s*[(,]?\s*(?:DTG:?\s*)?{DTG.pattern}\)?", re.IGNORECASE)
_NOTAL: Final = re.compile(r"[\s,-]*\(?\s*\bNOTAL\b\s*\)?", re.IGNORECASE)
_REPEATED: Final = re.compile(r"\s*REF(?:S|TEL|ERENCES?)?\b(?:\s+[A-Z]\b)?\s*[:.)]?\s*", re.IGNORECASE)
_FIRST: Final = re.compile(
    r"(?P<serial>(?!(?:19|20)\d\d\b)\d{2,6}) "
    r"(?P<post>(?!AND\b)[A-Z][A-Za-z'.]+(?: [A-Z][A-Za-z'.]+){0,2})[,.]?$"
)
"""A number before its post."""
_BARE: Final = re.compile(r"\s*(?P<serial>\d{2,8})\b(?!\s*(?!AND\b)[A-Z(/.-])", re.IGNORECASE)
_KINDS: Final = (
    ("email", re.compile(r"\bE-?\s?MAILS?\b", re.IGNORECASE)),
    ("letter", re.compile(r"\b(?:LETTERS?|LTR)\b", re.IGNORECASE)),
    ("memorandum", re.compile(r"\b(?:MEMO(?:S|RANDUM|RANDA)?|MEMCONS?)\b", re.IGNORECASE)),
    ("call", re.compile(r"\b(?:TELE?CONS?|FONECONS?|PHONE|PHONCONS?|TELEPHONE|TELCOMS?)\b", re.IGNORECASE)),
    ("fax", re.compile(r"\b(?:FAX|TELEFAX)\b", re.IGNORECASE)),
)
_NO_POSTS: Final = frozenset(
    ("AND", "DTG", "IIR", "NO", "NOTAL", "OF", "PAGE", "PARA", "PARAS", "REF", "SECTION", *MONTHS)
)
_IN_NO_POST: Final = frozenset(
    ("APPENDIX", "CFR", "FAH", "FAM", "REPORT", "REPORTS", *map(str.upper, dates.MONTHS))
)
_MARK: Final = re.compile(r"^\([A-Z/]{1,8}\)\s*")
_SORT: Final = re.compile(r"\s(?:CABLES?|TELEGRAMS?|TELS?|MESSAGES?|MSGS?)$")
"""The sort of what is cited, between its sender and its number."""
_RANGE: Final = re.compile(r"\s*(?:BEGIN )?(?:SUMMARY|COMMENT|NOTE|INTRODUCTION)\b", re.IGNORECASE)
_FEWEST, _MOST_LETTER, _MOST_ITEM = 2, 60, 100


_SPELLED_OUT: Final = {
    "HCMC": "HO CHI MINH CITY",
    "HO CHI MINH": "HO CHI MINH CITY",
    "HK": "HONG KONG",
    "RIO DE JAN": "RIO DE JANEIRO",
    "SECSTATE": "STATE",
    "USUN": "USUN NEW YORK",
    "USUN NY": "USUN NEW YORK",
}
"""Senders that cables name in two ways, with the one that archives know."""


class _Cable(NamedTuple):
    post: str
    year: int | None
    stated: bool


def name_cable(year: int, post: str, serial: str) -> str:
    """Return the canonical reference of a cable: two digits of the year, the post in one word, the number."""
    return f"{year % 100:02}{re.sub(r'[^A-Z0-9]', '', _name_post(post).upper())}{int(serial)}"


def _name_post(post: str) -> str:
    name = _SORT.sub("", post.upper())
    return _SPELLED_OUT.get(name, name)


def is_citation(words: str, *, lettered: bool = True) -> bool:
    """Tell whether *words*, a line, are a citation from end to end; if *lettered*, begin with its letter."""
    label = _LABEL.match(words) if lettered else None
    if label is not None and label["letter"].isalpha():
        rest = words[label.end() : label.end() + _MOST_ITEM]
        if _RANGE.match(rest) is not None:
            return False
        cited = any(not _is_no_post(found) for found in _CITED.finditer(rest))
        cited = cited or any(pattern.search(rest) for _, pattern in _KINDS)
        return cited or (len(rest) < _MOST_LETTER and ". " not in rest)
    found = _CITED.match(words, label.end() if label else 0)
    return found is not None and not words[found.end() :].strip(" ,;.") and not _is_no_post(found)


def read_citations(text: str, start: int, end: int, *, year: int | None, block: str = "") -> Iterator[Field]:
    """Yield what *text* cites from *start* to *end*; a cable without a year is one of *year*, as usual.

    *block* tells one list of references from another one of the same document.
    """
    last: _Cable | None = None
    for letter, item in _split_items(text, start, end):
        details = {**({"letter": letter} if letter else {}), **({"block": block} if block else {})}
        for span in _split_at_semicolons(text, item):
            for field in _read_item(text, span, details, year, last):
                yield field
                if field.details.get("kind") == "cable":
                    stated = field.details.get("yearFrom") == "stated"
                    known = int(field.details["year"]) if "year" in field.details else None
                    last = _Cable(field.details["post"], known, stated)


def _split_items(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield each item with its letter.

    A letter counts where it is the one that the list has come to, or a later one that begins a line.
    """
    expected, letter, place = "A", "", start
    for label in _LABEL.finditer(text, start, end):
        own = label["letter"].upper()
        if own.isdecimal():
            if not (own == "1" or letter == str(int(own) - 1)) or (letter and not letter.isdecimal()):
                continue
        elif own not in {expected, letter} and text[start : label.start()].strip(" \n("):
            line = text[text.rfind("\n", start, label.start()) + 1 : label.start()]
            if not (own > letter >= "A" and (label["residue"] or not line.strip())):
                continue
        if text[place : label.start()].strip(" \n,;-"):
            yield letter, strip_span(text, place, label.start())
        letter, place = own, label.end()
        expected = chr(ord(own) + 1)
    if text[place:end].strip():
        yield letter, strip_span(text, place, end)


def _split_at_semicolons(text: str, item: Span) -> Iterator[Span]:
    place = item.start
    while place <= item.end:
        stop = text.find(";", place, item.end)
        stop = item.end if stop < 0 else stop
        span = strip_span(text, place, stop)
        if span.end > span.start:
            yield span
        place = stop + 1


def _read_item(
    text: str, item: Span, details: dict[str, str], year: int | None, last: _Cable | None
) -> Iterator[Field]:
    repeated = _REPEATED.match(text, item.start, item.end)
    start = repeated.end() if repeated else item.start
    words = text[start : item.end]
    kind = next((name for name, pattern in _KINDS if pattern.search(words)), None)
    bare = _BARE.match(text, start, item.end) if last is not None and kind is None else None
    if bare is not None and last is not None:
        yield _make_cable(last, bare["serial"], Span(*bare.span("serial")), details, year)
        return
    first = _FIRST.match(text, start, item.end) if kind is None else None
    if first is not None:
        yield _make_cable(
            _Cable(first["post"].upper(), None, False), first["serial"], Span(*first.span()), details, year
        )
        return
    count, place = 0, start
    while kind is None and (found := _CITED.search(text, place, item.end)) is not None:
        if _is_no_post(found):
            place = found.end("post")
            continue
        place = found.end()
        count += 1
        for field in _read_cited(text, found, item, details, year):
            yield field
            place = max(place, field.span.end)
    bare_words = words.strip(" \n,;.-")
    if not count and sum(letter.isalnum() for letter in bare_words) >= _FEWEST:
        span = strip_span(text, start, item.end)
        yield Field("cites", join_words(bare_words), span, {"kind": kind or "other", **details})


def _read_cited(
    text: str, found: re.Match[str], item: Span, details: dict[str, str], year: int | None
) -> Iterator[Field]:
    end = found.end()
    more = dict(details)
    group = _GROUP.match(text, end, item.end)
    if group is not None and not found["message"]:
        more["dateTimeGroup"] = read_group(group).words
        end = group.end()
    serials = []
    if found["serial"]:
        while (further := _MORE.match(text, end, item.end)) is not None:
            serials.append(further)
            end = further.end()
    notal = _NOTAL.match(text, end, item.end)
    if notal is not None:
        more["notal"] = "true"
        end = notal.end()
    if found["report"]:
        before = _MARK.sub("", text[item.start : found.start()])
        sender = " ".join(before.strip(" \n,;.:-").split())
        plain = 0 < len(sender) <= _MOST_LETTER and not any(letter.isdigit() for letter in sender)
        start = item.start if plain else found.start()
        kind = "iir" if found["report"].startswith("IIR") else "report"
        extra = {"kind": kind, **({"sender": sender} if plain else {})}
        yield Field("cites", " ".join(found["report"].split()), Span(start, end), extra | more)
    elif found["message"]:
        more["dateTimeGroup"] = read_group(found).words
        sender = join_words(
            re.sub(r"\bDTG\b", "", text[found.start() : found.start("group")], flags=re.IGNORECASE)
        )
        value = " ".join([*([sender] if sender else []), more["dateTimeGroup"]])
        extra = {"kind": "message", **({"sender": sender} if sender else {})}
        yield Field("cites", value, Span(found.start(), end), extra | more)
    else:
        names = ("before", "inside", "dash", "slash", "behind", "loose")
        stated = next((found[name] for name in names if found[name]), None)
        own = _Cable(
            " ".join(found["post"].split()).upper(), read_year(stated) if stated else None, bool(stated)
        )
        stop = found.end() if serials else end
        yield _make_cable(own, found["serial"], Span(found.start(), stop), more, year)
        for each in serials:
            cable = own._replace(year=read_year(each["behind"]), stated=True) if each["behind"] else own
            yield _make_cable(cable, each["serial"], Span(each.start("serial"), each.end()), more, year)


def _make_cable(cable: _Cable, serial: str, span: Span, details: dict[str, str], year: int | None) -> Field:
    own = cable.year if cable.year is not None else year
    post = _name_post(cable.post)
    extra = {"kind": "cable", "post": post, "serial": serial}
    if own is None:
        return Field("cites", f"{post} {serial}", span, extra | details)
    extra |= {"year": str(own), "yearFrom": "stated" if cable.stated else "document"}
    return Field("cites", name_cable(own, post, serial), span, extra | details)


def _is_no_post(found: re.Match[str]) -> bool:
    """Tell whether a match is no citation: its post's last word is a month's name or some other word."""
    post = found["post"]
    if not post or " ".join(post.upper().split()) in _SPELLED_OUT:
        return False
    words = [word.strip(".,") for word in post.upper().split()]
    # "LIC. D328589" is the number of a licence.
    glued = len(words) > 1 and len(words[-1]) == 1 and found.end("post") == found.start("serial")
    return glued or words[-1] in _NO_POSTS or not _IN_NO_POST.isdisjoint(words)
