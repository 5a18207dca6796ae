"""Help: every command has it, every option is explained, and `kgcli` alone says what to do next."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import Result

from kgcli.cli.app import RootGroup, app

COMMANDS = list(RootGroup.sources)


def test_kgcli_alone_says_what_to_do_next(kgcli: Callable[..., Result]) -> None:
    """The first thing a new user types shows commands that exist."""
    result = kgcli()
    named = [line.split()[1] for line in result.stdout.splitlines() if line.startswith("  kgcli ")]

    assert result.exit_code == 0
    assert len(named) > 4
    assert set(named) <= set(COMMANDS)


def test_help_lists_every_command_with_what_it_does(kgcli: Callable[..., Result]) -> None:
    """`kgcli --help` names all commands, each with a sentence."""
    result = kgcli("--help")
    lines = result.stdout.split("Commands:\n")[1].splitlines()
    described = {
        line.split()[0]: line.split(maxsplit=1)[1:]
        for line in lines
        if line.startswith("  ") and line[2] != " "
    }

    assert list(described) == COMMANDS
    assert all(described.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, kgcli: Callable[..., Result]) -> None:
    """`--help` prints usage and exits with 0, and every command takes --home and --clearance."""
    result = kgcli(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: kgcli {name} ")
    assert "--home DIR" in result.stdout
    assert "--clearance MARKING" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_explained(name: str) -> None:
    """No parameter of any command is without a word of help."""
    root = get_command(app)
    context = typer.Context(root, info_name="kgcli")
    command = root.get_command(context, name)  # type: ignore[attr-defined]
    silent = [param.name for param in command.params if not param.help]

    assert silent == []


def test_help_of_a_query_tells_parameters_columns_and_an_example(kgcli: Callable[..., Result]) -> None:
    """A saved query explains itself from its own metadata."""
    text = kgcli("query", "missions", "--help").stdout

    assert text.startswith(
        "Usage: kgcli query missions [OPTIONS]\n\n"
        "  Missions and where they are\n\n"
        "  One row for each mission.\n\n"
        "Options:\n"
        "  --host ENTITY          host country\n"
        "  --as-of DATE           the day asked about\n"
        "  --param-limit INTEGER  shares a name with an option\n"
    )
    assert text.endswith(
        "Columns:\n"
        "  mission       the mission\n"
        "  host_country  where it is\n"
        "  strength      how many people\n"
        "  marking       lowest clearance for this row\n"
        "\n"
        "Example:\n"
        "  kgcli query missions --host Haiti\n"
    )


def test_version_is_that_of_the_package(kgcli: Callable[..., Result]) -> None:
    """`--version` prints one line."""
    result = kgcli("--version")

    assert (result.exit_code, result.stdout.split()[0], result.stdout.count("\n")) == (0, "kgcli", 1)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("qurey",), "Error: No command 'qurey'. Did you mean 'query'? List them: kgcli --help\n"),
        (("query", "mission"), "No query 'mission'. Did you mean 'missions'? List them: kgcli queries\n"),
        (("query", "missions", "--hst", "x"), "No such option: --hst (Possible options: --host, --why)\n"),
        (("query", "missions", "x"), "Error: Got unexpected extra argument(s) (x)\n"),
        (("query", "missions", "--limit", "ten"), "'--limit': 'ten' is not a whole number.\n"),
        (("query", "missions", "--timeout", "-1"), "Error: Invalid value for '--timeout': -1 is below 0.\n"),
        (("query", "missions", "--timeout", "1e9"), "'--timeout': 1e+09 is above 1,000,000.\n"),
        (("queries", "mission"), "Error: No topic 'mission'. Did you mean 'missions'? Topics: missions\n"),
        (("show",), "Error: Missing argument 'ENTITY'.\n"),
        (("search", "x", "--format", "tabel"),
         "Error: No format 'tabel'. Did you mean 'table'? "
         "Use one of: table, csv, tsv, json, xml, jsonl, markdown, html\n"),
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_the_nearest_name(
    args: tuple[str, ...], message: str, kgcli: Callable[..., Result]
) -> None:
    """The message says what is wrong and what was perhaps meant; nothing goes to standard output."""
    result = kgcli(*args)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(message)


def test_queries_are_listed_by_topic(kgcli: Callable[..., Result]) -> None:
    """The list has topic, name and summary; `kgcli query` alone prints the same."""
    expected = (
        "topic,query,summary\r\n"
        "missions,hosts,The host relation as a graph\r\n"
        "missions,missions,Missions and where they are\r\n"
    )

    assert kgcli("queries").stdout_bytes.decode() == expected
    assert kgcli("query").stdout_bytes.decode() == expected
    assert kgcli("queries", "missions").stdout_bytes.decode() == expected


def test_a_query_is_found_in_a_home_named_after_it(
    make_home: Callable[..., Path], kgcli: Callable[..., Result]
) -> None:
    """--home counts wherever it stands, even for finding the query itself."""
    query = "#+ summary: Another\nSELECT ?x WHERE { VALUES ?x { 1 } }"
    other = make_home(name="other", queries={"only-here.rq": query})
    expected = (0, "x\r\n1\r\n")

    for args in (
        ("--home", str(other), "query", "only-here"),
        ("query", "--home", str(other), "only-here"),
        ("query", "only-here", "--home", str(other)),
        ("query", "only-here", f"--home={other}"),
    ):
        result = kgcli(*args)
        assert (result.exit_code, result.stdout_bytes.decode()) == expected
