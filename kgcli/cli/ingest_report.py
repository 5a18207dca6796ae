"""What ``kgcli ingest`` says of each document: its kind and why, passages, markings, and what was odd."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import count_things
from kgcli.cli.printing import look_around, say
from kgcli.ingest.outcome import MOST_NOTICES
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ingest.drafted.entry import DraftFile
    from kgcli.ingest.ingested import Ingested
    from kgcli.ingest.outcome import Outcome

__all__ = ["COLUMNS", "list_row", "report_document", "report_end", "report_outcome"]

COLUMNS: Final = (
    *("document", "status", "kind", "dated", "marking", "passages", "unknown", "notices", "drafts"),
    *("file", "source"),
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


def list_row(outcome: Outcome, *, dry_run: bool) -> tuple[object, ...]:
    """Return the row of ``COLUMNS`` for a document."""
    return (
        outcome.reference,
        f"would be {outcome.status}" if dry_run and outcome.changes else outcome.status,
        outcome.parser,
        outcome.dated,
        outcome.marking,
        outcome.passages,
        outcome.unknown,
        outcome.notice_count,
        outcome.drafts,
        outcome.file,
        outcome.place,
    )


def report_document(made: Ingested, *, dry_run: bool) -> None:
    """Say on standard error what became of a document that was named alone."""
    for line in _tell(made, dry_run=dry_run):
        _say_wrapped(line)


def report_outcome(outcome: Outcome, *, dry_run: bool) -> None:
    """Say on standard error in few words what became of one document of many."""
    if outcome.is_refused:
        before = "refused before, and unchanged" if outcome.status == "quarantined" else "refused"
        say(outcome.place)
        _say_wrapped(f"  {before}: {outcome.reason}")
        return
    say(f"{outcome.reference}, from {outcome.place}")
    _say_wrapped(f"  {_tell_status(outcome.status, outcome.file, dry_run=dry_run)}")
    for line in _tell_notices(outcome.notices, outcome.notice_count or 0):
        _say_wrapped(line)
    if outcome.changes and outcome.dated is None:
        # What else is left is told of one document; without a day, kgcli validate fails.
        _say_wrapped("  left to fill in: the day (name it alone, with --dated DAY)")


def report_end(counts: Mapping[str, int], place: str | None, *, dry_run: bool) -> bool:
    """Say on standard error how many there were, and what to do next; tell whether any was refused.

    *counts* are numbers of documents by status, *place* is the one that was named, if it was one.
    """
    total = sum(counts.values())
    if total > 1:
        told = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.items()) if number)
        say(f"{count_things(total, 'document')}: {told}.")
    if counts.get("quarantined"):
        say("What is quarantined was refused before and is as it was. To try it all the same: --again")
    if dry_run:
        say("Nothing was written (--dry-run).")
    elif counts.get("new") or counts.get("replaced"):
        say("Next:")
        say(f"  kgcli verify --documents {_name_folder(place)}")
        say("  kgcli validate")
    return bool(counts.get("refused") or counts.get("quarantined"))


def _name_folder(place: str | None) -> str:
    """Return the folder of the texts; those in an archive are in none."""
    from kgcli.ingest.archives.opening import is_archive

    path = Path(place or "")
    if place in {None, "-"} or is_archive(path):
        return "DIR"
    return str(path.parent if path.is_file() else path)


def _say_wrapped(line: str) -> None:
    from textwrap import wrap

    indent = line[: len(line) - len(line.lstrip())]
    width = look_around("-", "").width
    for part in wrap(
        line, width, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    ):
        say(part)


def _tell(made: Ingested, *, dry_run: bool) -> Iterator[str]:
    structure, markings = made.structure, made.description.markings
    yield f"{made.description.reference}, from {made.source.place}"
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
    lines = ((made.find_line(notice), notice.problem) for notice in made.notices[:MOST_NOTICES])
    yield from _tell_notices(lines, len(made.notices))
    if made.changes:
        for each in made.description.missing:
            yield f"  left to fill in: {each}"
        if made.source.place == "standard input":
            yield f"  left to do: keep the text as {made.source.file_name} in your folder of documents"
    yield f"  {_tell_status(made.status, made.file, dry_run=dry_run)}"
    if made.drafts is not None:
        yield from _tell_drafts(made.drafts, dry_run=dry_run)


def _tell_drafts(drafts: DraftFile, *, dry_run: bool) -> Iterator[str]:
    """Yield how many facts are drafted, by family, and what to do with them."""
    families = drafts.count_pending()
    judged = sum(entry.state != "pending" for entry in drafts.entries)
    told = f"{count_things(sum(families.values()), 'drafted fact')} to review"
    told += (
        f" ({', '.join(f'{family} {number:,}' for family, number in families.items())})" if families else ""
    )
    told += f", {judged:,} reviewed before" if judged else ""
    yield f"  drafts: {told}"
    if families and not dry_run:
        yield f"  to review them: kgcli review {shlex.quote(drafts.reference)}"


def _tell_status(status: str, file: str | None, *, dry_run: bool) -> str:
    told = _STATUSES[status].format(file=file)
    return told.replace("written", "would be written", 1) if dry_run else told


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


def _tell_notices(notices: Iterable[tuple[int, str]], count: int) -> Iterator[str]:
    yield from (f"  line {line}: {problem}" for line, problem in notices)
    if count > MOST_NOTICES:
        yield f"  … and {count - MOST_NOTICES:,} more notices"


def _count_kind(kind: str, number: int) -> str:
    singular, plural = _KINDS.get(kind, (kind.lower(), f"{kind.lower()}s"))
    return count_things(number, singular, plural)
