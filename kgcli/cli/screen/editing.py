"""The form in which a person mends what a draft states, and which words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from kgcli.cli.screen.dialogs import Box
from kgcli.cli.screen.facts import name_property, order_statements, read_language, read_text
from kgcli.cli.screen.plain import make_line, make_text
from kgcli.ingest.review.model import Change
from kgcli.ingest.review.spans import match_words
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.cli.screen.sheet import Sheet
    from kgcli.ingest.review.model import Done, PassageWords
    from kgcli.ingest.review.session import ReviewSession

__all__ = ["EditBox", "Field", "find_words", "list_fields"]

_HINT: Final = "Names, numbers, dates as phrases (early 2005); empty takes it away."


@dataclass(frozen=True, slots=True)
class Field:
    """A value that can be changed: *shown* stands in its field, *old* is None where there is none yet.

    *name* is its property's, *about* says what it is a value of; *language* is that of a text, if it has one.
    """

    subject: str
    property: str
    old: str | None
    shown: str
    name: str
    about: str
    language: str = ""

    def change(self, typed: str) -> Change | None:
        """Return the change that *typed* in the place of what was shown means, None for no change."""
        if typed == self.shown:
            return None
        new = typed.strip()
        if new and self.language:
            escaped = new.replace("\\", "\\\\").replace('"', '\\"')
            new = f'"{escaped}"@{self.language}'
        return Change(self.subject, self.property, self.old, new or None)


def list_fields(sheet: Sheet) -> list[Field]:
    """Return what is missing from the draft, then all values that it has."""
    if not sheet.statements:
        return []
    fact = sheet.statements[0]
    fields = [
        Field(fact.subject, f"<{iri}>", None, "", make_line(_shorten(iri)), make_line(fact.words[0]))
        for iri in sheet.item.missing
    ]
    for statement in order_statements(sheet.statements):
        about, name, value = make_line(statement.words[0]), name_property(statement), read_text(statement)
        language = read_language(statement)
        field = Field(statement.subject, statement.property, statement.value, value, name, about, language)
        fields.append(field)
    return fields


def find_words(words: PassageWords, typed: str) -> Span | None:
    """Return the place in the document of the words *typed* that is nearest to the old one, None for none.

    However the white space between them is printed; an ellipsis stands for some of them.
    """
    pattern = match_words(typed)
    found = [match.span() for match in pattern.finditer(words.text)] if pattern is not None else []
    if not found:
        return None
    start, end = min(found, key=lambda place: abs(place[0] - words.span.start))
    return Span(start + words.offset, end + words.offset)


class EditBox(Box):
    """A field for each value of a draft, and one more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "send", "Save", key_display="Enter", priority=True),
        Binding("down", "next_field", "Next field", key_display="↓", priority=True),
        Binding("up", "field_before", "Field before", key_display="↑", priority=True),
    ]

    def __init__(self, clerk: Clerk, sheet: Sheet) -> None:
        super().__init__(f"Edit: {sheet.item.title}")
        self.clerk = clerk
        self.sheet = sheet
        self.fields = list_fields(sheet)
        words = sheet.words
        self.words = "" if words is None else make_line(words.text[words.span.start : words.span.end])

    def compose_body(self) -> ComposeResult:
        """Ask for the values."""
        if self.words:
            yield Static(f"“{self.words}”", classes="quoted", markup=False)
        yield Static(_HINT, classes="hint", markup=False)
        if self.sheet.faults:
            yield Static(make_text("\n".join(self.sheet.faults)), classes="faults", markup=False)
        with VerticalScroll(can_focus=False, id="fields"):
            about = None
            for place, field in enumerate(self.fields):
                if field.about != about:
                    about = field.about
                    yield Static(about, classes="about", markup=False)
                yield from _make_row(
                    f"value-{place}", field.name, field.shown, "to fill in" if field.old is None else ""
                )
            yield Static("Another one", classes="about", markup=False)
            with Horizontal(classes="field"):
                yield Input(id="property", compact=True, placeholder="property")
                yield Input(id="another", compact=True, placeholder="value")
            if self.words:
                yield Static("Rests on", classes="about", markup=False)
                yield from _make_row("words", "words", self.words, "")

    def action_next_field(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_field_before(self) -> None:
        """Go back to the field before."""
        self.focus_previous()

    def decide(self) -> None:
        """Save what was changed."""
        changes = list(self._list_changes())
        name, value = self._read("property"), self._read("another")
        if bool(name) != bool(value):
            self.tell(f"Another one: fill in its {'value' if name else 'property'}, too.")
            return
        if name:
            changes.append(Change(self.fields[0].subject, name, None, value))
        span = None
        if self.words and self._read("words") != self.words:
            span = find_words(self.sheet.words, self._read("words")) if self.sheet.words else None
            if span is None:
                self.tell("Rests on: these words do not stand in the passage. Copy them from it.")
                return
        if not changes and span is None:
            self.dismiss(None)
            return
        iri = self.sheet.item.iri
        self.send(self.clerk, lambda session: self._change(session, iri, changes, span))

    def _change(self, session: ReviewSession, iri: str, changes: list[Change], span: Span | None) -> Done:
        # The values first: if they are refused, the form is still as it was.
        done = self.saved = session.edit(iri, changes) if changes else None
        if span is not None:
            moved = session.move(iri, span)
            done = moved if done is None else done._replace(words=f"{done.words}; {moved.words}")
        assert done is not None  # noqa: S101 - the form sends nothing where nothing was changed
        return done

    @on(Input.Changed)
    def mark(self, event: Input.Changed) -> None:
        """Mark what was changed."""
        name = event.input.id or ""
        if name.startswith("value-"):
            field = self.fields[int(name.removeprefix("value-"))]
            event.input.set_class(field.change(event.value) is not None, "changed")

    def _list_changes(self) -> Iterator[Change]:
        for place, field in enumerate(self.fields):
            change = field.change(self.query_one(f"#value-{place}", Input).value)
            if change is not None and (change.old, change.new) != (None, None):
                yield change

    def _read(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()


def _make_row(name: str, label: str, value: str, placeholder: str) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Label(Content(label))
        # What was selected on arrival would be lost with the first letter.
        yield Input(value, id=name, compact=True, placeholder=placeholder, select_on_focus=False)


def _shorten(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
