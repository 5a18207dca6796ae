"""A review of a fact and who decided it, as people and programs want to know it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final, Literal

from kgcli.errors import ParameterValueError

if TYPE_CHECKING:
    from kgcli.wording import Fact

__all__ = ["CLASSES", "Decision", "Kind", "Review", "make_decision", "name_review"]

Kind = Literal["retraction", "correction", "dispute"]
CLASSES: Final[dict[Kind, str]] = {
    "correction": "Correction",
    "retraction": "Retraction",
    "dispute": "Dispute",
}
"""The class of each kind, among the ``ev:`` terms; what is of several is of the first."""
_MOST_NAME: Final = 200
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when (an ``xsd:dateTime`` in UTC) and why; what a hand-written review lacks is empty."""

    by: str
    on: str
    because: str

    @property
    def day(self) -> str:
        """The day of the decision, with its time of day unless that is midnight."""
        return self.on.removesuffix("T00:00:00Z")

    def __str__(self) -> str:
        """Return the decision in a line: who, when and why."""
        why = " ".join(self.because.split())
        return f"{self.by or 'nobody named'} on {self.day or 'an unknown day'}: {why or 'no reason'}"


@dataclass(frozen=True, slots=True)
class Review:
    """One review of *fact* as the named graph *graph* states it; *new* is what a correction puts in.

    Terms are N-Triples. The review itself stands in the graph *stands_in*, of the same *marking*. The rest is
    for people: *statement* and *replacement* are the fact in words before and after, *document* and
    *paragraph* what *graph* stands for.
    """

    iri: str
    kind: Kind
    fact: Fact
    new: str | None
    graph: str
    stands_in: str
    marking: str
    decision: Decision
    withdrawn: Decision | None = None
    statement: str = ""
    replacement: str = ""
    document: str = ""
    paragraph: str = ""

    @property
    def name(self) -> str:
        """The end of the IRI, by which a person may call the review."""
        return name_review(self.iri)


def name_review(iri: str) -> str:
    """Return what a person calls the review *iri*: the end of that."""
    return iri.rpartition("/")[2]


def make_decision(by: str, because: str, on: str | None) -> Decision:
    """Return who decides so and why, *on* a day or at a time; None is now.

    A day alone begins at midnight, a time without a zone is in UTC. Raises ``ParameterValueError``.
    """
    who, why = " ".join(by.split()), because.strip()
    for name, text in (("by", who), ("because", why)):
        if not text:
            raise ParameterValueError(f"Parameter {name!r}: a review needs one. Give it: --{name} TEXT")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ParameterValueError(f"Parameter {name!r}: {text!r} is no valid Unicode text.") from error
    if _CONTROL.search(who) or len(who) > _MOST_NAME:
        raise ParameterValueError(
            f"Parameter 'by': {who[:_MOST_NAME]!r} is no name: it holds control characters, or more than "
            f"{_MOST_NAME} letters."
        )
    if "\0" in why:
        raise ParameterValueError("Parameter 'because': no RDF text can hold the character U+0000.")
    return Decision(who, _read_time(on), why)


def _read_time(on: str | None) -> str:
    if on is None:
        moment = datetime.now(UTC)
    else:
        try:
            text = on.strip()
            if len(text) == len("2004-10-15"):
                moment = datetime.combine(date.fromisoformat(text), time(), UTC)
            else:
                moment = datetime.fromisoformat(text)
            moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError) as error:
            raise ParameterValueError(
                f"Parameter 'on': {on!r} is neither a day nor a time. "
                "Write it as in 2004-10-15 or 2004-10-15T09:30:00Z."
            ) from error
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
