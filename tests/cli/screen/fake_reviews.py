"""A review of invented drafts that keeps everything in memory, with the signatures of the real one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kgcli.errors import AlteredTextError, KgError, ParameterValueError, RefusedEditError
from kgcli.ingest.review.model import (
    Candidate,
    Change,
    Done,
    Item,
    NewThing,
    Passage,
    PassageWords,
    Statement,
)
from kgcli.span import Span

BASE = "https://example.org/id/"
EX = "https://example.org/"
FIRST = (
    "1. (C) Mu promised in early 2005 to send a 70 man company of the Thule Guard to Atlantis.  "
    "Lemuria is planning to send three observers.\r\n"
)
SECOND = "2. (S//NF) COL Ada Ys was recently relieved as commander of the Atlantis mission.\r\n"


def place(text: str, words: str) -> Span:
    """Return where *words* stand in *text*."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_item(number: int, passage: str, span: Span, marking: str, **values: object) -> Item:
    """Return a pending draft, like the others but for *values*."""
    item = Item(
        iri=f"{BASE}draft/{number}",
        identifier=f"{passage}-{number}",
        state="pending",
        title="Mu sends the Thule Guard to Atlantis",
        pattern="deployments/sends",
        score=0.91,
        status="Promised",
        voice="Drafter",
        passage=passage,
        span=span,
        marking=marking,
    )
    return replace(item, **values)  # type: ignore[arg-type]


