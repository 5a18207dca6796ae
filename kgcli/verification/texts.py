"""The documents' texts, read from the user's folder and compared with the recorded length and hash."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from kgcli.errors import AlteredTextError, MissingDocumentsError, UnreadableSourceError
from kgcli.texts.documents import read_recorded
from kgcli.verification.evidence import DIGEST, Document, Evidence
from kgcli.verification.findings import Check, Finding, Unchecked

__all__ = ["Texts", "read_text", "read_texts", "shorten_digest"]

_KIND: Final = "text"
# So many digits of a hash are shown; they tell any two texts apart.
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of each document whose file is there, by the document's IRI, and how reading them went."""

    by_document: Mapping[str, str]
    check: Check


def read_texts(evidence: Evidence, documents: Path) -> Texts:
    """Read the text of each document from the folder *documents* and compare it with the record.

    A text is its file's bytes decoded as UTF-8, with line ends as they are: offsets count those code points.
    A file that was recorded so, in another encoding or as a web page, is read as ``kgcli ingest`` reads it.
    A document without a file in the folder is unchecked. Raises ``MissingDocumentsError`` without the folder.
    """
    if not documents.is_dir():
        what = "is a file, not a folder" if documents.exists() else "does not exist"
        raise MissingDocumentsError(
            f"The folder of documents {documents} {what}. Name it with --documents, or in kgcli.toml: "
            '[documents] folder = "..."'
        )
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for document in evidence.documents.values():
        if document.file_name is None:
            unchecked.append(Unchecked(document.reference, "no file name is recorded"))
            continue
        content = _read_bytes(document, documents, findings)
        if content is None:
            if not findings or findings[-1].document != document.reference:
                unchecked.append(
                    Unchecked(document.reference, f"{document.file_name} is not in the folder of documents")
                )
            continue
        text = _decode(document, content, findings)
        if text is not None:
            texts[document.iri] = text
            findings.extend(_compare(document, content, text))
    return Texts(texts, Check((("documents", len(texts)),), tuple(findings), tuple(unchecked)))


def read_text(file_name: str, documents: Path) -> str | None:
    """Return the text of the file *file_name* in *documents*, None where it is not there.

    Raises ``AlteredTextError`` where it is no text that ``kgcli ingest`` reads.
    """
    path = documents / file_name
    if not _is_bare(file_name) or not path.is_file():
        return None
    try:
        return read_recorded(path.read_bytes(), str(path))
    except OSError as error:
        raise AlteredTextError(
            f"{path} cannot be read: {error.strerror}. No words of it are shown."
        ) from error
    except UnreadableSourceError as error:
        raise AlteredTextError(
            f"{path} is not the text that was recorded: {error.message} See what differs: kgcli verify"
        ) from error


def _is_bare(file_name: str) -> bool:
    """Tell whether *file_name* names a file in the folder itself, on any system: no data reaches outside."""
    return (
        file_name not in {"", ".", ".."}
        and "\0" not in file_name
        and PurePosixPath(file_name).name == file_name
        and PureWindowsPath(file_name).name == file_name
    )


def _read_bytes(document: Document, documents: Path, findings: list[Finding]) -> bytes | None:
    name = document.file_name or ""
    if not _is_bare(name):
        findings.append(
            Finding(document.reference, "", _KIND, f"the file name {name!r} is not the bare name of a file")
        )
        return None
    path = documents / name
    if not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        findings.append(
            Finding(document.reference, name, _KIND, f"the file cannot be read: {error.strerror}")
        )
        return None


def _decode(document: Document, content: bytes, findings: list[Finding]) -> str | None:
    try:
        if document.sha256 == sha256(content).hexdigest():
            return read_recorded(content, document.file_name or "")
        return content.decode("utf-8")
    except (UnicodeDecodeError, UnreadableSourceError) as error:
        if isinstance(error, UnicodeDecodeError):
            message = f"the file is not UTF-8 (byte {error.start}); save it as UTF-8"
        else:
            message = f"the file cannot be read: {error.message}"
        findings.append(Finding(document.reference, document.file_name or "", _KIND, message))
        return None


def _compare(document: Document, content: bytes, text: str) -> list[Finding]:
    findings = []
    place = document.file_name or ""
    digest = sha256(content).hexdigest()
    recorded = None if document.sha256 is None else document.sha256.lower()
    if recorded is not None and not DIGEST.fullmatch(recorded):
        message = f"ev:textSha256 is {document.sha256!r}, not a SHA-256 of 64 hexadecimal digits"
        findings.append(Finding(document.reference, place, _KIND, message))
    elif recorded is not None and recorded != digest:
        message = (
            f"the file is not the text that was read: its SHA-256 is {shorten_digest(digest)}, "
            f"recorded {shorten_digest(recorded)}{_explain(content, recorded)}. "
            "Put the recorded text there; where this one is to count, record its hash, its length and its "
            "spans anew"
        )
        findings.append(Finding(document.reference, place, _KIND, message))
    if document.length is not None and document.length != len(text):
        message = f"the text has {len(text)} code points, recorded {document.length}"
        findings.append(Finding(document.reference, place, _KIND, message))
    return findings


def shorten_digest(digest: str) -> str:
    """Return the first digits of a hash, enough to tell it from another one."""
    return f"{digest[:_SHOWN]}…"


def _explain(content: bytes, recorded: str) -> str:
    """Return why the file may differ from what was recorded, where a common cause accounts for all of it."""
    plain = content.replace(b"\r\n", b"\n")
    variants = {
        "only its line ends differ": (plain, plain.replace(b"\n", b"\r\n")),
        "only a byte order mark at its start differs": (content.removeprefix(BOM_UTF8), BOM_UTF8 + content),
    }
    for reason, contents in variants.items():
        if any(sha256(variant).hexdigest() == recorded for variant in contents):
            return f"; {reason}"
    return ""
