"""``kgcli new``: files to begin with, for a document's facts and for a saved query."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.groups import LazyGroup, make_app
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home

if TYPE_CHECKING:
    from kgcli.home import Home


class NewGroup(LazyGroup):
    """What can be drafted."""

    sources = {  # noqa: RUF012  (declared as a constant in the base)
        "document": "kgcli.cli.new:document",
        "query": "kgcli.cli.new:query",
    }


app = make_app(cls=NewGroup, name="new", no_args_is_help=True, add_completion=False)


@app.callback()
def begin(home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Draft a file of the home: the facts of a document, or a saved query."""
    del home, clearance  # Read from the context by the commands below.


def document(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document's text.")],
    *,
    marking: Annotated[
        str | None,
        typer.Option("--marking", metavar="MARKING", help="Its overall marking, such as U or C//NOFORN."),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="NAME",
            help="Its short reference.",
            show_default="as the text states it, else the file's name",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="CLASS", help="Its class, such as ev:Report.", show_default="as the text tells"
        ),
    ] = None,
    dated: Annotated[
        str | None,
        typer.Option("--dated", metavar="DAY", help="The day it was sent or published, YYYY-MM-DD."),
    ] = None,
    spans: Annotated[
        bool,
        typer.Option(
            "--spans", help="List each sentence's offsets and hash in comments, for evidence spans."
        ),
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Draft graph/REFERENCE.trig: what the document is, and its passages with offsets and markings.

    It is described as kgcli ingest does it, with the marking that you name; comments say what is left to fill
    in. A paragraph's portion mark is its marking, and where there is none, the overall one.
    """
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import say
    from kgcli.drafting.document import draft_document

    found = open_home(ctx, home)
    draft = draft_document(
        found,
        file,
        marking=marking if marking is not None else _ask_marking(),
        reference=reference,
        kind=kind,
        dated=dated,
        spans=spans,
        clearance=choose_clearance(ctx, clearance, found),
    )
    _write(found, draft.path, draft.data)
    say(f"{count_things(draft.passages, 'passage')}. Left to fill in:")
    for each in draft.missing:
        say(f"  {each}")
    say("Next:")
    say(f"  kgcli verify --documents {file.parent}")
    say(f"  kgcli verify --coverage --documents {file.parent}")
    say("  kgcli validate")


def query(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The query's name, such as by-year.")],
    *,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="FOLDER", help="The folder of queries/ that it goes into."),
    ] = None,
    about: Annotated[
        str | None, typer.Option("--class", metavar="CLASS", help="The class whose members it lists.")
    ] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", metavar="TEXT", help="The question, in one line.")
    ] = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Draft a saved query: metadata, a parameter, columns with their evidence, a body that runs.

    It also says what it should answer (#+ expect:), from the facts that the lowest marking sees, and from
    a fixture with a near miss.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.drafting.query import draft_query

    del (
        clearance
    )  # The schema and the names of queries are everybody's, and no fact above the lowest is told.
    found = open_home(ctx, home)
    with Progress() as progress:
        draft = draft_query(found, name, topic=topic, about=about, summary=summary, progress=progress)
    _write(found, draft.path, draft.text.encode())
    say("Next:")
    say(f"  kgcli query {draft.name}")
    say(f"  kgcli query {draft.name} --help")
    say(f"  kgcli test {draft.name}")


def _ask_marking() -> str:
    """Return the overall marking that the person at the terminal types."""
    from kgcli.errors import ParameterValueError

    if not sys.stdin.isatty():
        raise ParameterValueError("Which overall marking has the document? Give it: --marking U")
    return str(typer.prompt("Overall marking of the document", err=True))


def _write(home: "Home", path: Path, data: bytes) -> None:
    """Write a new file of *home*, whole or not at all, and print where it is."""
    from kgcli.answers.plain import show_controls
    from kgcli.ontology.editing.edit import Change, Edit, apply_edit

    name = path.relative_to(home.root).as_posix()
    apply_edit(Edit(name, (Change(path, name, None, data),)))
    sys.stdout.write(f"{show_controls(str(path))}\n")
