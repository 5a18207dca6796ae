"""What each comment of a text is about: the thing below it, or the thing before it on its line.

A parser gives no places. So each thing that has a comment gets a statement of ours in the text, a mark, and
the parser says where that one ended up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.turtle.notes import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.turtle.tokens import Token

__all__ = ["MARK", "Comments", "Target", "find_comments"]

MARK: Final = "\0"
"""Stands in an edit where the mark's IRI is to stand."""
_CLOSING: Final = {"[": "]", "(": ")", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_DIRECTIVES: Final = {"@prefix": 4, "prefix": 3, "@base": 3, "base": 2, "@version": 3, "version": 2}
"""How many tokens each has."""


@dataclass(eq=False, slots=True)
class Target:
    """A thing that comments are about: top, bottom, prefix, graph, graph end, subject or statement.

    *edit* says which characters of the text to replace by what, with ``MARK`` for the mark's IRI.
    """

    kind: str
    edit: tuple[int, int, str] | None = None
    name: str = ""
    note: Note = field(default_factory=Note)


@dataclass(slots=True)
class Comments:
    """The targets that have comments, in the order of the text."""

    targets: dict[Target, None] = field(default_factory=dict)

    def add(self, target: Target, above: Sequence[str] = (), behind: Sequence[str] = ()) -> None:
        """Give comments to *target*."""
        if above or behind:
            self.targets[target] = None
            target.note.above += above
            target.note.behind += behind


@dataclass(slots=True)
class _Frame:
    """An open bracket, or a statement up to its full stop."""

    closing: str
    target: Target
    state: str = ""
    """Of what has predicates: which part comes next, ``subject``, ``verb``, ``object`` or ``after`` one."""
    subject: Target | None = None
    verb: Token | None = None
    latest: Target | None = None
    """The latest statement."""


def find_comments(tokens: Sequence[Token]) -> Comments:
    """Return what the comments among *tokens*, those of a correct text, are about."""
    walk = _Walk([token for token in tokens if token.kind != "comment"])
    walk.run()
    found = Comments()
    place = 0
    above: list[str] = []
    top = Target("top")
    for token in tokens:
        if token.kind == "comment":
            text = token.text.rstrip()
            if token.gap == 0 and place and not above:
                target, ends = walk.behind[place - 1]
                found.add(target, *(((), [text]) if ends else ([text], ())))
            else:
                if above and token.gap > 1:
                    above.append("")
                above.append(text)
            continue
        if above and place == 0:
            # At the top of the file stands what an empty line, or a prefix, parts from the first subject.
            cut = len(above)
            if token.gap == 1 and walk.before[0].kind not in {"top", "prefix"}:
                cut -= above[::-1].index("") if "" in above else cut
            found.add(top, above[:cut] if above[cut - 1] else above[: cut - 1])
            above = above[cut:]
        found.add(walk.before[place], above)
        above = []
        place += 1
    found.add(Target("bottom") if place else top, above)
    return found


class _Walk:
    """A walk over all tokens but comments, which says what comments before and behind each are about."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.before: list[Target] = []
        self.behind: list[tuple[Target, bool]] = []
        """Whether the target ends there, so that the comment can stay behind it."""
        self.frames = [_Frame("", Target("top"))]

    def run(self) -> None:
        while len(self.before) < len(self.tokens):
            frame = self.frames[-1]
            if frame.state:
                self.step(frame)
            elif frame.closing in {"", "}"}:
                self.begin(frame)
            else:
                self.pass_over(frame)

    def text(self, ahead: int = 0) -> str:
        place = len(self.before) + ahead
        return self.tokens[place].text if place < len(self.tokens) else ""

    def take(
        self, target: Target, count: int = 1, *, behind: Target | None = None, ends: bool = False
    ) -> None:
        self.before += [target] * count
        self.behind += [(behind or target, ends)] * count

    def begin(self, frame: _Frame) -> None:
        """Take a directive, the beginning or the end of a graph; else open a statement."""
        word = self.text().lower()
        if word in _DIRECTIVES:
            kind = "prefix" if word.endswith("prefix") else "top"
            self.take(Target(kind, name=self.text(1)[:-1]), _DIRECTIVES[word])
            return
        if word == "}":
            end = Target("graph end", frame.target.edit)
            self.take(end, behind=frame.target)
            self.frames.pop()
            return
        ahead = (word == "graph") + (2 if self.text(word == "graph") == "[" else 1)
        ahead = 0 if word == "{" else ahead
        if self.text(ahead) == "{":
            brace = self.tokens[len(self.before) + ahead]
            target = Target("graph", (brace.end, brace.end, f" {MARK} {MARK} {MARK} . "))
            self.take(target, ahead + 1)
            self.frames.append(_Frame("}", target))
            return
        target = Target("subject")
        self.frames.append(_Frame(".", target, "subject", target))

    def step(self, frame: _Frame) -> None:
        """Take the next token of a statement or of what stands in square brackets."""
        token, item = self.tokens[len(self.before)], frame.latest or frame.target
        if frame.state in {"subject", "object"}:
            target = frame.target if frame.state == "subject" else item
            frame.state = "verb" if frame.state == "subject" else "after"
            self.open(target, frame.subject if target is frame.subject else None)
        elif token.text in {frame.closing, "}"} and token.kind == "sign":
            self.close(frame, token, item)
        elif token.text == ";" or (frame.state == "after" and token.text == ","):
            self.take(item, ends=True)
            frame.state = "verb"
            if token.text == ",":
                verb = frame.verb.text if frame.verb else ""
                frame.latest = Target("statement", (token.start, token.end, f" ; {MARK} {MARK} ; {verb} "))
                frame.state = "object"
        elif frame.state == "verb":
            if frame.subject and frame.subject.edit is None:
                frame.subject.edit = (token.start, token.start, f"{MARK} {MARK} ; ")
            frame.latest = Target("statement", (token.start, token.start, f"{MARK} {MARK} ; "))
            frame.verb, frame.state = token, "object"
            self.take(frame.latest)
        else:
            # A language, a datatype, a reifier, what is said of it.
            self.open(item, None)

    def open(self, target: Target, subject: Target | None) -> None:
        """Take a term that belongs to *target*, or the bracket with which it begins."""
        text = self.text()
        if text == "[" and self.text(1) == "]":
            self.take(target, 2, ends=True)
        elif text == "[":
            self.take(target)
            self.frames.append(_Frame("]", target, "verb", subject))
        elif text in _CLOSING and self.tokens[len(self.before)].kind == "sign":
            self.take(target)
            self.frames.append(_Frame(_CLOSING[text], target))
        else:
            self.take(target, ends=True)

    def close(self, frame: _Frame, token: Token, item: Target) -> None:
        self.frames.pop()
        if frame.closing == ".":
            if frame.subject and frame.subject.edit is None:
                frame.subject.edit = (token.start, token.start, f" {MARK} {MARK} ")
            if token.text == ".":
                self.take(item, ends=True)
        else:
            self.take(item, behind=frame.target, ends=bool(self.frames[-1].state))

    def pass_over(self, frame: _Frame) -> None:
        """Take the next token of a list, or of what is said of a statement."""
        text, sign = self.text(), self.tokens[len(self.before)].kind == "sign"
        if sign and text == frame.closing:
            self.frames.pop()
            self.take(frame.target, ends=bool(self.frames[-1].state))
        elif sign and text in _CLOSING and (text != "[" or frame.closing != ")"):
            self.take(frame.target)
            self.frames.append(_Frame(_CLOSING[text], frame.target))
        else:
            self.open(frame.target, None)
            self.behind[-1] = (frame.target, False)
