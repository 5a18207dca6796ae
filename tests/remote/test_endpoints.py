"""Endpoints by name and by URL: what ``kgcli.toml`` may say of one, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.errors import RemoteError, UnknownEndpointError
from kgcli.home import find_home
from kgcli.remote.endpoints import Auth, Endpoint, find_endpoint, list_endpoints, open_url
from kgcli.settings import Settings, read_settings

MakeHome = Callable[..., Path]
SETTINGS = Settings(endpoints={"office": "https://example.org/sparql", "bad": "ftp://example.org/"})
FULL = """
[endpoints]
plain = "http://ann:s%40cret@localhost:7878/query#x"

[endpoints.office]
query = "https://example.org/sparql"
update = "https://example.org/sparql/update"
graph_store = "https://example.org:8890/data"
auth = {digest = "OFFICE_LOGIN"}
timeout = 30
retries = 5
default_graphs = ["https://example.org/g", "urn:g"]
named_graphs = ["urn:h"]
"""


def test_each_setting_of_an_endpoint_is_read(make_home: MakeHome) -> None:
    """A URL by itself is enough; a table says the rest; the second time the settings come from memory."""
    root = make_home(toml=FULL)
    for _ in range(2):
        settings = find_home(root, environ={}, cwd=root).settings
        assert list_endpoints(settings) == (
            Endpoint(
                "office",
                "https://example.org/sparql",
                update="https://example.org/sparql/update",
                graph_store="https://example.org:8890/data",
                auth=Auth("digest", "OFFICE_LOGIN"),
                timeout=30,
                retries=5,
                default_graphs=("https://example.org/g", "urn:g"),
                named_graphs=("urn:h",),
            ),
            Endpoint(
                "plain",
                "http://localhost:7878/query",
                pairs={"http://localhost:7878": ("ann", "s@cret")},
            ),
        )


def test_endpoint_goes_by_url_or_by_name() -> None:
    """A name stands for the URL in the settings; any other text must be a URL."""
    assert find_endpoint("office", SETTINGS) == Endpoint("office", "https://example.org/sparql")
    url = "http://localhost:7878/query?key=hidden"
    assert find_endpoint(url, SETTINGS) == Endpoint("http://localhost:7878/query", url)
    with pytest.raises(UnknownEndpointError, match=r"^No endpoint 'offce'\. Did you mean 'office'\?$"):
        find_endpoint("offce", SETTINGS)
    with pytest.raises(UnknownEndpointError, match="Give a URL"):
        find_endpoint("xyz", SETTINGS)


@pytest.mark.parametrize(
    "url",
    [
        "bad",
        "file:///etc/passwd",
        "http:///query",
        "http://host:port/",
        "http://host/a b",
        "http://host/\n",
        "http://[::1/",
        "http://hóst/",
        "http://user:pass word@host/",
    ],
)
def test_url_that_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https are asked, and a malformed URL is not repeated: it may hold a password."""
    with pytest.raises(RemoteError, match="URL") as caught:
        find_endpoint(url, SETTINGS)
    assert "pass word" not in str(caught.value)


@pytest.mark.parametrize("key", ["query", "update", "graph_store"])
def test_every_url_of_a_table_is_checked(key: str) -> None:
    """The message says which endpoint it is of."""
    table = {"query": "https://example.org/", key: "ftp://example.org/"}
    with pytest.raises(RemoteError, match=r"^kgcli\.toml, endpoint 'x': An endpoint's URL begins with http"):
        find_endpoint("x", Settings(endpoints={"x": table}))


def test_two_ways_to_say_who_asks_are_an_error() -> None:
    """Nobody could tell which of them counts."""
    table = {"query": "https://ann:s3cret@example.org/", "auth": {"basic": "OFFICE_LOGIN"}}
    with pytest.raises(RemoteError, match="auth names another") as caught:
        find_endpoint("x", Settings(endpoints={"x": table}))
    assert "s3cret" not in str(caught.value)


def test_servers_of_an_endpoint_are_known_by_scheme_host_and_port() -> None:
    """Whatever the path is; another port is another server."""
    endpoint = Endpoint("x", "https://Example.org/a", graph_store="http://example.org:8890/b")
    own = ("https://example.org:443/z", "https://EXAMPLE.ORG/?a=b", "http://example.org:8890/")
    other = ("http://example.org/a", "https://example.org:444/", "https://www.example.org/", "http://x:8890/")
    assert [endpoint.owns(url) for url in (*own, *other)] == [True] * 3 + [False] * 4


def test_url_is_shown_without_what_may_be_secret() -> None:
    """Neither user and password nor a key in its query, of one that kgcli.toml names as of any other."""
    assert open_url("https://ann:s3cret@example.org/a?key=hidden#x").shown == "https://example.org/a"


def test_passwords_in_remembered_settings_are_the_users_own(make_home: MakeHome, cache_folder: Path) -> None:
    """What is remembered of kgcli.toml is for nobody else on the machine to read."""
    read_settings(make_home(toml=FULL))
    (memory,) = (cache_folder / "settings").iterdir()
    assert memory.stat().st_mode & 0o077 == 0
