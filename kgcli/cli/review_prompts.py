"""Drafts judged by prompts, on a terminal or from a pipe: one letter for each decision."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import show_controls
from kgcli.cli.printing import say
from kgcli.cli.review_cards import print_card, print_line
from kgcli.errors import KgError, ParameterValueError
from kgcli.ingest.review.model import Change, NewThing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TextIO

    from kgcli.ingest.review.model import Candidate, Done, Item
    from kgcli.ingest.review.session import ReviewSession
    from kgcli.span import Span

__all__ = ["ask_all"]

_QUESTION: Final = "[a]ccept [e]dit [r]eject [m]erge [+]add [s]kip [u]ndo [q]uit [?]"
_AT_THE_END: Final = "[+]add [u]ndo [q]uit [?]"
_HELP: Final = """\
  a  accept it: it becomes a fact of the document
  e  edit it, one change a line until an empty one:
       3 = 12                another value in line 3 (a thing by its name, a time as in: early 2005)
       3 -                   line 3 goes
       + summary = TEXT      another property, of the fact itself
       + THING: name = TEXT  another property, of something else that the draft speaks of
       words = TEXT          the words that it rests on, more or fewer of the passage
  r  reject it; you may say why
  m  merge something new in it with what the home knows already
  +  add a fact by hand: the passage, the words (… for some between the first and the last), and what they
     say, a line for each value until an empty one, or Turtle:
       is a = KIND                   what is meant is new, of that kind
       name = TEXT                   a property and its value, as in an edit
       PROPERTY = new KIND: NAME     something else that is new
       THING: PROPERTY = VALUE       a property of something else, known or new
       words: topic = TOPIC          of the words themselves
  s  skip it for now
  u  undo the latest decision, also one of an earlier day
  q  quit; all decisions are saved already
