"""``kgcli retract``, ``dispute``, ``correct`` and ``withdraw``: decisions on facts, kept beside these."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home
from kgcli.cli.statements import ObjectArgument, PredicateArgument, SubjectArgument
from kgcli.errors import ParameterValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.home import Home
    from kgcli.reviews.model import Decision, Review

REVIEWER_VARIABLE: Final = "KGCLI_REVIEWER"

_New = Annotated[
    str, typer.Argument(metavar="NEW", help="What to put in the place of OBJECT, written alike.")
]
_By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help=f"Who decides so (else ${REVIEWER_VARIABLE})."),
]
_Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in words of your own.")]
_On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help="When, as 2004-10-15 or 2004-10-15T09:30:00Z.", show_default="now"
    ),
]
_Graph = Annotated[
    str | None, typer.Option("--graph", metavar="IRI", help="The named graph whose fact is meant.")
]
_Document = Annotated[
    str | None, typer.Option("--document", metavar="REF", help="The document whose fact is meant.")
]
_Paragraph = Annotated[
    str | None, typer.Option("--paragraph", metavar="N", help="The paragraph of it, by its number or kind.")
]
_All = Annotated[bool, typer.Option("--all", help="Mean the fact wherever it is stated.")]


def retract(
    ctx: typer.Context,
    subject: SubjectArgument,
    predicate: PredicateArgument,
    value: ObjectArgument,
    *,
    because: _Because,
    by: _By = None,
    on: _On = None,
    graph: _Graph = None,
    document: _Document = None,
    paragraph: _Paragraph = None,
    everywhere: _All = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Retract a stated fact: it counts no more, and nothing follows from it.

    The file that states it stays as it is; who retracted it, when and why goes into graph/reviews.trig, at
    the fact's own marking.
    """
    from kgcli.reviews import deciding

    where = deciding.Where(graph, document, paragraph, everywhere)
    with _prepare(ctx, home, clearance, _decide(by, because, on)) as to:
        done = deciding.retract(
            to.home,
            deciding.Written(subject, predicate, value),
            to.decision,
            where=where,
            clearance=to.clearance,
            progress=to.progress,
        )
    _tell("Retracted", done)


def dispute(
    ctx: typer.Context,
    subject: SubjectArgument,
    predicate: PredicateArgument,
    value: ObjectArgument,
    *,
    because: _Because,
    by: _By = None,
    on: _On = None,
    graph: _Graph = None,
    document: _Document = None,
    paragraph: _Paragraph = None,
    everywhere: _All = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Dispute a stated fact: it goes on to count, but kgcli show and kgcli why say who doubts it, and why."""
    from kgcli.reviews import deciding

    where = deciding.Where(graph, document, paragraph, everywhere)
    with _prepare(ctx, home, clearance, _decide(by, because, on)) as to:
        done = deciding.dispute(
            to.home,
            deciding.Written(subject, predicate, value),
            to.decision,
            where=where,
            clearance=to.clearance,
            progress=to.progress,
        )
    _tell("Disputed", done)


def correct(
    ctx: typer.Context,
    subject: SubjectArgument,
    predicate: PredicateArgument,
    value: ObjectArgument,
    new: _New,
    *,
    because: _Because,
    by: _By = None,
    on: _On = None,
    graph: _Graph = None,
    document: _Document = None,
    paragraph: _Paragraph = None,
    everywhere: _All = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Put another value in the place of a stated fact's, on the same evidence.

    The old one counts no more; both stay on record.
    """
    from kgcli.reviews import deciding

    where = deciding.Where(graph, document, paragraph, everywhere)
    with _prepare(ctx, home, clearance, _decide(by, because, on)) as to:
        done = deciding.correct(
            to.home,
            deciding.Written(subject, predicate, value),
            new,
            to.decision,
            where=where,
            clearance=to.clearance,
            progress=to.progress,
        )
    _tell("Corrected", done)


def withdraw(
    ctx: typer.Context,
    review: Annotated[
        str,
        typer.Argument(metavar="REVIEW", help="The name of a review, as kgcli reviews lists it, or its IRI."),
    ],
    *,
    because: _Because,
    by: _By = None,
    on: _On = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Withdraw a review, so that it counts no more. Both stay on record."""
    from kgcli.reviews import deciding

    with _prepare(ctx, home, clearance, _decide(by, because, on)) as to:
        done = deciding.withdraw(to.home, review, to.decision, clearance=to.clearance, progress=to.progress)
    _tell(f"Withdrew the {done.kind}", [done])


class _Deciding(NamedTuple):
    """Whose facts are decided on, how, and what of them may be seen."""

    home: "Home"
    clearance: str | None
    decision: "Decision"
    progress: "Callable[[str], None]"


@contextmanager
def _prepare(
    ctx: typer.Context, home: Path | None, clearance: str | None, decision: "Decision"
) -> Iterator[_Deciding]:
    """Open the home, and show how far it is as long as it takes."""
    from kgcli.cli.progress import Progress

    found = open_home(ctx, home)
    with Progress() as progress:
        yield _Deciding(found, choose_clearance(ctx, clearance, found), decision, progress)


def _decide(by: str | None, because: str, on: str | None) -> "Decision":
    from kgcli.reviews.model import make_decision

    name = by if by is not None else os.environ.get(REVIEWER_VARIABLE)
    if name is None:
        raise ParameterValueError(
            f"Parameter 'by': who decides so? Give it: --by NAME, or {REVIEWER_VARIABLE}"
        )
    return make_decision(name, because, on)


def _tell(what: str, done: "Sequence[Review]") -> None:
    """Say what was done, and which name a review has."""
    from kgcli.answers.plain import show_controls
    from kgcli.cli.reviews import describe_review

    lines = [line for review in done for line in (f"{what}: {review.name}", *describe_review(review))]
    sys.stdout.writelines(f"{show_controls(line)}\n" for line in lines)
