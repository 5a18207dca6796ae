"""The encoding of a text is told by its bytes, and given back by them."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.errors import UnreadableSourceError
from kgcli.texts.encodings import DecodedText, decode_text

SPANISH = "El señor Peñalver dijo: «Mañana saldrá el batallón de Lemuria».\r\n"

QUOTED = "\u201cThule\u2019s\u201d plan \u2013 at last\u2026"


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        (b"Plain words.", "UTF-8", "Plain words."),
        (SPANISH.encode(), "UTF-8", SPANISH),
        (BOM_UTF8 + SPANISH.encode(), "UTF-8", f"\ufeff{SPANISH}"),
        (SPANISH.encode("cp1252"), "Windows-1252", SPANISH),
        (QUOTED.encode("cp1252"), "Windows-1252", QUOTED),
        (BOM_UTF16_LE + SPANISH.encode("utf-16-le"), "UTF-16LE", f"\ufeff{SPANISH}"),
        (BOM_UTF16_BE + SPANISH.encode("utf-16-be"), "UTF-16BE", f"\ufeff{SPANISH}"),
        (SPANISH.encode("utf-16-le"), "UTF-16LE", SPANISH),
        (SPANISH.encode("utf-16-be"), "UTF-16BE", SPANISH),
    ],
)
def test_an_encoding_is_told_and_gives_the_bytes_back(content: bytes, encoding: str, text: str) -> None:
    """A byte order mark stays as the first character, so that nothing of the file is lost."""
    found = decode_text(content, "x")
    assert (found, found.encode()) == (DecodedText(text, encoding), content)


@given(st.text(st.characters(codec="cp1252", min_codepoint=0x20), min_size=1))
def test_what_is_read_gives_its_bytes_back(words: str) -> None:
    """Whatever the bytes of a Windows-1252 file are, what is not refused loses none of them."""
    content = f"Colonel {words}".encode("cp1252")
    try:
        found = decode_text(content, "x")
    except UnreadableSourceError:
        return
    assert found.encode() == content


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b" \n\t\r\n", "it holds no words"),
        ("\ufeff\u00a0\n".encode(), "it holds no words"),
        (b"Words\n\0and more", "there is a NUL in line 2"),
        (b"%PDF-1.7 x", "it is a PDF file"),
        (b"PK\x03\x04rest", "it is a ZIP archive, or a document of an office program"),
        (b"\x1f\x8b\x08rest", "it is compressed"),
        (b"{\\rtf1 words", "a rich text"),
        (bytes(range(1, 32)) * 10, "too many control characters"),
        ("Palabras — señor".encode() + b"\xe9 y m\xc3\xa1s", "it is UTF-8 and damaged at byte 19"),
        (b"word \x81 word", "neither UTF-8 .byte 5. nor Windows-1252 .byte 5 is none of it"),
        ("Слово и дело".encode("cp1251"), "too much of it is beyond ASCII"),
        ("Words".encode("utf-32"), "it is UTF-32"),
        (BOM_UTF16_LE + b"a\0b", "it is UTF-16LE and damaged at byte 4"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    """The message says what it is, where, and what to do."""
    with pytest.raises(UnreadableSourceError, match=message) as told:
        decode_text(content, "folder/x.txt")
    assert str(told.value).startswith("Cannot read folder/x.txt: ")
    assert str(told.value).endswith(".")
