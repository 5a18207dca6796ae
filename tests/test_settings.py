"""Settings of a home."""

from pathlib import Path

import pytest

from kgcli.errors import SettingsError
from kgcli.settings import Settings, read_settings, use_reasoner


def _write(folder: Path, text: str) -> Path:
    (folder / "kgcli.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n"])
def test_an_empty_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    """Somebody else's home needs no settings at all."""
    assert read_settings(_write(tmp_path, text)) == Settings(
        graph_base="urn:kgcli:graph:",
        default_marking=None,
        file_markings={},
        documents=None,
        clearance=None,
        timeout=60.0,
        language="en",
        label_languages=(),
        definition_languages=(),
        reasoner="columnar",
        prefixes={},
        endpoints={},
    )


FULL = """
[graph]
base = "https://example.org/graph/"
marking = "SBU"
[graph.markings]
"reference.ttl" = "C"
[documents]
folder = "texts"
[query]
clearance = "C"
timeout = 5
[labels]
language = "es"
languages = ["es", "en"]
definitions = ["en"]
[reasoning]
reasoner = "owlrl"
[prefixes]
ex = "https://example.org/"
[endpoints]
local = "http://localhost:7878/query"
[endpoints.office]
query = "https://example.org/sparql"
timeout = 5
"""


@pytest.mark.parametrize("times", [1, 2])
def test_every_setting_is_read(tmp_path: Path, times: int) -> None:
    """Each key has its place, and a relative folder starts at the home; the second time, from memory."""
    root = _write(tmp_path, FULL)
    for _ in range(times):
        settings = read_settings(root)
    assert settings == Settings(
        graph_base="https://example.org/graph/",
        default_marking="SBU",
        file_markings={"reference.ttl": "C"},
        documents=tmp_path / "texts",
        clearance="C",
        timeout=5.0,
        language="es",
        label_languages=("en", "es"),
        definition_languages=("en",),
        reasoner="owlrl",
        prefixes={"ex": "https://example.org/"},
        endpoints={
            "local": "http://localhost:7878/query",
            "office": {"query": "https://example.org/sparql", "timeout": 5},
        },
    )


def test_a_change_is_seen_although_the_old_text_is_remembered(tmp_path: Path) -> None:
    """What is remembered counts for exactly the text that it was read from."""
    read_settings(_write(tmp_path, '[labels]\nlanguage = "es"'))
    assert read_settings(_write(tmp_path, '[labels]\nlanguage = "fr"')).language == "fr"


