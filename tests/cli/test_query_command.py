"""Saved queries through the front door: rows, formats, clearance, remarks, refusals."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

OPEN = "MINUSTAH,Haiti,70,U\r\n"
HEADER = "mission,host_country,strength,marking\r\n"
CLOSED = "Quiet \x1b[31mmission,Costa Rica,,C\r\n"


def test_a_program_gets_csv(kgcli: Callable[..., Result]) -> None:
    """Where nobody named a clearance, standard error tells what the answer rests on; else it stays silent."""
    result, cleared = kgcli("query", "missions"), kgcli("query", "missions", "--clearance", "C")

    rows = HEADER + OPEN + CLOSED
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, rows)
    assert result.stderr == "2 rows. Highest marking: C.\n"
    assert (cleared.exit_code, cleared.stdout_bytes.decode(), cleared.stderr) == (0, rows, "")


def test_each_row_can_tell_its_marking(kgcli: Callable[..., Result]) -> None:
    """Beside a column of that name, which means what the query says; graphs and endpoints have none."""
    result = kgcli("query", "missions", "--markings")

    rows = [line.split(",")[-2:] for line in result.stdout.splitlines()]
    assert rows == [["marking", "row_marking"], ["U", "U"], ["C", "C"]]
    for args, why in (
        (("hosts",), "A graph has no rows to mark"),
        (
            ("missions", "--endpoint", "http://localhost:1/"),
            "An endpoint does not tell what its rows rest on",
        ),
    ):
        refused = kgcli("query", *args, "--markings")
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr == f"Error: {why}. Ask without --markings.\n"


def test_parameters_choose_rows(kgcli: Callable[..., Result]) -> None:
    """A label in any language, without accents, finds its thing; underscores serve as well as hyphens."""
    for args in (
        ("--host", "haiti"),
        ("--host=HAITÍ",),
        ("--host", "ex:h"),
        ("--as_of", "2004-05-01", "--host", "Haiti"),
    ):
        result = kgcli("query", "missions", *args)
        assert (result.exit_code, result.stdout_bytes.decode().replace(OPEN, "")) == (0, HEADER)


def test_a_parameter_that_shares_a_name_with_an_option_has_its_own(kgcli: Callable[..., Result]) -> None:
    """--limit cuts rows; the query's own `limit` is --param-limit."""
    assert kgcli("query", "missions", "--limit", "1").stdout_bytes.decode() == HEADER + OPEN
    assert kgcli("query", "missions", "--param-limit", "80").stdout_bytes.decode() == HEADER


@pytest.mark.parametrize(
    "args",
    [
        ("--clearance", "U", "query", "missions"),
        ("query", "--clearance", "U", "missions"),
        ("query", "missions", "--clearance", "U"),
        ("--clearance", "C", "query", "missions", "--clearance", "U"),
    ],
)
def test_clearance_hides_rows_wherever_it_is_given(
    args: tuple[str, ...], kgcli: Callable[..., Result]
) -> None:
    """Before or after the command, the innermost counts."""
    assert kgcli(*args).stdout_bytes.decode() == HEADER + OPEN


