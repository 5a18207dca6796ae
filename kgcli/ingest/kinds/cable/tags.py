"""TAGS: traffic analysis by geography and subject, each code with its kind as far as its form tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.captions import find_captions
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["are_tags", "name_kind", "read_tags"]

_LINK: Final = r"\[(?P<link>[^\]\[\n]{1,60})\]\([^)\n]{0,120}\)"
_TOKEN: Final = re.compile(
    rf"{_LINK}|\((?P<person>[^()\n]{{2,60}}(?:\n[^()\n]{{1,40}})?)\)"
    rf"|(?P<word>[^\s,;()\[\]\"\u201c\u201d]{{1,60}})|(?P<stop>[,;])"
)
_CODE: Final = re.compile(r"[A-Z]{2,4}")
_NAME: Final = re.compile(r"[A-Z0-9][A-Z0-9/&'.\u2019-]*")
_ORGANIZATIONS: Final = frozenset(
    (
        "UN",
        "EU",
        "APEC",
        "COE",
        "OECD",
        "OPCW",
        "OPEC",
        "OSCE",
        "PAHO",
        "SADC",
        "CTBT",
        "MTCR",
        "ASEAN",
        "ECOWAS",
    )
)
"""Codes of organizations whose form is that of a country or a subject."""
_SUBJECTS: Final = frozenset("ABCEMOPST")
"""What a subject's code begins with: administration, business, consular, economic, military and so on."""
_COUNTRY, _SUBJECT = 2, 4


def name_kind(code: str) -> str:
    """Return ``subject``, ``program``, ``country``, ``region`` or ``organization``, by the form of *code*.

    Two letters are a country's FIPS code, a region's where the first is X; four are a program's where the
    first is K, a subject's where it is one of those that subjects begin with; any other an organization's.
    """
    if code in _ORGANIZATIONS or not _CODE.fullmatch(code):
        return "organization"
    if len(code) == _COUNTRY:
        return "region" if code[0] == "X" else "country"
    if len(code) == _SUBJECT and code[0] == "K":
        return "program"
    return "subject" if len(code) == _SUBJECT and code[0] in _SUBJECTS else "organization"


def are_tags(words: str) -> bool:
    """Tell whether *words*, a line, hold nothing but codes, so that they go on with the TAGS before them."""
    # Some archives have headers in small letters.
    tokens = [
        found for found in _TOKEN.finditer(words.upper() if "," in words else words) if not found["stop"]
    ]
    return bool(tokens) and all(
        found["link"] or found["person"] or _CODE.fullmatch(found["word"]) for found in tokens
    )


def read_tags(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    """Yield each code that *text* has from *start* to *end*, once; words that are no codes make one name.

    What is neither gets a notice.
    """
    captions = {field.span: field for field in find_captions(text, start, end)}
    seen: set[str] = set()
    name: list[Span] = []
    after_visit = False
    tokens = list(_TOKEN.finditer(text, start, end))
    for found, following in zip(tokens, [*tokens[1:], None], strict=False):
        span = Span(*found.span(found.lastgroup or 0))
        word = text[span.start : span.end].strip(".:").upper()
        if span in captions:
            yield captions[span]
            continue
        is_code = bool(found["link"]) or _is_code(word)
        surname = after_visit and is_code and not name and name_kind(word) == "organization"
        if (
            surname
            and following is not None
            and following["word"]
            and not _is_code(following["word"].upper())
        ):
            is_code = False
        if found["word"] and not is_code and _NAME.fullmatch(word):
            name.append(span)
            continue
        yield from _make_name(text, name, seen, after_visit=after_visit)
        after_visit = word == "OVIP" or (after_visit and bool(found["stop"]))
        name = []
        if found["person"]:
            yield from _make_name(text, [span], seen, after_visit=True)
        elif is_code and word not in seen:
            seen.add(word)
            kind = "name" if " " in word else name_kind(word)
            yield Field("tag", word, span, {"kind": kind})
        elif found["word"] and not is_code:
            yield Notice("unread-tag", "a word among the TAGS is neither code nor name", span)
    yield from _make_name(text, name, seen, after_visit=after_visit)


def _is_code(word: str) -> bool:
    return _CODE.fullmatch(word) is not None or word in _ORGANIZATIONS


def _make_name(text: str, spans: list[Span], seen: set[str], *, after_visit: bool) -> Iterator[Field]:
    """Yield the tag of words that stand together: a person's behind ``OVIP``, another name's, a topic's."""
    if not spans:
        return
    span = Span(spans[0].start, spans[-1].end)
    value = " ".join(text[span.start : span.end].split()).upper()
    if value in seen or (len(value) == 1):
        return
    seen.add(value)
    kind = "person" if after_visit else "organization" if " " not in value else "name"
    yield Field("tag", value, span, {"kind": kind})
