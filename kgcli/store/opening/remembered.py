"""Answers that a store gave before: a store never changes, so the same text has the same answer.

They lie beside the store, in the folder of its build, and go with it; what one clearance asked is never
looked up for another. Opening the store and planning a long query are most of what a small answer costs,
imports apart; a large one is asked again at each marking below, and costs most of all. They are packed: rows
have much in common, and take a twentieth of the room.
"""

import os
import re
import zlib
from pathlib import Path
from typing import Final, cast

from kgcli.answers import Answer, AnswerKind

_MOST_BYTES: Final = 4_000_000
"""Bytes of a packed answer; some eighty million as they came, a hundred thousand rows."""
_MOST_ANSWERS: Final = 500
_PACKING: Final = 1
"""zlib's quickest level: its usual one saves another third, and takes twice as long."""
_CHANGING: Final = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
"""Functions that give something else each time."""


def recall(store: Path, sparql: str) -> Answer | None:
    """Return what the store at *store* answered to exactly *sparql*, None where that is not known."""
    text = sparql.encode()
    try:
        with open(_place(store, text), "rb") as file:  # noqa: PTH123 - every query comes by
            kind, length, rest = zlib.decompress(file.read()).split(b"\n", 2)
        size = int(length)
        if rest[:size] == text:
            return Answer(cast("AnswerKind", kind.decode()), rest[size:])
    except (OSError, ValueError, zlib.error):
        pass
    return None


def remember(store: Path, sparql: str, answer: Answer) -> None:
    """Keep *answer* for the next who asks *sparql*; where it cannot be kept, nothing is lost."""
    if _CHANGING.search(sparql):
        return
    text = sparql.encode()
    packed = zlib.compress(b"%s\n%d\n%s%s" % (answer.kind.encode(), len(text), text, answer.body), _PACKING)
    if len(packed) > _MOST_BYTES:
        return
    place = _place(store, text)
    draft = f"{place}.{os.getpid()}"
    try:
        folder = Path(place).parent
        # One level after the other: a build that is gone must not come back as an empty folder.
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(exist_ok=True)
        if len(os.listdir(folder)) >= _MOST_ANSWERS:  # noqa: PTH208 - names are all it takes
            return
        with open(draft, "wb") as file:  # noqa: PTH123 - as above
            file.write(packed)
        os.replace(draft, place)  # noqa: PTH105 - as above
    except OSError:
        return


def _place(store: Path, text: bytes) -> str:
    # The text itself is compared, so that a checksum is enough of a name.
    return f"{store.parent}/answers/{store.name}/{zlib.crc32(text):08x}"
