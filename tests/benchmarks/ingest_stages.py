"""How long each stage of a document takes, in one process, by its processor time."""

import gc
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest_archive import make_long
from tables import write_number, write_table

from kgcli.home import open_home
from kgcli.ingest.describing.description import describe_document, write_description
from kgcli.ingest.drafted.readers import open_readers
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.opening import open_lexicon
from kgcli.ingest.outcome import summarize
from kgcli.ingest.parsing import parse_text
from kgcli.ingest.wishes import Wishes
from kgcli.texts.documents import read_content


class _Clock:
    """Adds up what each stage takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Any]) -> Any:
        """Return what *work* does, and note how long that took."""
        begin = time.process_time()
        made = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begin
        return made


def measure_stages(root: Path, count: int, length: int) -> Iterator[str]:
    """Yield the lines of a table: milliseconds a document for each stage, over *count* documents.

    Mentions are found once over, for themselves; those that drafts rest on are part of the drafts, once for
    each marking of a document.
    """
    home = open_home(root)
    clock = _Clock()
    ingester = clock.time("open the home", lambda: open_ingester(home, many=True))
    readers = open_readers(home, progress=lambda _: None)
    lexicon = clock.time("open the names", lambda: open_lexicon(home))
    if readers is not None:
        clock.time("open patterns and names of each marking", ingester.readers.open_all)
    # As the processes of the command do: what is open is left out of the search for cycles, which is rare.
    gc.set_threshold(50_000)
    gc.freeze()
    opened = dict(clock.seconds)
    clock.seconds.clear()
    letters = drafts = 0
    for number in range(count):
        data = make_long(number, length).text.encode()
        letters += len(data)
        clock.time("hash", lambda data=data: sha256(data).hexdigest())
        source = clock.time(
            "read", lambda data=data, number=number: read_content(data, "x", f"made-{number}.txt")
        )
        structure, _ = clock.time("structure", lambda source=source: parse_text(source.text))
        clock.time("mentions", lambda structure=structure: find_mentions(structure, lexicon))
        reference = structure.reference or f"made-{number}"
        description = clock.time(
            "describe",
            lambda structure=structure, source=source, reference=reference: describe_document(
                structure, source, ingester.terms, reference=reference, find=lambda _: None
            ),
        )
        clock.time(
            "serialize",
            lambda description=description: write_description(description, ingester.terms, ["Made up."]),
        )
        made = ingester.prepare(source, Wishes())
        made = clock.time("drafts", lambda made=made: ingester.draft(made))
        clock.time("write", lambda made=made: ingester.write(made.filing))
        drafts += summarize(made).drafts or 0
    rows = [(stage, write_number(seconds * 1000)) for stage, seconds in opened.items()]
    rows += [(stage, write_number(seconds * 1000 / count)) for stage, seconds in clock.seconds.items()]
    together = sum(seconds for stage, seconds in clock.seconds.items() if stage != "mentions")
    rows.append(("all but the mentions apart", write_number(together * 1000 / count)))
    title = f"{count} documents of {letters / count:,.0f} bytes, {drafts / count:.1f} drafts each: ms each"
    return write_table((title, "ms"), rows)
