"""``kgcli review``: drafts of a document accepted, edited, rejected or merged by a person."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.decisions import REVIEWER_VARIABLE
from kgcli.cli.exits import FOUND
from kgcli.cli.options import ClearanceOption, DocumentsOption, HomeOption, choose_clearance, open_home
from kgcli.errors import ContradictoryOptionsError, ParameterValueError

if TYPE_CHECKING:
    from kgcli.ingest.review.session import ReviewSession


def _check_score(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise typer.BadParameter(f"{value:g} is no score: scores go from 0 to 1.")
    return value


def review(
    ctx: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="The short reference of a document with drafts.")
    ],
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask for each draft in turn, without a screen; works in a pipe.")
    ] = False,
    accept_above: Annotated[
        float | None,
        typer.Option(
            "--accept-above",
            metavar="SCORE",
            help="Accept all drafts with a higher score that lack nothing, as one decision; ask nothing.",
            callback=_check_score,
        ),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", "--by", metavar="NAME", help=f"Who decides (else ${REVIEWER_VARIABLE})."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DAY", help="When, as 2004-10-15 or 2004-10-15T09:30:00Z.", show_default="now"
        ),
    ] = None,
    documents: DocumentsOption = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Review what kgcli ingest has drafted from a document, on a screen.

    What is accepted goes into graph/DOCUMENT.trig, with who accepted it and when; what is rejected stays so
    when the document is ingested again. Each decision is saved at once and can be undone, also later. With a
    clearance that hides something the drafts can be looked at, not decided on. --accept-above ends with exit
    code 1 where a draft above the score was left because it lacks something.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.collection import without_looking_back
    from kgcli.ingest.review.session import open_review

    if plain and accept_above is not None:
        raise ContradictoryOptionsError("--plain asks for each draft, --accept-above for none. Choose one.")
    if not plain and accept_above is None and not _has_terminal():
        raise ParameterValueError(
            "The screen of kgcli review needs a terminal. Answer prompts: --plain; or ask nothing: "
            "--accept-above SCORE"
        )
    found = open_home(ctx, home)
    name = reviewer if reviewer is not None else os.environ.get(REVIEWER_VARIABLE)
    if name is None:
        raise ParameterValueError(
            f"Parameter 'reviewer': who decides? Give it: --reviewer NAME, or {REVIEWER_VARIABLE}"
        )
    cleared = choose_clearance(ctx, clearance, found)
    folder = documents.expanduser() if documents is not None else _find_documents(found.settings.documents)
    with Progress() as progress:
        session = open_review(
            found, document, documents=folder, reviewer=name, day=on, clearance=cleared, progress=progress
        )
    with session, without_looking_back():
        if not session.decides:
            say(f"With the clearance {cleared} drafts can be looked at, not decided on.")
        if accept_above is not None:
            left = _accept_above(session, accept_above)
        elif plain:
            left = _ask(session)
        else:
            left = _show(session)
        _remark_marking(session, cleared)
    if left:
        raise typer.Exit(FOUND)


def _has_terminal() -> bool:
    """Tell whether a person sits at all three streams; the screen is drawn on standard error."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _find_documents(folder: Path | None) -> Path | None:
    return folder if folder is not None and folder.is_dir() else None


def _accept_above(session: "ReviewSession", score: float) -> bool:
    """Accept what is good enough, say so, and tell whether something lacks something."""
    from kgcli.answers.plain import count_things
    from kgcli.cli.review_cards import print_line

    items = {item.iri: item for item in session.entries}
    done, left = session.accept_above(score)
    accepted = done.drafts if done else ()
    if not accepted:
        print_line("Nothing was accepted.")
    for iri in accepted:
        print_line(f"Accepted: {items[iri].identifier}  {items[iri].score:.2f}  {items[iri].title}")
    for item, faults in left:
        print_line(f"Left: {item.identifier}  {item.score:.2f}  {item.title}")
        for fault in faults:
            print_line(f"  {fault}")
    pending = len(session.pending)
    told = f"{session.reference}: {count_things(len(accepted), 'draft')} accepted"
    told += f", {len(left)} left because something is missing" if left else ""
    print_line(f"{told}; {pending} pending.")
    return bool(left)


def _ask(session: "ReviewSession") -> bool:
    from kgcli.cli.review_prompts import ask_all

    ask_all(session, sys.stdin)
    return False


def _show(session: "ReviewSession") -> bool:
    from kgcli.cli.screen.app import run_screen

    run_screen(session)
    return False


def _remark_marking(session: "ReviewSession", clearance: str | None) -> None:
    """Say how high what was shown is marked, unless a clearance was named, as other answers do."""
    from kgcli.cli.printing import say

    if clearance is None and session.entries:
        say(f"Highest marking: {session.marking}.")
