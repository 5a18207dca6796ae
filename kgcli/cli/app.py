"""The command ``kgcli`` itself, and the one place where faults become messages and exit codes."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from kgcli.cli.groups import LazyGroup, make_app
from kgcli.cli.options import ClearanceOption, HomeOption, tell_origin
from kgcli.errors import KgError, UnknownMarkingError

if TYPE_CHECKING:
    from collections.abc import Sequence

BROKEN_PIPE = 141
"""What a shell reports for a filter that nobody reads any more (128 + SIGPIPE)."""

NEXT_STEPS = """\
kgcli answers questions about documents, and says which words each answer rests on.

  kgcli queries                     the questions that have a name
  kgcli query deployments           ask one; add --help for its parameters
  kgcli search Haiti                find a person, a unit, a mission, a place by name
  kgcli show MINUSTAH               all that is known about one, and from where
  kgcli why MINUSTAH a mission      the rules and the words that a statement rests on
  kgcli sparql 'SELECT * { ?s ?p ?o } LIMIT 10'
  kgcli export --output graph.ttl   take the graph elsewhere
  kgcli serve                       let others ask, in SPARQL or in a browser
  kgcli init DIR                    make a copy of ontology, graph and queries to edit
  kgcli ingest FILE --home DIR      take a document in, and draft what it states
  kgcli review NAME --home DIR      accept, edit or reject what was drafted

All commands: kgcli --help. Which ontology, graph and queries are in use: kgcli where
"""


class RootGroup(LazyGroup):
    """All commands, in the order in which a new user meets them."""

    sources = {  # noqa: RUF012  (declared as a constant in the base)
        "queries": "kgcli.cli.queries:queries",
        "query": "kgcli.cli.query:app",
        "report": "kgcli.cli.report:app",
        "sparql": "kgcli.cli.sparql:sparql",
        "search": "kgcli.cli.search:search",
        "show": "kgcli.cli.show:show",
        "why": "kgcli.cli.why:why",
        "why-not": "kgcli.cli.why_not:why_not",
        "retract": "kgcli.cli.decisions:retract",
        "dispute": "kgcli.cli.decisions:dispute",
        "correct": "kgcli.cli.decisions:correct",
        "withdraw": "kgcli.cli.decisions:withdraw",
        "reviews": "kgcli.cli.reviews:reviews",
        "review": "kgcli.cli.review:review",
        "timeline": "kgcli.cli.timeline:timeline",
        "export": "kgcli.cli.export:export",
        "describe": "kgcli.cli.describe:describe",
        "serve": "kgcli.cli.serve:serve",
        "parity": "kgcli.cli.parity:parity",
        "push": "kgcli.cli.push:push",
        "pull": "kgcli.cli.pull:pull",
        "endpoints": "kgcli.cli.endpoints:endpoints",
        "verify": "kgcli.cli.checks:verify",
        "validate": "kgcli.cli.validate:validate",
        "format": "kgcli.cli.format:format_",
        "ontology": "kgcli.cli.ontology.group:app",
        "test": "kgcli.cli.test:run_tests",
        "ingest": "kgcli.cli.ingest:ingest",
        "evaluate": "kgcli.cli.evaluate:evaluate",
        "mentions": "kgcli.cli.mentions:mentions",
        "new": "kgcli.cli.new:app",
        "watch": "kgcli.cli.watch:watch",
        "date": "kgcli.cli.date:date",
        "rules": "kgcli.cli.rules:rules",
        "consistency": "kgcli.cli.consistency:consistency",
        "entails": "kgcli.cli.entails:entails",
        "build": "kgcli.cli.build:build",
        "status": "kgcli.cli.build:status",
        "where": "kgcli.cli.home:where",
        "init": "kgcli.cli.home:init",
    }

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line: a ``KgError`` becomes a message and exit code 2, a bug keeps its traceback."""
        try:
            return super().main(*args, **extra)
        except KgError as error:
            sys.stdout.flush()
            print_error(str(error))
            sys.exit(2)
        except BrokenPipeError:
            end_quietly()
            sys.exit(BROKEN_PIPE)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; output that nobody reads any more ends it without a word."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            end_quietly()
            raise typer.Exit(BROKEN_PIPE) from None
        except UnknownMarkingError as error:
            raise tell_origin(ctx, error) from error
        return found

    def _main_shell_completion(self, ctx_args: Any, prog_name: str, complete_var: str | None = None) -> None:
        """Answer a shell's request for completions, if this is one."""
        variable = complete_var or f"_{prog_name}_COMPLETE".replace("-", "_").upper()
        if variable in os.environ:
            from kgcli.cli.completion import answer_shell

            answer_shell(self, ctx_args, prog_name, variable, os.environ[variable])


def print_error(message: str) -> None:
    """Print *message* to standard error, without letting it command a terminal."""
    from kgcli.answers.plain import show_controls

    sys.stderr.write(f"Error: {show_controls(message, keep=chr(10))}\n")


def end_quietly() -> None:
    """Let Python's last flush of standard output go nowhere instead of complaining."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        # Standard output is no real file, e.g. in a test; then nothing will be flushed at exit either.
        return


app = make_app(cls=RootGroup, name="kgcli", invoke_without_command=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("kgcli")
        except PackageNotFoundError:
            number = "(not installed)"
        sys.stdout.write(f"kgcli {number}\n")
        raise typer.Exit


@app.callback()
def begin(
    ctx: typer.Context,
    *,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Answer questions about documents, each answer with the words it rests on."""
    del home, clearance, version  # Read from the context by the commands below.
    if ctx.invoked_subcommand is None:
        sys.stdout.write(NEXT_STEPS)


def run(args: "Sequence[str] | None" = None) -> int:
    """Run the command line and return its exit code; a bug prints its traceback and gives 2."""
    try:
        get_command(app).main(args, prog_name="kgcli")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception:  # noqa: BLE001  (whatever it is: 1 would mean that a check found something)
        sys.excepthook(*sys.exc_info())
        return 2
    return 0
