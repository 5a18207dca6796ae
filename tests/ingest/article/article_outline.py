"""A parsed article in words: every passage, part, field and notice, so that a test compares it whole."""

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.structure import Passage, Structure
from kgcli.span import Span

_MOST = 48


def outline(text: str) -> str:
    """Return what the parser makes of *text*, a line for each thing; the passages tile it."""
    made = ArticleParser().parse(text)
    assert "".join(text[each.start : each.end] for each in made.passages) == text
    lines = [" | ".join([made.kind, made.dated or "-", made.language or "-"])]
    for passage in made.passages:
        lines.append(_say_passage(made, passage))
        for part in passage.parts:
            speaker = f" ({part.speaker})" if part.speaker else ""
            if part.kind != "speaker":
                lines.append(f"    {part.kind}{speaker}: {_shorten(made, part.span)}")
    for field in made.fields:
        details = " ".join(f"{name}={value}" for name, value in field.details.items())
        words = " ".join(made.words(field.span).split())
        place = "" if words == field.value else f" <{words}>"
        lines.append(f"{field.name}: {field.value}{place}{' ' if details else ''}{details}")
    lines += [f"! {notice.check}: {made.words(notice.span)[:_MOST]!r}" for notice in made.notices]
    return "\n".join(lines) + "\n"


def _say_passage(made: Structure, passage: Passage) -> str:
    usual = "Interviewee" if passage.kind == "Answer" else "Publisher"
    said = [f"[{passage.name}]", passage.kind]
    said += [passage.voice] if passage.voice != usual else []
    said += (
        [f"of {passage.number}"] if passage.number is not None and passage.name != str(passage.number) else []
    )
    said += [f"printed {passage.printed}"] if passage.printed else []
    said += [f"<{passage.speaker}>"] if passage.speaker else []
    return " ".join([*said, _shorten(made, passage.body)]).rstrip()


def _shorten(made: Structure, span: Span) -> str:
    words = " ".join(made.words(span).split())
    return words if len(words) <= _MOST else f"{words[:30]}…{words[-12:]}"
