"""Proofs in words, as lines for a reader and as rows for a program."""

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.answers import Term
    from kgcli.explaining.reasons import Reason
    from kgcli.provenance import Support

PLACE_COLUMNS: Final = ("document", "paragraph", "stated_at", "graph", "place")
_WORDS_COLUMNS: Final = ("voice", "attributed_to", "words")
SUPPORT_COLUMNS: Final = (*PLACE_COLUMNS, *_WORDS_COLUMNS)

_STYLES: Final = {
    "statement": "1",
    "rule": "",
    "support": "36",
    "words": "32",
    "note": "35",
    "added": "32",
    "removed": "31",
    "changed": "33",
}
"""What a terminal is told for each kind of line: bold, as it is, cyan, green, magenta; green, red, yellow."""
_HANGING: Final = "    "
_NARROWEST: Final = 30
"""However deep a line is indented, it has so many characters."""


class Line(NamedTuple):
    """One line of text; *kind* tells what it says, which colour may show."""

    text: str
    kind: str = ""


def tell_reason(reason: "Reason", width: int, indent: str = "") -> "Iterator[Line]":
    """Yield the lines of *reason* and of all that it follows from, each level further in, *width* wide.

    What was told before, with all that it follows from, is only named again.
    """
    yield from _tell(reason, width, indent, set())


def _tell(reason: "Reason", width: int, indent: str, told: "set[Reason]") -> "Iterator[Line]":
    is_told = reason in told and bool(reason.reasons or reason.supports)
    told.add(reason)
    yield from wrap_line(f"{reason.statement}{' (see above)' if is_told else ''}", "statement", width, indent)
    if is_told:
        return
    inside = f"{indent}    "
    if reason.rule:
        said = f": {reason.sentence}" if reason.sentence else ""
        yield from wrap_line(f"by {reason.rule}{said}", "rule", width, inside)
    for support in reason.supports:
        yield from wrap_line(describe_place(support, reason.place), "support", width, inside)
        if support.words:
            words = f"\u201c{' '.join(support.words.split())}\u201d"
            yield from wrap_line(words, "words", width, inside + "  ", hanging="")
        elif support.note:
            yield from wrap_line(f"({support.note})", "note", width, inside + "  ", hanging="")
        for dispute in support.disputes:
            yield from wrap_line(dispute, "note", width, inside + "  ", hanging="")
    for each in reason.reasons:
        yield from _tell(each, width, f"{indent}  ", told)


def wrap_line(
    text: str, kind: str, width: int, indent: str = "", hanging: str = _HANGING
) -> "Iterator[Line]":
    """Yield *text* as lines; those after the first stand further in, so that no line looks like the next."""
    import textwrap

    from kgcli.answers.plain import show_controls

    lines = textwrap.wrap(
        show_controls(text),
        max(width, len(indent) + _NARROWEST),
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_on_hyphens=False,
    )
    yield from (Line(line, kind) for line in lines)


def print_lines(lines: "Iterable[Line]", output: str) -> None:
    """Write *lines* to *output*; in colour where a person looks who did not say that they want none."""
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import look_around
    from kgcli.output import TerminalText, open_text

    colour = look_around(output, "").colour
    with open_text(output) as stream:
        for line in lines:
            text, style = show_controls(line.text), _STYLES.get(line.kind)
            if colour and style and isinstance(stream, TerminalText):
                shown = text.lstrip(" ")
                text = f"{' ' * (len(text) - len(shown))}\x1b[{style}m{shown}\x1b[0m"
                stream.write_trusted(f"{text}\n")
            else:
                stream.write(f"{text}\n")


def describe_place(support: "Support", place: str | None) -> str:
    """Return in a few words what a statement rests on; *place* is its file and line, where they are known."""
    from kgcli.provenance import describe_support

    if support.kind == "stated":
        # The schema, or data that is its own source.
        return f"stated in {place or support.graph}{', ' if support.marking else ''}{support.marking}"
    if support.kind == "reference" and place:
        return f"{describe_support(support)} ({place})"
    return describe_support(support)


def walk_reasons(reasons: "Sequence[Reason]", depth: int = 1) -> "Iterator[tuple[int, Reason]]":
    """Yield *reasons* and all that they follow from, each with how far in it stands."""
    for reason in reasons:
        yield depth, reason
        yield from walk_reasons(reason.reasons, depth + 1)


def list_places(reason: "Reason") -> "list[tuple[str | None, ...]]":
    """Return the cells of ``PLACE_COLUMNS`` for all that *reason* rests on; one empty row for nothing."""
    places: list[tuple[str | None, ...]] = [
        (s.document, s.paragraph, s.marking, s.graph, reason.place) for s in reason.supports
    ]
    return places or [(None,) * len(PLACE_COLUMNS)]


def list_supports(reason: "Reason") -> "list[tuple[str | None, ...]]":
    """Return the cells of ``SUPPORT_COLUMNS`` for all that *reason* rests on; one empty row for nothing."""
    words: list[tuple[str | None, ...]] = [(s.voice, s.attributed_to, s.words) for s in reason.supports]
    empty = [(None,) * len(_WORDS_COLUMNS)]
    return [(*place, *said) for place, said in zip(list_places(reason), words or empty, strict=True)]


def write_cell(cell: str | int | None) -> "Term | None":
    """Return *cell* as a term; None for an empty one."""
    from kgcli.answers import Term
    from kgcli.vocabulary import XSD

    if cell in {None, ""}:
        return None
    return Term("literal", str(cell), XSD + "integer" if isinstance(cell, int) else None)