def test_clearance_comes_from_the_environment_or_the_settings(
    kgcli: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KGCLI_CLEARANCE goes before kgcli.toml, an option before both."""
    (home / "kgcli.toml").write_text('[query]\nclearance = "U"\n[prefixes]\nex = "https://example.org/"\n')
    assert kgcli("query", "missions").stdout_bytes.decode() == HEADER + OPEN

    monkeypatch.setenv("KGCLI_CLEARANCE", "C")
    assert kgcli("query", "missions").stdout_bytes.decode() == HEADER + OPEN + CLOSED
    assert kgcli("query", "missions", "--clearance", "U").stdout_bytes.decode() == HEADER + OPEN


def test_hidden_names_are_unknown(kgcli: Callable[..., Result]) -> None:
    """What a reader may not see cannot be told from what does not exist."""
    hidden = kgcli("query", "missions", "--clearance", "U", "--host", "Costa Rica")
    absent = kgcli("query", "missions", "--clearance", "U", "--host", "Costa Rico")

    assert (hidden.exit_code, hidden.stdout) == (2, "")
    assert hidden.stderr.replace("Costa Rica", "X") == absent.stderr.replace("Costa Rico", "X")


def test_a_table_is_followed_by_rows_and_marking(kgcli: Callable[..., Result]) -> None:
    """The remark joins the markings of the rows, and goes to standard error."""
    result = kgcli("query", "missions", "--format", "table", env={"COLUMNS": "80"})

    assert result.stdout == (
        "mission                host_country  strength  marking\n"
        "──────────────────────────────────────────────────────\n"
        "MINUSTAH               Haiti               70  U\n"
        "Quiet \\x1b[31mmission  Costa Rica              C\n"
    )
    assert result.stderr == "2 rows. Highest marking: C.\n"


def test_an_empty_answer_says_so(kgcli: Callable[..., Result]) -> None:
    """Without rows the table is empty and standard error says why."""
    result = kgcli("query", "missions", "--param-limit", "80", "--format", "table")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No rows. Highest marking: U.\n")


def test_columns_without_a_value_are_named_below_a_table(kgcli: Callable[..., Result]) -> None:
    """They take no room in it; where a program reads, they are there."""
    args = ("query", "missions", "--host", "Costa Rica", "--clearance", "C")
    table = kgcli(*args, "--format", "table")

    assert table.stdout.splitlines()[0].split() == ["mission", "host_country", "marking"]
    assert table.stderr == "Without a value: strength.\n1 row. Highest marking: C.\n"
    assert kgcli(*args).stdout.splitlines()[0] == "mission,host_country,strength,marking"


def test_timing_goes_to_standard_error(kgcli: Callable[..., Result]) -> None:
    """--timing changes no byte of the data."""
    result = kgcli("query", "missions", "--timing")

    assert result.stdout_bytes.decode() == HEADER + OPEN + CLOSED
    assert result.stderr.startswith("2 rows. Highest marking: C.\nTook ")
    assert result.stderr.endswith(" s.\n")


def test_iris_on_request(kgcli: Callable[..., Result]) -> None:
    """--iris prints the node where the query names it, the label elsewhere."""
    result = kgcli("query", "missions", "--iris", "--clearance", "U")

    assert result.stdout_bytes.decode() == HEADER + OPEN.replace("MINUSTAH", "https://example.org/m1")


def test_output_appears_whole_in_the_format_of_its_ending(
    kgcli: Callable[..., Result], tmp_path: Path
) -> None:
    """The file's ending chooses the format; nothing goes to standard output and no draft stays."""
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "rows.jsonl"
    result = kgcli("query", "missions", "--output", str(target), "--clearance", "U")

    assert json.loads(target.read_text()) == {
        "mission": "MINUSTAH", "host_country": "Haiti", "strength": 70, "marking": "U",
    }  # fmt: skip
    assert (result.stdout, result.stderr) == ("", f"1 row written to {target}. Highest marking: U.\n")
    assert [path.name for path in folder.iterdir()] == ["rows.jsonl"]


def test_a_failure_leaves_the_old_file(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """A value that the format cannot hold is an error, and what was there stays."""
    target = tmp_path / "rows.xml"
    target.write_text("old")
    result = kgcli("query", "missions", "--output", str(target))

    assert (result.exit_code, target.read_text()) == (2, "old")
    assert "Error: XML cannot hold the character U+001B" in result.stderr
    assert not list(tmp_path.glob(".rows*"))


@pytest.mark.parametrize(
    ("path", "reason"),
    [("missing/rows.csv", "No such file or directory. Name another file: --output FILE"),
     (".", "it is a folder. Name a file: --output FILE")],
)  # fmt: skip
def test_an_output_that_cannot_be_written_is_an_error(
    path: str, reason: str, kgcli: Callable[..., Result]
) -> None:
    """The message names the file, the reason and the way out."""
    result = kgcli("query", "missions", "--output", path)

    assert (result.exit_code, result.stderr) == (2, f"Error: Cannot write {path}: {reason}\n")


def test_a_saved_graph_is_written_as_a_graph(kgcli: Callable[..., Result]) -> None:
    """A CONSTRUCT takes the formats for graphs and refuses those for rows, as SELECT does the other way."""
    graph = kgcli("query", "hosts", "--clearance", "U")
    rows = kgcli("query", "hosts", "--format", "csv")
    turtle = kgcli("query", "missions", "--format", "turtle")

    assert graph.stdout == "@prefix ex: <https://example.org/> .\n\nex:m1\n    ex:host ex:h ;\n.\n"
    assert "Format 'csv' is for rows, but this answer is a graph." in rows.stderr
    assert "Format 'turtle' is for graphs, but this answer is rows." in turtle.stderr
    assert (rows.exit_code, turtle.exit_code) == (2, 2)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--as-of", "yesterday"), "as_of"),
        (("--host", 'x" } DROP ALL {'), "host"),
        (("--host", "<http://e/ x>"), "host"),
        (("--clearance", "X"), "No marking 'X'. Levels are U, SBU, C, S, TS"),
        (("--clearance", ""), "No marking ''. Levels are U, SBU, C, S, TS"),
        (("--endpoint", "nowhere"), "No endpoint 'nowhere'"),
    ],
)
def test_bad_values_are_refused_in_words(
    args: tuple[str, ...], message: str, kgcli: Callable[..., Result]
) -> None:
    """A fault that the user can mend is one message and exit code 2, never a traceback."""
    result = kgcli("query", "missions", *args)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
