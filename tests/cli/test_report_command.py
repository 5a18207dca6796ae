"""``kgcli report NAME``, as a user runs it."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result


def test_a_report_is_markdown_and_says_its_marking(kgcli: Callable[..., Result]) -> None:
    """The banner stands at top and bottom; the command in it gives the same report again."""
    result = kgcli("report", "missions", "--host", "Haiti", "--limit", "5")

    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0], lines[-1]) == (0, "**U**", "**U**")
    assert lines[2:9] == [
        "# Missions and where they are",
        "",
        "One row for each mission.",
        "",
        "- host: Haiti",
        "",
        "| marking | mission | host country | strength | sources |",
    ]
    assert result.stderr == "This report is marked U.\n"
    again = lines[lines.index("```sh") + 1].split()
    assert again == ["kgcli", "report", "missions", "--host=Haiti", "--limit=5", "--clearance=U"]
    assert kgcli(*again[1:]).stdout == result.stdout


def test_a_file_gets_the_format_of_its_ending(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """Or the one that is named, such as paper."""
    page, paper = tmp_path / "r.html", tmp_path / "p.html"
    written = kgcli("report", "missions", "--output", str(page))
    kgcli("report", "missions", "--output", str(paper), "--format", "paper", "--clearance", "C")

    assert (written.stdout, written.stderr) == ("", f"Written to {page}.\nThis report is marked C.\n")
    assert [("@page" in path.read_text(), "<td" in path.read_text()) for path in (page, paper)] == [
        (False, True), (True, True),
    ]  # fmt: skip


def test_what_cannot_be_reported_leaves_the_old_file(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """A graph, an unknown format, an unknown level: exit code 2 and nothing written."""
    target = tmp_path / "r.md"
    target.write_text("old")
    for args, why in (
        (("hosts",), "Error: The query 'hosts' gives a graph (CONSTRUCT), not rows\n"),
        (
            ("missions", "--format", "pdf"),
            "Error: A report has no format 'pdf'. Choose one of markdown, html, paper.\n",
        ),
        (("missions", "--clearance", "X"), "Error: No marking 'X'. Levels are U, SBU, C, S, TS;"),
    ):
        result = kgcli("report", *args, "--output", str(target))
        assert (result.exit_code, result.stdout, target.read_text()) == (2, "", "old")
        assert result.stderr.startswith(why)


def test_without_a_name_the_questions_are_listed(kgcli: Callable[..., Result]) -> None:
    """They are those of kgcli query."""
    assert kgcli("report").stdout == kgcli("query").stdout
