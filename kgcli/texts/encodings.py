"""The encoding of a text: UTF-8, UTF-16 or Windows-1252, told by its bytes.

The bytes decide, not their statistics. What is valid UTF-8 is UTF-8, as no other text of some length is that
by chance; a byte order mark, or a zero in every second byte, tells UTF-16; what is left is Windows-1252, if
it is anything that cables and the press are kept in. A guesser such as charset-normalizer was tried on some
English and Spanish in Windows-1252: it read 33 texts of 72 in a code page of central Europe or of MS-DOS,
which changes names without anybody's noticing, and took two hundred times as long.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final, NamedTuple

from kgcli.errors import UnreadableSourceError

__all__ = ["DecodedText", "decode_text"]

_CODECS: Final = {
    "UTF-8": "utf-8",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "Windows-1252": "cp1252",
}
_SAMPLE: Final = 4096
"""So many bytes are looked at to tell text from what is none."""
_FEWEST_PAIRS: Final = 4
_MANY_ZEROS: Final = 0.7
_FEW_ZEROS: Final = 0.05
_MOST_CONTROLS: Final = 0.05
_MOST_ACCENTS: Final = 0.3
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_HIGH_LETTERS: Final = re.compile(r"(?![a-zA-Z])[^\W\d_]")
_PACKED: Final = frozenset(
    {b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf"}
)
_BINARY: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, or a document of an office program"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
)


class DecodedText(NamedTuple):
    """A text with the name of its *encoding*; a byte order mark is the text's first code point, U+FEFF."""

    text: str
    encoding: str

    def encode(self) -> bytes:
        """Return the bytes that the text was decoded from."""
        return self.text.encode(_CODECS[self.encoding])


def decode_text(content: bytes, name: str) -> DecodedText:
    """Return the text that *content* is; *name* is what errors call it.

    Raises ``UnreadableSourceError`` for what is empty, blank, binary, damaged or in another encoding.
    """
    if not content:
        raise UnreadableSourceError(name, "it is empty. Name a file that holds a document's text.")
    for start, what in _BINARY:
        if content.startswith(start):
            advice = "Unpack it, or save its text as UTF-8" if start in _PACKED else "Save its text as UTF-8"
            raise UnreadableSourceError(name, f"it is {what}, not a text. {advice} first.")
    found = _decode(content, name)
    _refuse_binary(found.text, name)
    if not any(map(str.isalnum, found.text)):
        raise UnreadableSourceError(name, "it holds no words. Name a file that holds a document's text.")
    return found


def _decode(content: bytes, name: str) -> DecodedText:
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise UnreadableSourceError(name, "it is UTF-32. Save it as UTF-8.")
    encoding = _tell_utf16(content)
    if encoding is not None:
        try:
            return DecodedText(content.decode(_CODECS[encoding]), encoding)
        except UnicodeDecodeError as error:
            raise UnreadableSourceError(
                name, f"it is {encoding} and damaged at byte {error.start}. Mend it, or save it as UTF-8."
            ) from error
    try:
        return DecodedText(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        if content.startswith(BOM_UTF8) or _is_damaged_utf8(content):
            raise UnreadableSourceError(
                name, f"it is UTF-8 and damaged at byte {error.start}. Mend it there."
            ) from error
        return _decode_windows(content, name, error.start)


def _tell_utf16(content: bytes) -> str | None:
    """Return which UTF-16 *content* is: by its mark, or by zeros in most second bytes and in few others."""
    if content.startswith(BOM_UTF16_LE):
        return "UTF-16LE"
    if content.startswith(BOM_UTF16_BE):
        return "UTF-16BE"
    sample = content[: _SAMPLE & ~1]
    first, second = sample[::2], sample[1::2]
    if len(second) < _FEWEST_PAIRS:
        return None
    high, low = second.count(0) / len(second), first.count(0) / len(first)
    if high >= _MANY_ZEROS and low <= _FEW_ZEROS:
        return "UTF-16LE"
    if low >= _MANY_ZEROS and high <= _FEW_ZEROS:
        return "UTF-16BE"
    return None


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell whether more of the characters beyond ASCII are whole in UTF-8 than not."""
    text = content.decode("utf-8", "surrogateescape")
    beyond = [character for character in text if character > "\x7f"]
    broken = sum("\udc80" <= character <= "\udcff" for character in beyond)
    return broken < len(beyond) - broken


def _decode_windows(content: bytes, name: str, first: int) -> DecodedText:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            name,
            f"it is neither UTF-8 (byte {first}) nor Windows-1252 (byte {error.start} is none of it). "
            "Save it as UTF-8.",
        ) from error
    letters = len(_LETTERS.findall(text))
    if len(_HIGH_LETTERS.findall(text)) > _MOST_ACCENTS * max(letters, 1):
        raise UnreadableSourceError(
            name,
            f"it is not UTF-8 (byte {first}), and too much of it is beyond ASCII for Windows-1252. "
            "Save it as UTF-8.",
        )
    return DecodedText(text, "Windows-1252")


def _refuse_binary(text: str, name: str) -> None:
    zero = text.find("\0")
    if zero >= 0:
        line = text.count("\n", 0, zero) + 1
        raise UnreadableSourceError(
            name,
            f"it is no text: there is a NUL in line {line}. Take its words out of it and save them as UTF-8.",
        )
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise UnreadableSourceError(
            name, "it is no text: too many control characters. Take its words out and save them as UTF-8."
        )
