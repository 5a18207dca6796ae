"""Saved queries of the shipped home over HTTP beside the command line."""

from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner
from visitor import visit

from kgcli.cli.app import app
from kgcli.cli.query import name_option
from kgcli.home import open_home, shipped_root
from kgcli.saved.catalogue import list_queries
from kgcli.saved.examples import read_example
from kgcli.serving.routes.parameters import name_parameter


def test_every_query_over_http_has_the_rows_of_the_command_line(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """All of the shipped home, as their example narrows them if they have one, byte for byte."""
    root = shipped_root()
    runner = CliRunner()
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("KGCLI_CACHE", str(tmp_path_factory.mktemp("cache")))
        visitor = stack.enter_context(visit(root, "C"))
        for query in list_queries(open_home(root)):
            values = read_example(query)
            names = {each.name: name_parameter(each) for each in query.parameters}
            options = {each.name: name_option(each) for each in query.parameters}
            asked = urlencode({names[name]: value for name, value in values.items()} | {"format": "json"})
            words = [part for name, value in values.items() for part in (options[name], value)]
            line = ["query", query.name, *words, "--format", "json", "--clearance", "C", "--home", str(root)]
            said = runner.invoke(app, line, prog_name="kgcli", catch_exceptions=False)
            assert visitor.get(f"/queries/{query.name}?{asked}").text == said.stdout, query.name
