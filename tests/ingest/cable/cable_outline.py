"""A parsed cable in words: every passage, part, field and notice, so that a test compares it whole."""

from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.structure import Passage, Structure
from kgcli.span import Span

_MOST = 48


def outline(text: str) -> str:
    """Return what the parser makes of *text*, a line for each thing; its passages have to tile it."""
    made = CableParser().parse(text)
    assert "".join(text[each.start : each.end] for each in made.passages) == text
    extract = ["extract"] if made.completeness == "PartialExtract" else []
    lines = [" | ".join([made.reference or "-", made.mark or "-", made.dated or "-", *extract])]
    for passage in made.passages:
        lines.append(_say_passage(made, passage))
        lines += [
            f"    {part.kind}: {_shorten(made, part.span)}"
            for part in passage.parts
            if part.kind not in {"number", "mark"}
        ]
    for field in made.fields:
        details = " ".join(f"{name}={value}" for name, value in field.details.items())
        words = " ".join(made.words(field.span).split())
        place = "" if words == field.value else f" <{words}>"
        lines.append(f"{field.name}: {field.value}{place}{' ' if details else ''}{details}")
    lines += [f"! {notice.check}: {notice.problem}" for notice in made.notices]
    return "\n".join(lines) + "\n"


def _say_passage(made: Structure, passage: Passage) -> str:
    kind = "" if passage.kind == "Paragraph" else f" {passage.kind} {passage.voice}"
    printed = f" printed {passage.printed}" if passage.printed else ""
    number = "" if str(passage.number or "") in {passage.name, ""} else f" of {passage.number}"
    mark = f" ({passage.mark})" if passage.mark else ""
    return f"[{passage.name}]{kind}{number}{printed}{mark} {_shorten(made, passage.body)}".rstrip()


def _shorten(made: Structure, span: Span) -> str:
    words = " ".join(made.words(span).split())
    return words if len(words) <= _MOST else f"{words[:30]}…{words[-12:]}"
