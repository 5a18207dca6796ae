"""Fixtures that any test may ask for: small homes written from strings, each with a cache of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_homes import MARKINGS, PREFIXES, MakeHome


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's cache folder, home or clearance."""
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("KGCLI_HOME", raising=False)


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    """Return the cache folder that this test's commands use."""
    return tmp_path / "cache"


@pytest.fixture
def make_home(tmp_path: Path) -> MakeHome:
    """Return a function that writes a small home from strings; two calls need two names."""

    def write(
        *,
        ontology: str | Mapping[str, str] = "ex:Thing a owl:Class .",
        graph: str | Mapping[str, str] = "",
        queries: Mapping[str, str] | None = None,
        toml: str = "",
        markings: str | None = MARKINGS,
        name: str = "home",
    ) -> Path:
        root = tmp_path / name
        files: dict[str, str] = {"kgcli.toml": toml}
        files |= _named("ontology", ontology, "schema.ttl")
        files |= _named("graph", graph, "facts.trig")
        if markings is not None:
            files["ontology/markings.ttl"] = markings
        for query, text in (queries or {}).items():
            files[f"queries/{query}"] = text
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        for folder in ("ontology", "graph", "queries"):
            (root / folder).mkdir(exist_ok=True)
        return root

    return write


def _named(folder: str, texts: str | Mapping[str, str], default: str) -> dict[str, str]:
    named = {default: texts} if isinstance(texts, str) else texts
    return {f"{folder}/{name}": _with_prefixes(name, text) for name, text in named.items() if text}


def _with_prefixes(name: str, text: str) -> str:
    bare = (
        name.endswith((".ttl", ".trig")) and "@prefix" not in text.lower() and "prefix " not in text.lower()
    )
    return PREFIXES + text if bare else text


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes files below the test's folder exactly as given."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path

    return write
