"""What the lines around an article say of it: title, authors, outlet, days, place, and who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.bylines import is_agency
from kgcli.ingest.kinds.article.datelines import read_dateline
from kgcli.ingest.kinds.article.labels import name_part, post_part
from kgcli.ingest.kinds.article.mastheads import name_paper
from kgcli.ingest.letters import BLANKS, fold
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.header_lines import Line
    from kgcli.ingest.kinds.article.headers import Head
    from kgcli.ingest.kinds.article.turns import Interview
    from kgcli.ingest.printed_days import PrintedDay

__all__ = ["FieldReader", "known_names"]

_CRUMBS: Final = re.compile(r"[»\u203a→>•·|]+|\s/\s")
_COPYRIGHT: Final = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\W*(?:\d{4}(?:\s?[-\u2013]\s?\d{4})?)?[\s,.|]*(?:by |de )?"
)
_TAGS: Final = re.compile(r"^[^:|]{3,20}[:|]\s*")
_PUNCTUATION: Final = " .,;:|-\u2013—"
_HOME: Final = frozenset({"home", "inicio", "portada", "homepage"})
_FULL_DAY: Final = len("2021-08-17")


def known_names(head: Head) -> list[str]:
    """Return the names of the outlets and authors that the lines of *head* give."""
    names = [head.site] if head.site else []
    for line in head.lines:
        if line.byline is not None:
            names += [*line.byline.outlets, *line.byline.names]
    return names


class FieldReader:
    """Collects the fields and notices of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fields: list[Field] = []
        self.notices: list[Notice] = []
        self.dated: str | None = None
        self._known: set[tuple[str, str]] = set()

    def read_head(self, head: Head) -> None:
        """Take what *head* says."""
        if head.title is not None:
            self._read_title(head, head.title)
        self._read_crumbs(head)
        self._read_bylines(head)
        for each in filter(None, (line.participant for line in head.lines)):
            self._add(each.role, each.name, each.span, {"post": each.post} if each.post else None)
        for line in head.of_kind("masthead")[:1]:
            name = name_paper(line.block.words)
            self._add("outlet", name, self._locate(line.block, name))
        for line in head.lines:
            if line.place is not None:
                self._add("dateline", line.place, self._locate(line.block, line.place))
            if line.kind == "date" and not line.days:
                problem = "A day is given as seen from today only, and is left out."
                self._note("relative-date", problem, line.block)

    def _read_title(self, head: Head, title: Line) -> None:
        self._add("title", title.block.words, Span(title.block.inner, title.block.stop))
        if head.subtitle is not None:
            block = head.subtitle.block
            self._add("subtitle", block.words, Span(block.inner, block.stop))
        for line in head.of_kind("text"):
            if line.block.start < title.block.start and title.block.folded not in line.block.folded:
                self._add("rubric", line.block.words, Span(line.block.inner, line.block.stop))

    def _read_crumbs(self, head: Head) -> None:
        title = head.title.block.folded if head.title is not None else None
        for line in head.of_kind("crumb"):
            for item in filter(None, (part.strip() for part in _CRUMBS.split(line.block.words))):
                if fold(item) not in _HOME and fold(item) != title:
                    self._add("breadcrumb", item, self._locate(line.block, item))

    def _read_bylines(self, head: Head) -> None:
        bylines = [(line.block, line.byline) for line in head.lines if line.byline is not None]
        for block, byline in bylines:
            for name in byline.names:
                self._add("byline", name, self._locate(block, name))
        for block, byline in bylines:
            for name in byline.outlets:
                self._add("agency" if is_agency(name) else "outlet", name, self._locate(block, name))
        if head.site and not self.has("outlet"):
            where = next((line.block for line in head.lines if head.site in line.block.words), None)
            if where is not None:
                self._add("outlet", head.site, self._locate(where, head.site))

    def read_days(self, head: Head, first: Block | None) -> None:
        """Take the days of *head* and the dateline of the *first* paragraph; one may settle the other."""
        # What stands above the title may be the day on which the page was looked at.
        title = head.title.block.start if head.title is not None else 0
        lines = sorted(head.lines, key=lambda line: line.block.start < title)
        days = [(line.block, day) for line in lines for day in line.days]
        dateline = read_dateline(first.words) if first is not None else None
        if dateline is not None and dateline.day is not None and dateline.day.year:
            self.dated = None if any(block.start > title for block, _ in days) else dateline.day.value
        printed = [day.value for _, day in days if day.value and len(day.value) == _FULL_DAY and day.year]
        if first is not None and dateline is not None and dateline.day is not None:
            printed.append(dateline.day.value or "")
        for block, day in days:
            self._add_day(block, day, printed)
        if first is not None and dateline is not None:
            details: dict[str, str] = {}
            if dateline.day is not None:
                value = self._settle(dateline.day, self.dated)
                if value is not None:
                    details["day"] = value
                    self._date_by(dateline.day, value, first)
                elif dateline.day.value is None:
                    self._note_impossible(first)
                else:
                    problem = "The dateline's day has no year, and nothing else says one; it is left out."
                    self._note("day-without-year", problem, first)
            if dateline.agency:
                details["agency"] = dateline.agency
                name = "agency" if is_agency(dateline.agency) else "outlet"
                if not self.has(name):
                    self._add(name, dateline.agency, self._locate(first, dateline.agency))
            if dateline.place:
                self._add("dateline", dateline.place, self._locate(first, dateline.place), details)
        if self.dated is None:
            updated = [field.value for field in self.fields if field.name == "updated"]
            self.dated = next(iter(updated), None)

    def read_speakers(self, interview: Interview) -> None:
        """Take the speakers that labels name, each with the words that say who it is."""
        stated = {field.name for field in self.fields}
        for speaker in interview.speakers:
            if speaker.role is None or speaker.sayings[0].label.role is not None:
                continue
            label = speaker.sayings[0].label
            name = name_part(label.words)
            details = {}
            post = post_part(label.words)
            if post:
                details["post"] = post
            also = dict.fromkeys(saying.label.words for saying in speaker.sayings)
            others = [words for words in also if words != label.words]
            if others:
                details["also"] = " | ".join(others)
            role = "interviewer" if speaker.role == "question" else "interviewee"
            if role in stated:
                # "AR: We will" below "Interviewee: Ana Ruiz".
                continue
            self._add(role, name, Span(label.start, label.end), details)
            if role == "interviewer" and not self.has("outlet") and not self._is_author(name):
                self._add("outlet", name, Span(label.start, label.end))

    def read_foot(self, blocks: Sequence[Block]) -> None:
        """Take the tags and the outlet in the foot of the page."""
        for block in blocks:
            if re.match(r"(?:tags?|topics?|keywords?|etiquetas?|temas?|palabras clave)\s*[:|]", block.folded):
                for tag in re.split(r"\s*[,;|#•]\s*", _TAGS.sub("", block.words)):
                    if tag.strip(_PUNCTUATION):
                        self._add("keyword", tag.strip(_PUNCTUATION), self._locate(block, tag))
            owner = _COPYRIGHT.search(block.words)
            if owner is not None and not self.has("outlet"):
                name = re.split(r"[.,|]|\s[-\u2013—]\s|\bAll\b|\bTodos\b", block.words[owner.end() :])[
                    0
                ].strip(_PUNCTUATION)
                if name and name[0].isupper() and len(name.split()) <= 6:  # noqa: PLR2004  (a name)
                    self._add("outlet", name, self._locate(block, name))

    def has(self, name: str) -> bool:
        """Whether there is a field *name*."""
        return any(field.name == name for field in self.fields)

    def _is_author(self, name: str) -> bool:
        last = fold(name).split()[-1:]
        return any(field.name == "byline" and fold(field.value).split()[-1:] == last for field in self.fields)

    def _add(self, name: str, value: str, span: Span, details: Mapping[str, str] | None = None) -> None:
        if (name, value) in self._known:
            return
        self._known.add((name, value))
        self.fields.append(Field(name, value, span, details) if details else Field(name, value, span))

    def _add_day(self, block: Block, day: PrintedDay, printed: Sequence[str]) -> None:
        value = self._settle(day, None)
        if value is None and day.unsure:
            others = [one for one in day.unsure if any(other.endswith(one[4:]) for other in printed)]
            value = others[0] if len(others) == 1 else None
            if value is None:
                self._note("ambiguous-date", "A day in figures has two readings, and is left out.", block)
                return
        if value is None:
            if day.value is None:
                self._note_impossible(block)
            return
        self._add(day.role, value, self._locate(block, block.words[day.start : day.end]))
        if day.role == "published" and self.dated is None:
            self.dated = value

    def _date_by(self, day: PrintedDay, value: str, block: Block) -> None:
        """Take the *day* of a dateline, whose *value* is known, for the text's where nothing else is."""
        self.dated = self.dated or value
        if day.year and self.dated == value:
            self._add("published", value, self._locate(block, block.words[day.start : day.end]))

    def _settle(self, day: PrintedDay, dated: str | None) -> str | None:
        """Return the value of *day*, with the year of *dated*, or the one before, where it has none."""
        if day.value is None or day.year:
            return day.value
        if dated is None or len(dated) != _FULL_DAY:
            return None
        same = f"{dated[:4]}{day.value[1:]}"
        return same if same <= dated else f"{int(dated[:4]) - 1}{day.value[1:]}"

    def _note_impossible(self, block: Block) -> None:
        self._note("impossible-date", "No calendar has the day that is printed here; it is left out.", block)

    def _note(self, check: str, problem: str, block: Block) -> None:
        self.notices.append(Notice(check, problem, Span(block.start, block.end)))

    def _locate(self, block: Block, words: str) -> Span:
        """Return where *words* stand in *block*, whatever blanks are between them; all of it at worst."""
        words = words.strip(_PUNCTUATION) or words
        place = self.text.find(words, block.start, block.end)
        if place >= 0:
            return Span(place, place + len(words))
        blanks = f"[{re.escape(BLANKS)}]"
        pattern = f"{blanks}+".join(
            f"{blanks}*".join(map(re.escape, part)) if len(part) < 40 else re.escape(part)  # noqa: PLR2004
            for part in words.split()
        )
        found = re.compile(pattern).search(self.text, block.start, block.end) if len(words) <= 300 else None  # noqa: PLR2004
        return Span(*found.span()) if found else Span(block.start, block.end)
