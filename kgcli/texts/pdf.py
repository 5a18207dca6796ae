"""The text of a PDF file, page by page."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_pdf"]

_PAGE_END: Final = "\n\f"
_MOST_CHARACTERS: Final = 16 * 2**20


def read_pdf(content: bytes, place: str) -> str:
    """Return the text of the PDF file *content*, with a form feed between pages; errors call it *place*.

    Raises ``UnreadableSourceError`` where it is damaged, locked or encrypted, holds pictures only, or
    nothing that reads PDF is installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
    except ImportError as error:
        raise UnreadableSourceError(
            place, "it is a PDF file. For such: pip install 'kgcli[pdf]'; or save its text as UTF-8."
        ) from error
    # The library tells of each oddity that it mends, on standard error.
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        text = _PAGE_END.join(_read_pages(PdfReader(BytesIO(content)), place))
    except FileNotDecryptedError as error:
        raise UnreadableSourceError(
            place, "the PDF file is locked by a password. Save it without one."
        ) from error
    except DependencyError as error:
        # Only what is encrypted, and pictures, which nobody reads here, need other libraries.
        raise UnreadableSourceError(
            place,
            "the PDF file is encrypted in a way that needs a library more: pip install 'pypdf[crypto]'; "
            "or save it without encryption.",
        ) from error
    except UnreadableSourceError:
        raise
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # What a damaged file makes the library stumble over is of many kinds.
        raise UnreadableSourceError(
            place, f"the PDF file is damaged ({type(error).__name__}). Save its text as UTF-8 first."
        ) from error
    except RecursionError as error:
        raise UnreadableSourceError(place, "the PDF file is nested without end.") from error
    finally:
        logger.setLevel(level)
    if not any(map(str.isalnum, text)):
        raise UnreadableSourceError(
            place, "the PDF file holds no words, only pictures. Let a program for OCR read it first."
        )
    return text


def _read_pages(reader: object, place: str) -> Iterator[str]:
    size = 0
    for page in reader.pages:  # type: ignore[attr-defined]  # a PdfReader, which is imported where it is made
        text = page.extract_text()
        size += len(text)
        if size > _MOST_CHARACTERS:
            raise UnreadableSourceError(
                place, "the PDF file holds more text than a document may have. Split it."
            )
        # Broken fonts yield halves of characters and NULs, which no UTF-8 and no text holds.
        yield text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