class FakeReview:
    """Three drafts of two passages; *calls* are the decisions that were asked for, in order."""

    def __init__(self, items: Sequence[Item] = (), texts: dict[str, PassageWords] | None = None) -> None:
        self.reference = "09THULE12"
        self.items = list(items or make_items())
        self.texts = make_texts() if texts is None else texts
        self.calls: list[tuple[object, ...]] = []
        self.refusal: KgError | None = None
        self.wait: Callable[[], object] = lambda: None
        self.history: list[tuple[tuple[Item, ...], Done]] = []
        self.added = 0
        self.marking = "S//NF"
        self.decides = True

    @property
    def entries(self) -> tuple[Item, ...]:
        """Return all drafts."""
        return tuple(self.items)

    def passage(self, iri: str) -> PassageWords | None:
        """Return the words of the passage, which may be altered."""
        item = self.find(iri)
        words = self.texts.get(item.passage)
        if words is None:
            return None
        if words.text == "altered":
            raise AlteredTextError("09THULE12.txt does not hold the words that were recorded.")
        span = Span(item.span.start - words.offset, item.span.end - words.offset)
        return words._replace(span=span)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return the two passages."""
        return (Passage("1", "C", FIRST), Passage("2", "S//NF", SECOND))

    def find(self, name: str) -> Item:
        """Return the draft with that name."""
        return next(item for item in self.items if name in (item.iri, item.identifier))

    def statements(self, iri: str) -> tuple[Statement, ...]:
        """Return the same of every draft."""
        item = self.find(iri)
        if item.state == "rejected":
            return ()
        fact, guard, sender = f"<{BASE}deployment/1>", f"<{BASE}unit/guard>", f"<{BASE}state/mu>"
        number = '"70"^^<http://www.w3.org/2001/XMLSchema#integer>'
        return (
            Statement(fact, f"<{EX}type>", f"<{EX}Deployment>", ("deployment 1", "a", "deployment")),
            Statement(fact, f"<{EX}of>", guard, ("deployment 1", "of", "Thule Guard")),
            Statement(fact, f"<{EX}by>", sender, ("deployment 1", "sent by", "Mu")),
            Statement(fact, f"<{EX}strength>", number, ("deployment 1", "strength", '"70"')),
            Statement(
                fact,
                f"<{EX}begin>",
                f"<{BASE}bound/1>",
                ("deployment 1", "begins", "2005-01-01 to 2005-04-30"),
            ),
            Statement(guard, f"<{EX}type>", f"<{EX}Unit>", ("Thule Guard", "a", "unit")),
        )

    def new_things(self, iri: str) -> tuple[NewThing, ...]:
        """Return what the first draft has."""
        if self.find(iri).identifier == "1-1":
            return (NewThing(f"{BASE}unit/guard", "Thule Guard", ("unit",)),)
        return ()

    def candidates(self, iri: str, node: str, text: str = "") -> tuple[Candidate, ...]:  # noqa: ARG002
        """Return those of two guards whose label or other name has *text*."""
        guards = (
            Candidate(
                f"{BASE}unit/national-guard", "Thule National Guard", ("unit",), 0.82, "Guardia de Thule"
            ),
            Candidate(f"{BASE}unit/coast-guard", "Thule Coast Guard", ("unit",), 0.61, "Thule Coast Guard"),
        )
        return tuple(each for each in guards if text.lower() in f"{each.label} {each.name}".lower())

    def faults(self, iri: str) -> tuple[str, ...]:
        """Return what the draft lacks."""
        item = self.find(iri)
        return ("Fill in summary (ex:summary).",) if item.missing and item.state == "pending" else ()

    def accept(self, iri: str) -> Done:
        """Refuse a draft that lacks something."""
        if self.faults(iri):
            raise RefusedEditError("The draft 1-2 cannot be accepted yet. Edit it first.")
        return self._judge(("accept", iri), iri, "accepted")

    def accept_all(self, iris: Sequence[str]) -> tuple[Done | None, tuple[tuple[Item, tuple[str, ...]], ...]]:
        """Leave those that lack something."""
        fit = [iri for iri in iris if not self.faults(iri)]
        left = tuple((self.find(iri), self.faults(iri)) for iri in iris if iri not in fit)
        judged = [replace(self.find(iri), state="accepted") for iri in fit]
        return (self._do(("accept_all", *fit), judged) if fit else None), left

    def reject(self, iri: str, reason: str = "") -> Done:
        """Keep the reason."""
        return self._judge(("reject", iri, reason), iri, "rejected", because=reason)

    def edit(self, iri: str, changes: Sequence[Change]) -> Done:
        """Refuse one day; what was missing is filled in."""
        if any(change.new == "no such day" for change in changes):
            raise ParameterValueError("'no such day' is no date. Write it as early 2005, or 2005-03-01.")
        return self._do(("edit", iri, *changes), [replace(self.find(iri), missing=())])

    def move(self, iri: str, span: Span) -> Done:
        """Change the span."""
        return self._do(("move", iri, span), [replace(self.find(iri), span=span)])

    def merge(self, iri: str, node: str, known: str) -> Done:
        """Refuse one name."""
        if known == "Nobody":
            raise ParameterValueError("Nothing is called 'Nobody'. Find it: kgcli search Nobody")
        return self._do(("merge", iri, node, known), [])

    def add(self, passage: str, span: Span | str, statements: str) -> Done:
        """Refuse a string without an end."""
        if statements.count('"') % 2:
            self.calls.append(("add", passage, span, statements))
            raise ParameterValueError("Line 1: the string does not end.")
        self.added += 1
        item = make_item(100 + self.added, passage, Span(0, 9), "C", title="Added by hand", state="accepted")
        return self._do(("add", passage, span, statements), [item])

    def undo(self) -> Done:
        """Go back by one decision."""
        if not self.history:
            raise RefusedEditError("Nothing was decided that could be taken back.")
        self.calls.append(("undo",))
        before, done = self.history.pop()
        self.items = list(before)
        return Done("undo", done.drafts, f"Took back: {done.words}")

    def close(self) -> None:
        """Note that it was called."""
        self.calls.append(("close",))

    def _judge(self, call: tuple[object, ...], iri: str, state: str, because: str = "") -> Done:
        judged = replace(
            self.find(iri),
            state=state,  # type: ignore[arg-type]
            by="Ada",
            on="2026-11-23",
            because=because,
        )
        return self._do(call, [judged])

    def _do(self, call: tuple[object, ...], changed: list[Item]) -> Done:
        self.wait()
        if self.refusal is not None:
            raise self.refusal
        before = self.entries
        verb = str(call[0])
        names = [item.identifier for item in changed]
        done = Done(verb, tuple(item.iri for item in changed), f"{verb} {' '.join(names)}".strip())  # type: ignore[arg-type]
        self.calls.append(call)
        self.history.append((before, done))
        for item in changed:
            places = [at for at, old in enumerate(self.items) if old.iri == item.iri]
            if places:
                self.items[places[0]] = item
            else:
                self.items.append(item)
        return done


def make_items() -> list[Item]:
    """Return three pending drafts, of which the second lacks something."""
    at = 1000
    sent, planned = (
        Span(at + span.start, at + span.end)
        for span in (
            place(FIRST, "promised in early 2005 to send a 70 man company of the Thule Guard to Atlantis"),
            place(FIRST, "Lemuria is planning to send three observers"),
        )
    )
    relieved = place(SECOND, "COL Ada Ys was recently relieved as commander")
    moved = Span(relieved.start + at + len(FIRST), relieved.end + at + len(FIRST))
    return [
        make_item(1, "1", sent, "C"),
        make_item(
            2,
            "1",
            planned,
            "C",
            title="Lemuria plans three observers",
            status="Planned",
            score=0.74,
            missing=(f"{EX}summary",),
            pattern="plans/plans",
        ),
        make_item(
            3,
            "2",
            moved,
            "S//NF",
            title="Ada Ys, commander",
            status="Relieved",
            score=0.55,
            pattern="posts/relieved",
            voice="Drafter",
        ),
    ]


def make_texts() -> dict[str, PassageWords]:
    """Return the words of the two passages."""
    return {
        "1": PassageWords(FIRST, Span(0, 0), 1000),
        "2": PassageWords(SECOND, Span(0, 0), 1000 + len(FIRST)),
    }
