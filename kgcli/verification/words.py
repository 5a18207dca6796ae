"""The words of evidence spans, cut from the user's texts and compared with the recorded hash."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.answers import Term
from kgcli.descriptions import make_ask, read_all
from kgcli.errors import AlteredTextError
from kgcli.iris import is_iri
from kgcli.verification.evidence import Piece
from kgcli.verification.spans import cut_pieces
from kgcli.verification.texts import read_text, shorten_digest
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Place", "TextFolder", "ask_places", "read_places", "read_words"]

# As many as a 64-bit number may have: no text is longer.
_MOST_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span's words stand: in which file, at which offsets, with which hashes."""

    span: str
    file_name: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class TextFolder:
    """The folder of documents, each text read at most once; without a folder there are no texts."""

    documents: Path | None
    _texts: dict[str, str | None] = field(default_factory=dict)

    def cut(self, place: Place) -> str | None:
        """Return the words at *place*, None where the text is not at hand.

        Raises ``AlteredTextError`` where other words stand there than those that were recorded.
        """
        if self.documents is None:
            return None
        name = place.file_name
        if name not in self._texts:
            self._texts[name] = read_text(name, self.documents)
        text = self._texts[name]
        if text is None:
            return None
        words = cut_pieces(text, place.pieces)
        if words is None:
            raise AlteredTextError(_explain(self.documents / name, text, place))
        return words


def _explain(path: Path, text: str, place: Place) -> str:
    """Return which words are not those that were recorded."""
    for piece in place.pieces:
        words = text[piece.start : piece.end]
        digest = sha256(words.encode()).hexdigest()
        if digest != piece.sha256:
            found = f"their SHA-256 is {shorten_digest(digest)}" if words else "the text is shorter"
            return (
                f"{path} does not hold the words that were recorded for <{place.span}> at {piece.start} to "
                f"{piece.end}: {found}, recorded {shorten_digest(piece.sha256)}. "
                "See what differs: kgcli verify"
            )
    return f"The place of <{place.span}> in {path} is no stretch of words. See what is wrong: kgcli verify"


def read_words(home: "Home", documents: Path | None, span: str, clearance: str | None = None) -> str | None:
    """Return the words of the evidence span with the IRI *span*, cut from the texts in *documents*.

    None where the span is not visible at *clearance* or its text is not at hand. Raises ``AlteredTextError``.
    """
    from kgcli.store.home_stores import current_store

    (rows,) = read_all(make_ask(current_store(home, clearance), home), [ask_places([span])])
    place = read_places(rows).get(span)
    return None if place is None else TextFolder(documents).cut(place)


def ask_places(spans: Collection[str]) -> str:
    """Return the query for where the words of *spans* stand; ``read_places`` reads its rows."""
    values = " ".join(f"<{span}>" for span in sorted(set(spans)) if is_iri(span))
    return f"""PREFIX ev: <{EV}>
        SELECT DISTINCT ?span ?file ?start ?end ?sha256 WHERE {{
            VALUES ?span {{ {values} }}
            ?span ev:inPassage/ev:passageOf/ev:fileName ?file ; ev:piece? ?piece .
            ?piece ev:start ?start ; ev:end ?end ; ev:sha256 ?sha256 .
        }}"""


def read_places(rows: Iterable[tuple[Term | None, ...]]) -> Mapping[str, Place]:
    """Return the places of the visible spans with a text file."""
    pieces: dict[tuple[str, str], list[Piece]] = {}
    for row in rows:
        span, file, start, end, digest = (term.value if term is not None else "" for term in row)
        if all(text.isdecimal() and len(text) <= _MOST_DIGITS for text in (start, end)):
            pieces.setdefault((span, file), []).append(Piece(int(start), int(end), digest.lower()))
    return {
        span: Place(span, file, tuple(sorted(found, key=lambda p: (p.start, p.end))))
        for (span, file), found in sorted(pieces.items(), reverse=True)
    }
