"""The text of files, streams, web pages and PDF files."""

import io
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf.errors import DependencyError

from kgcli.errors import UnreadableSourceError
from kgcli.texts.documents import (
    MOST_BYTES,
    SourceText,
    read_content,
    read_document,
    read_recorded,
    read_stream,
)

PAGE = """<!DOCTYPE html><html><head><title>No words of it</title><style>p{}</style></head><body>
<nav><ul><li>Home</li><li>News</li></ul></nav><h1>Thule asks <b>Atlantis</b></h1>
<p>By Ann&nbsp;Bell<br>March 3, 2020</p><script>alert(1)</script>
<p>Some   words &amp; others
go on.</p><pre>a
  b</pre><table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table></body></html>"""
SHOWN = """\
• Home
• News

Thule asks Atlantis

By Ann\u00a0Bell
March 3, 2020

Some words & others go on.

a
  b

x y
z
"""


def make_pdf(*pages: str) -> bytes:
    """Return a PDF file with a line of text on each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET" if words else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def test_a_file_is_read_with_its_hash_and_its_name(tmp_path: Path) -> None:
    """The hash is that of the bytes, which the text is decoded from."""
    path = tmp_path / "note.txt"
    path.write_bytes("Peñalver\r\n".encode("cp1252"))

    digest = sha256(path.read_bytes()).hexdigest()
    assert read_document(path) == SourceText(
        str(path), "note.txt", digest, "Peñalver\r\n", "Windows-1252", "text"
    )


def test_a_web_page_is_what_a_reader_sees_of_it() -> None:
    """Block by block, navigation included; scripts, styles and the title of the window are not seen."""
    found = read_content(PAGE.encode(), "page.html", "page.html")
    assert (found.text, found.form, found.encoding) == (SHOWN, "HTML", "UTF-8")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (make_pdf("Thule sends one ship."), "Thule sends one ship."),
        (PAGE.encode(), SHOWN),
        ("Peñalver".encode("cp1252"), "Peñalver"),
        ("Peñalver".encode("utf-16-le"), "Peñalver"),
        (b"a\0b", "a\0b"),
        (b"", ""),
    ],
)
def test_the_text_of_a_described_document_is_read_as_it_was(content: bytes, text: str) -> None:
    """By what its bytes are; UTF-8 counts as it is, so that no record made by hand becomes another text."""
    assert read_recorded(content, "x") == text


def test_a_page_that_is_nested_without_end_is_read() -> None:
    """No recursion, no word lost."""
    page = f"<html><body>{'<div>' * 5000}deep{'</div>' * 5000} end"
    assert read_content(page.encode(), "x").text == "deep\nend\n"


def test_a_pdf_file_is_read_page_by_page() -> None:
    """A form feed parts the pages."""
    found = read_content(make_pdf("Thule sends one ship.", "Atlantis sends two."), "x.pdf", "x.pdf")
    assert (found.text, found.form) == ("Thule sends one ship.\n\fAtlantis sends two.", "PDF")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body><img src=x></body></html>", "the web page shows no words"),
        (make_pdf(""), "holds no words, only pictures"),
        (make_pdf("Words")[:60], "damaged"),
        (b"%PDF-1.4\nnothing", "damaged"),
    ],
)
def test_pages_without_words_are_refused(content: bytes, message: str) -> None:
    """The message says what to do instead."""
    with pytest.raises(UnreadableSourceError, match=message):
        read_content(content, "x")


def test_a_pdf_file_that_needs_another_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one does that is encrypted with AES, even where anybody may open it."""

    def read(_: object) -> str:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr("pypdf.PageObject.extract_text", read)
    with pytest.raises(
        UnreadableSourceError, match=r"pip install 'pypdf\[crypto\]'; or save it without encryption"
    ):
        read_content(make_pdf("Words"), "x")


@pytest.mark.parametrize(
    ("module", "content", "extra"),
    [
        ("selectolax.lexbor", PAGE.encode(), r"pip install 'kgcli\[html\]'"),
        ("pypdf", make_pdf("Words"), r"pip install 'kgcli\[pdf\]'"),
    ],
)
def test_without_the_extra_the_error_names_it(
    module: str, content: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the text can be saved."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UnreadableSourceError, match=extra):
        read_content(content, "x")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """By its size, whatever it holds: this one takes no room on the disk."""
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100 * 2**20)

    with pytest.raises(UnreadableSourceError, match=r"large.txt: it has 100 MiB, more than the 16 MiB"):
        read_document(path)


def test_a_stream_without_end_is_refused() -> None:
    """No more of it is read than a document may have."""

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(UnreadableSourceError, match="standard input: it has more than the 16 MiB"):
        read_stream(stream, "standard input")  # type: ignore[arg-type]  # it can be read, which is all it takes
    assert stream.given == MOST_BYTES + 1


def test_a_folder_and_an_absent_file_are_no_documents(tmp_path: Path) -> None:
    """The message says which it is."""
    with pytest.raises(UnreadableSourceError, match="it is a folder"):
        read_document(tmp_path)
    with pytest.raises(UnreadableSourceError, match="No such file"):
        read_document(tmp_path / "absent.txt")