"""
_PLACES: Final = ("In which passage? (its name, such as 4)", "Which words of it?")
_LINES: Final = "What do they say? (PROPERTY = VALUE, or Turtle; an empty line ends it)"
_NO_CHANGE: Final = (
    "That is no change. Write one as 3 = VALUE, 3 - or + PROPERTY = VALUE; an empty line ends them."
)


class _Ended(Exception):  # noqa: N818 - nothing went wrong
    """Nobody answers any more."""


def ask_all(session: ReviewSession, answers: TextIO) -> None:
    """Ask for each pending draft of *session* what to do, until all are judged or *answers* end."""
    _Prompts(session, answers).run()


class _Prompts:
    def __init__(self, session: ReviewSession, answers: TextIO) -> None:
        self.session = session
        self.answers = answers
        self.skipped: set[str] = set()
        self.steps: Mapping[str, Callable[[Item], None]] = {
            "a": self.accept,
            "e": self.edit,
            "r": self.reject,
            "m": self.merge,
            "s": self.skip,
        }

    def run(self) -> None:
        """Ask until there is nothing to ask any more."""
        try:
            while self.ask_next():
                pass
        except _Ended:
            pass
        states = [item.state for item in self.session.entries]
        told = ", ".join(f"{states.count(state)} {state}" for state in ("accepted", "rejected", "pending"))
        print_line(f"{self.session.reference}: {told}.")

    def ask_next(self) -> bool:
        """Show the next draft and do what is answered; tell whether to go on."""
        pending = self.session.pending
        item = next((each for each in pending if each.iri not in self.skipped), None)
        if item is not None:
            print_card(item, self.session, f"{pending.index(item) + 1} of {len(pending)}")
        left = f"Only what was skipped is left ({len(pending):,})" if pending else "Nothing is left to judge"
        question = _QUESTION if item is not None else f"{left}: {_AT_THE_END}"
        while True:
            try:
                answer = self.read(question).strip().lower()
            except ParameterValueError as error:
                print_line(str(error))
                continue
            if answer == "q":
                return False
            if answer == "?":
                print_line(_HELP)
            elif answer in {"u", "+"}:
                if self.try_to(self.undo if answer == "u" else self.add):
                    return True
            elif item is not None and answer in self.steps:
                # What is edited has been shown again already.
                if self.try_to(partial(self.steps[answer], item)) and answer != "e":
                    return True
                item = self.session.find(item.iri)
            elif answer:
                say(f"{answer!r} is no answer. Give one of the letters; ? explains them.")

    def try_to(self, step: Callable[[], None]) -> bool:
        """Do *step*, and tell whether that went well; else say why not."""
        try:
            step()
        except KgError as error:
            print_line(str(error))
            return False
        return True

    def read(self, question: str) -> str:
        """Return the next answer to *question*."""
        end = " " if self.answers.isatty() else "\n"
        sys.stdout.flush()
        sys.stderr.write(f"{show_controls(question)}{end}")
        sys.stderr.flush()
        line = self.answers.readline()
        if not line:
            raise _Ended
        try:
            line.encode()
        except UnicodeEncodeError as error:
            raise ParameterValueError("That is no text in UTF-8. Type it again.") from error
        return line.rstrip("\r\n")

    def read_all(self, question: str) -> list[str]:
        """Return the answers to *question* up to an empty one."""
        found: list[str] = []
        while answer := self.read(question if not found else "And?").strip():
            found.append(answer)
        return found

    def tell(self, done: Done) -> None:
        """Say what was done."""
        print_line(f"{done.words[:1].upper()}{done.words[1:]}.")

    def accept(self, item: Item) -> None:
        """Accept *item*."""
        self.tell(self.session.accept(item.iri))

    def reject(self, item: Item) -> None:
        """Reject *item*, for the reason that is given."""
        self.tell(self.session.reject(item.iri, self.read("Why? (may be empty)")))

    def skip(self, item: Item) -> None:
        """Leave *item* for another day."""
        self.skipped.add(item.iri)

    def undo(self) -> None:
        """Take the latest decision back, and show its drafts again."""
        done = self.session.undo()
        self.skipped -= set(done.drafts)
        self.tell(done)

    def edit(self, item: Item) -> None:
        """Make one change after the other; each is saved as it is given."""
        while answer := self.read("Change? (empty: done; ? explains)").strip():
            if answer == "?":
                print_line(_HELP)
            elif self.try_to(partial(self.change, item, answer)):
                print_card(self.session.find(item.iri), self.session, "Now")

    def change(self, item: Item, line: str) -> None:
        """Make the change that *line* writes."""
        name, equals, value = (part.strip() for part in line.partition("="))
        if name == "words" and equals:
            self.tell(self.session.move(item.iri, self.find_words(item, value)))
            return
        rows = self.session.statements(item.iri)
        if name.startswith("+") and equals:
            thing, colon, prop = (part.strip() for part in name[1:].rpartition(": "))
            subject = thing if colon else rows[0].subject
            change = Change(subject, prop, None, value)
        else:
            number = (name if equals else name.removesuffix("-")).strip()
            if not number.isdecimal() or not 0 < int(number) <= len(rows) or (not equals and name == number):
                raise ParameterValueError(_NO_CHANGE)
            row = rows[int(number) - 1]
            change = Change(row.subject, row.property, row.value, value if equals else None)
        self.tell(self.session.edit(item.iri, [change]))

    def find_words(self, item: Item, words: str) -> Span:
        """Return where *words* stand in the passage of *item*."""
        return self.session.find_words(item.iri, words)

    def merge(self, item: Item) -> None:
        """Merge a new thing of *item*, or its fact, with what the home knows, chosen from a list or named."""
        kind, _, name = item.title.partition(": ")
        fact = NewThing(self.session.statements(item.iri)[0].subject[1:-1], name or kind, (kind,))
        things = (*self.session.new_things(item.iri), fact)
        shown = [f"{thing.label} ({', '.join(thing.types)})" for thing in things]
        thing = things[0 if len(things) == 1 else self.choose("Which new thing?", shown)]
        typed = ""
        while True:
            known = self.session.candidates(item.iri, thing.iri, typed)
            for number, each in enumerate(known, start=1):
                print_line(f"  {number}  {_describe(each)}")
            if not known:
                print_line("  Nothing known of that kind has such a name.")
            typed = self.read(f"What is {thing.label}? (a number; a name to look for; empty: none)").strip()
            if not typed:
                return
            if typed.isdecimal() and 0 < int(typed) <= len(known):
                self.tell(self.session.merge(item.iri, thing.iri, known[int(typed) - 1].iri))
                return

    def choose(self, question: str, lines: Sequence[str]) -> int:
        """Return which of *lines* is meant, from 0."""
        for number, line in enumerate(lines, start=1):
            print_line(f"  {number}  {line}")
        answer = self.read(question).strip()
        if not answer.isdecimal() or not 0 < int(answer) <= len(lines):
            raise ParameterValueError(f"{answer!r} is none of the numbers from 1 to {len(lines)}.")
        return int(answer) - 1

    def add(self) -> None:
        """Add a fact by hand; what is wrong with it can be mended, and nothing is typed twice."""
        typed = [*(self.read(question).strip() for question in _PLACES), *self.read_all(_LINES)]
        while True:
            passage, words, *lines = typed
            try:
                self.tell(self.session.add(passage, words, "\n".join(lines)))
            except KgError as error:
                print_line(str(error))
                if not self.mend(typed):
                    return
            else:
                return

    def mend(self, typed: list[str]) -> bool:
        """Let one line of *typed*, or more at its end, be typed anew; tell whether that was wanted."""
        for number, line in enumerate(typed, start=1):
            print_line(f"  {number}  {line}")
        answer = self.read("Which of these is to change? (a number; + for more; empty: give it up)").strip()
        if answer == "+":
            typed += self.read_all(_LINES)
        elif answer.isdecimal() and 0 < int(answer) <= len(typed):
            place = int(answer) - 1
            if place < len(_PLACES):
                typed[place] = self.read(_PLACES[place]).strip()
            else:
                line = self.read(f"What instead of {answer}? (empty: it goes)").strip()
                typed[place : place + 1] = [line] if line else []
        else:
            print_line("Given up: nothing was added.")
            return False
        return True


def _describe(candidate: Candidate) -> str:
    """Return what is shown of *candidate*: its label, the name that was found if it is another, its kinds."""
    name = f" “{candidate.name}”" if candidate.name != candidate.label else ""
    return f"{candidate.label}{name} ({', '.join(candidate.types)})"
