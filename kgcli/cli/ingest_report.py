"""What ``kgcli ingest`` says of each document: its kind and why, passages, markings, and what was odd."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.cli.printing import count_things, look_around, say
from kgcli.ingest.ingesting import Ingested
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.ingesting import Refused

__all__ = ["COLUMNS", "list_row", "report_document", "report_end", "report_refusal"]

COLUMNS: Final = (
    *("document", "status", "kind", "dated", "marking", "passages", "unknown", "notices", "file", "source"),
)
_LANGUAGES: Final = {"en": "English", "es": "Spanish", "other": "another language"}
_KINDS: Final = {
    "UnknownPassage": ("unknown passage", "unknown passages"),
    "Furniture": ("furniture", "furniture"),
}
_STATUSES: Final = {
    "new": "written to {file}",
    "replaced": "written to {file}, in the place of what kgcli ingest wrote before",
    "same": "nothing to do: {file} says so already",
    "known": "nothing to do: {file} describes this text already",
    "kept": "nothing to do: {file} describes this text already, and was worked on",
}
_MOST_NOTICES: Final = 20


def list_row(made: Ingested | Refused, *, dry_run: bool) -> tuple[object, ...]:
    """Return the row of ``COLUMNS`` for a document."""
    if not isinstance(made, Ingested):
        return (None, "refused", None, None, None, None, None, None, None, made.place)
    structure = made.structure
    unknown = sum(passage.kind == "UnknownPassage" for passage in structure.passages)
    return (
        made.description.reference,
        f"would be {made.status}" if dry_run and made.changes else made.status,
        structure.parser,
        made.description.dated,
        made.description.markings.overall.notation,
        len(structure.passages),
        unknown,
        len(made.notices),
        made.file,
        made.source.place,
    )


def report_document(made: Ingested, *, brief: bool, dry_run: bool) -> None:
    """Say on standard error what became of a document; *brief* where there are many."""
    for line in _tell(made, brief=brief, dry_run=dry_run):
        _say_wrapped(line)


def report_refusal(refused: Refused) -> None:
    """Say on standard error why a document was not taken in."""
    say(f"{refused.place}")
    _say_wrapped(f"  refused: {refused.error}")


def report_end(rows: Sequence[tuple[object, ...]], place: str | None, *, dry_run: bool) -> bool:
    """Say on standard error how many there were, and what to do next; tell whether any was refused.

    *rows* are those of ``list_row``, *place* is the one that was named, if it was one.
    """
    counts = Counter(str(row[COLUMNS.index("status")]) for row in rows)
    if len(rows) > 1:
        told = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.items()))
        say(f"{count_things(len(rows), 'document')}: {told}.")
    if dry_run:
        say("Nothing was written (--dry-run).")
    elif counts["new"] or counts["replaced"]:
        path = Path(place or "")
        folder = "DIR" if place in {None, "-"} else str(path.parent if path.is_file() else path)
        say("Next:")
        say(f"  kgcli verify --documents {folder}")
        say("  kgcli validate")
    return counts["refused"] > 0


def _say_wrapped(line: str) -> None:
    from textwrap import wrap

    indent = line[: len(line) - len(line.lstrip())]
    width = look_around("-", "").width
    for part in wrap(
        line, width, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    ):
        say(part)


def _tell(made: Ingested, *, brief: bool, dry_run: bool) -> Iterator[str]:
    structure, markings = made.structure, made.description.markings
    yield f"{made.description.reference}, from {made.source.place}"
    status = _STATUSES[made.status].format(file=made.file)
    status = status.replace("written", "would be written", 1) if dry_run else status
    if brief:
        yield f"  {status}"
        yield from _tell_notices(made)
        if made.changes and made.description.dated is None:
            # What else is left is told of one document; without a day, kgcli validate fails.
            yield "  left to fill in: the day (name it alone, with --dated DAY)"
        return
    yield f"  kind: {_tell_kind(made)}"
    yield f"  text: {_tell_text(made)}"
    kinds = Counter(passage.kind for passage in structure.passages)
    told = ", ".join(_count_kind(kind, number) for kind, number in sorted(kinds.items()))
    yield f"  passages: {len(structure.passages):,} ({told})"
    levels = Counter(markings.passages.values())
    told = ", ".join(f"{own.notation} {levels[own]:,}" for own in sorted(levels, key=sort_key))
    yield f"  markings: {told}; overall {markings.overall.notation}"
    if made.description.dated is not None:
        yield f"  dated: {made.description.dated}"
    unknown = [passage for passage in structure.passages if passage.kind == "UnknownPassage"]
    if unknown:
        named = ", ".join(f"{passage.name} ({passage.start} to {passage.end})" for passage in unknown[:5])
        yield f"  not understood: {named}{', …' if len(unknown) > 5 else ''}"  # noqa: PLR2004  (as many as above)
    yield from _tell_notices(made)
    if made.changes:
        for each in made.description.missing:
            yield f"  left to fill in: {each}"
        if made.source.place == "standard input":
            yield f"  left to do: keep the text as {made.source.file_name} in your folder of documents"
    yield f"  {status}"


def _tell_kind(made: Ingested) -> str:
    if not made.certainty:
        return f"{made.structure.parser} (named by --kind)"
    scores = sorted(made.certainty.items(), key=lambda each: (-each[1], each[0]))
    return f"{made.structure.parser} (how sure: {', '.join(f'{name} {score:.2f}' for name, score in scores)})"


def _tell_text(made: Ingested) -> str:
    source = made.source
    parts = [part for part in (source.form if source.form != "text" else "", source.encoding) if part]
    parts.append(_LANGUAGES.get(made.structure.language or "", "too few words to tell the language"))
    parts.append(count_things(len(made.structure.text), "character"))
    if made.structure.completeness == "PartialExtract":
        parts.append("a partial extract")
    return ", ".join(parts)


def _tell_notices(made: Ingested) -> Iterator[str]:
    for notice in made.notices[:_MOST_NOTICES]:
        yield f"  line {made.find_line(notice)}: {notice.problem}"
    if len(made.notices) > _MOST_NOTICES:
        yield f"  … and {len(made.notices) - _MOST_NOTICES:,} more notices"


def _count_kind(kind: str, number: int) -> str:
    singular, plural = _KINDS.get(kind, (kind.lower(), f"{kind.lower()}s"))
    return count_things(number, singular, plural)