def test_a_damaged_memory_changes_nothing(tmp_path: Path, cache_folder: Path) -> None:
    """Whatever stands in the cache, the file decides."""
    root = _write(tmp_path, '[labels]\nlanguage = "es"')
    read_settings(root)
    (memory,) = (cache_folder / "settings").iterdir()
    memory.write_text('["x", {}')
    assert read_settings(root).language == "es"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[query\n", "is not TOML: "),
        ("[querry]\n", "unknown setting [querry]. Did you mean 'query'?"),
        ("[query]\ntime_out = 3", "unknown setting [query] time_out. Did you mean 'timeout'?"),
        ("[query]\nxyz = 3", "unknown setting [query] xyz. Known are clearance, timeout."),
        ("[query]\ntimeout = 'long'", "[query] timeout must be a number."),
        ("[query]\ntimeout = true", "[query] timeout must be a number."),
        ("[query]\ntimeout = 0", "[query] timeout must be above 0, but is 0."),
        ("[labels]\nlanguage = 3", "[labels] language must be a text in quotes."),
        (
            "[labels]\nlanguages = ['en', 3]",
            '[labels] languages must be a list of languages in quotes, such as ["en", "es"].',
        ),
        ("query = 3", "query must be a table, written [query]."),
        ("[graph]\nmarkings = 'C'", "markings must be a table, written [graph.markings]."),
        ("[graph.markings]\n'a.ttl' = 3", "[graph.markings] a.ttl must be a text in quotes."),
        ("[graph]\nbase = 'graphs'", "[graph] base must be an absolute IRI, but is 'graphs'."),
        ("[reasoning]\noff = 'prp-key'", "[reasoning] off must be a list of texts in quotes."),
        ("[reasoning]\noff = ['prp-key', 3]", "[reasoning] off must be a list of texts in quotes."),
        (
            "[reasoning]\noff = ['prp-kye']",
            "No rule 'prp-kye'. Did you mean 'prp-key'? List them: kgcli rules",
        ),
        (
            "[reasoning]\noff = ['eq-trans']",
            "eq-trans cannot be switched off, as what is the same is kept as one thing while reasoning.",
        ),
        (
            "[reasoning]\noff = ['dt-eq']",
            "dt-eq cannot be switched off, as literals are compared by their values everywhere.",
        ),
        (
            "[reasoning]\nreasoner = 'owlrl'\noff = ['prp-key']",
            "off = ['prp-key'] is nothing that the reasoner 'owlrl' can do.",
        ),
        ("[prefixes]\nex = 'a b:c'", "[prefixes] ex must be an absolute IRI, but is 'a b:c'."),
        ("[endpoint]\nx = 'http://x/'", "unknown setting [endpoint]. Did you mean 'endpoints'?"),
        ("endpoints = 'http://x/'", "endpoints must be a table, written [endpoints]."),
        ("[endpoints]\nx = 3", "[endpoints] x must be a URL in quotes or a table."),
        ("[endpoints]\nx = ['http://x/']", "[endpoints] x must be a URL in quotes or a table."),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_it(tmp_path: Path, text: str, expected: str) -> None:
    """What, where, and the nearest known name."""
    with pytest.raises(SettingsError) as caught:
        read_settings(_write(tmp_path, text))
    assert expected in str(caught.value)
    assert str(tmp_path / "kgcli.toml") in str(caught.value)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", "lacks the URL where it is asked. Add: query = "),
        ("query = 3", "query must be a text in quotes."),
        ("querry = 'http://x/'", "unknown setting [endpoints.x] querry. Did you mean 'query'?"),
        ("query = 'http://x/'\ngraphstore = 'y'", "graphstore. Did you mean 'graph_store'?"),
        ("query = 'http://x/'\nzzz = 'y'", "zzz. Known are auth, default_graphs, graph_store, named_graphs,"),
        ("query = 'http://x/'\nupdate = true", "update must be a text in quotes."),
        ("query = 'http://x/'\nauth = 'basic'", "auth must be a table, such as auth = {basic = "),
        ("query = 'http://x/'\nauth = {basic = 3}", "auth must be a table, such as auth = {basic = "),
        ("query = 'http://x/'\nauth = {bsic = 'X'}", "auth: unknown kind 'bsic'. Did you mean 'basic'?"),
        ("query = 'http://x/'\nauth = {basic = 'X', bearer = 'Y'}", "names 2 kinds, basic and bearer."),
        ("query = 'http://x/'\nauth = {basic = 'ann:s3cret'}", "basic must be the name of an environment"),
        ("query = 'http://x/'\nauth = {bearer = ''}", "bearer must be the name of an environment variable"),
        ("query = 'http://x/'\ntimeout = '5'", "timeout must be a number of seconds above 0"),
        ("query = 'http://x/'\ntimeout = true", "timeout must be a number of seconds above 0"),
        ("query = 'http://x/'\ntimeout = 0", "timeout must be a number of seconds above 0"),
        ("query = 'http://x/'\ntimeout = nan", "timeout must be a number of seconds above 0"),
        ("query = 'http://x/'\ntimeout = inf", "timeout must be a number of seconds above 0"),
        ("query = 'http://x/'\nretries = 1.5", "retries must be a whole number from 0 to 20."),
        ("query = 'http://x/'\nretries = -1", "retries must be a whole number from 0 to 20."),
        ("query = 'http://x/'\nretries = true", "retries must be a whole number from 0 to 20."),
        (
            "query = 'http://x/'\ndefault_graphs = 'urn:a'",
            "default_graphs must be a list of texts",
        ),
        ("query = 'http://x/'\nnamed_graphs = [1]", "named_graphs must be a list of texts in quotes."),
        ("query = 'http://x/'\nnamed_graphs = ['a']", "named_graphs must hold absolute IRIs, but holds 'a'."),
        (
            f"query = 'http://x/'\ndefault_graphs = {[f'urn:{number}' for number in range(1001)]}",
            "names more than 1,000 graphs. Name none, and let the server's own default graph be the union",
        ),
    ],
)
def test_a_wrong_setting_of_an_endpoint_names_it(tmp_path: Path, line: str, expected: str) -> None:
    """Which endpoint, which key, and never what could be a password."""
    with pytest.raises(SettingsError) as caught:
        read_settings(_write(tmp_path, f"[endpoints.x]\n{line}\n"))
    assert expected in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "kgcli.toml"))
    assert "[endpoints.x]" in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("times", [1, 2])
def test_rules_can_be_switched_off(tmp_path: Path, times: int) -> None:
    """Each rule counts once, in a fixed order, from the file and from memory."""
    root = _write(tmp_path, '[reasoning]\noff = ["prp-key", "cax-sco", "prp-key"]')
    for _ in range(times):
        settings = read_settings(root)
    assert settings.rules_off == ("cax-sco", "prp-key")


def test_another_reasoner_can_be_used_where_no_rule_is_off() -> None:
    """The rules of owlrl have no switches."""
    assert use_reasoner(Settings(), "owlrl") == Settings(reasoner="owlrl")
    with pytest.raises(SettingsError, match="'owlrl'"):
        use_reasoner(Settings(rules_off=("prp-key",)), "owlrl")


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    """TOML is UTF-8."""
    (tmp_path / "kgcli.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="Cannot read"):
        read_settings(tmp_path)
