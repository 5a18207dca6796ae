"""What a home's ``kgcli.toml`` says; an empty file says that everything is as usual."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from kgcli.cache import place_for
from kgcli.errors import SettingsError

FILE_NAME: Final = "kgcli.toml"
DEFAULT_GRAPH_BASE: Final = "urn:kgcli:graph:"

# Which keys each table may hold, and the type of each; None marks tables that map names to texts.
_KEYS: Final[dict[str, dict[str, type | tuple[type, ...] | None]]] = {
    "graph": {"base": str, "marking": str, "markings": None},
    "documents": {"folder": str},
    "ingest": {"topic": str, "topics": None},
    "query": {"clearance": str, "timeout": (int, float)},
    "labels": {"language": str, "languages": list, "definitions": list},
    "reasoning": {"reasoner": str, "off": list},
}
_NAME_TABLES: Final = ("prefixes",)
_ENDPOINTS: Final = "endpoints"
_TABLES: Final = (*_KEYS, *_NAME_TABLES, _ENDPOINTS)
_TYPE_NAMES: Final = {str: "a text in quotes", (int, float): "a number", list: "a list of texts in quotes"}
NEVER_OFF: Final = {
    **dict.fromkeys(
        ("eq-ref", "eq-sym", "eq-trans", "eq-rep-s", "eq-rep-p", "eq-rep-o"),
        "what is the same is kept as one thing while reasoning",
    ),
    **dict.fromkeys(("dt-type2", "dt-eq", "dt-diff"), "literals are compared by their values everywhere"),
}
"""Rules that cannot be switched off, each with the reason."""


# Here and in whatever else each query makes, a NamedTuple: a frozen dataclass costs a millisecond to define.
class Settings(NamedTuple):
    """The settings of one home, with defaults for what its file leaves out."""

    graph_base: str = DEFAULT_GRAPH_BASE
    default_marking: str | None = None
    file_markings: Mapping[str, str] = MappingProxyType({})
    documents: Path | None = None
    header_topic: str | None = None
    """The topic (``ev:topic``) of the words that say what a document is, as a prefixed name or an IRI."""
    family_topics: Mapping[str, str] = MappingProxyType({})
    """The topic of the words that drafts rest on, by the family of the patterns that made them."""
    clearance: str | None = None
    timeout: float = 60.0
    language: str = "en"
    label_languages: tuple[str, ...] = ()
    """In which each term of the ontology should have a label; empty: those that most of them have one in."""
    definition_languages: tuple[str, ...] = ()
    """In which each should have a definition; empty, as for labels."""
    reasoner: str = "columnar"
    rules_off: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = MappingProxyType({})
    endpoints: Mapping[str, str | Mapping[str, Any]] = MappingProxyType({})


def read_settings(root: Path) -> Settings:
    """Return the settings of the home in *root*; a relative folder of documents is taken from there.

    Raises ``SettingsError`` where the file is no TOML, has an unknown key, or a value of the wrong type.
    """
    path = root / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"Cannot read {path}: {error}") from error
    if not text.strip():
        return Settings()
    tables = _recall(path, text)
    if tables is None:
        import tomllib

        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path} is not TOML: {error}. Mend it there.") from error
        _check(tables, path)
        _remember(path, text, tables)
    return _settings(tables, path)


def use_reasoner(settings: Settings, reasoner: str) -> Settings:
    """Return *settings* with another reasoner.

    Raises ``SettingsError`` where rules are off that it cannot do without.
    """
    _check_choice(reasoner, settings.rules_off, FILE_NAME)
    return settings._replace(reasoner=reasoner)


def _recall(path: Path, text: str) -> dict[str, Any] | None:
    """Return what *text* was read as before; reading TOML would cost every query some milliseconds."""
    import json

    try:
        path_then, text_then, tables = json.loads(_memory(path).read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    return tables if path_then == str(path) and text_then == text and isinstance(tables, dict) else None


def _remember(path: Path, text: str, tables: dict[str, Any]) -> None:
    import json

    place = _memory(path)
    draft = place.with_name(f"{place.name}.{os.getpid()}.draft")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        # The URL of an endpoint may hold a password.
        draft.touch(mode=0o600)
        draft.write_bytes(json.dumps([str(path), text, tables]).encode())
        draft.replace(place)
    except OSError:
        # A read-only or full disk: the next run reads the TOML again.
        return


def _memory(path: Path) -> Path:
    return place_for("settings", path.parent)


def _settings(tables: dict[str, Any], path: Path) -> Settings:
    graph = tables.get("graph", {})
    query = tables.get("query", {})
    folder = tables.get("documents", {}).get("folder")
    timeout = float(query.get("timeout", 60.0))
    if timeout <= 0:
        raise SettingsError(f"{path}: [query] timeout must be above 0, but is {timeout:g}.")
    return Settings(
        graph_base=graph.get("base", DEFAULT_GRAPH_BASE),
        default_marking=graph.get("marking"),
        file_markings=dict(graph.get("markings", {})),
        documents=(path.parent / Path(folder).expanduser()) if folder is not None else None,
        header_topic=tables.get("ingest", {}).get("topic"),
        family_topics=dict(tables.get("ingest", {}).get("topics", {})),
        clearance=query.get("clearance"),
        timeout=timeout,
        language=tables.get("labels", {}).get("language", "en"),
        label_languages=tuple(sorted(set(tables.get("labels", {}).get("languages", ())))),
        definition_languages=tuple(sorted(set(tables.get("labels", {}).get("definitions", ())))),
        reasoner=tables.get("reasoning", {}).get("reasoner", "columnar"),
        rules_off=tuple(sorted(set(tables.get("reasoning", {}).get("off", ())))),
        prefixes=dict(tables.get("prefixes", {})),
        endpoints=dict(tables.get("endpoints", {})),
    )


def _check(tables: dict[str, Any], path: Path) -> None:
    for name, table in tables.items():
        if name not in _TABLES:
            raise SettingsError(_unknown(name, _TABLES, path))
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: {name} must be a table, written [{name}].")
        if name in _NAME_TABLES:
            _check_names(table, f"[{name}]", path)
            continue
        if name == _ENDPOINTS:
            _check_endpoints(table, path)
            continue
        for key, value in table.items():
            if key not in _KEYS[name]:
                raise SettingsError(_unknown(key, tuple(_KEYS[name]), path, table=name))
            kind = _KEYS[name][key]
            if kind is None:
                if not isinstance(value, dict):
                    raise SettingsError(f"{path}: {key} must be a table, written [{name}.{key}].")
                _check_names(value, f"[{name}.{key}]", path)
            elif not isinstance(value, kind) or isinstance(value, bool):
                raise SettingsError(f"{path}: [{name}] {key} must be {_TYPE_NAMES[kind]}.")
    _check_base(tables, path)
    _check_languages(tables.get("labels", {}), path)
    _check_rules(tables.get("reasoning", {}), path)


def _check_endpoints(table: dict[str, Any], path: Path) -> None:
    for name, said in table.items():
        if isinstance(said, str):
            continue
        if not isinstance(said, dict):
            raise SettingsError(f"{path}: [endpoints] {name} must be a URL in quotes or a table.")
        from kgcli.endpoint_tables import check_endpoint

        check_endpoint(name, said, path)


def _check_languages(table: dict[str, Any], path: Path) -> None:
    for key in ("languages", "definitions"):
        for tag in table.get(key, ()):
            if not isinstance(tag, str) or not tag.replace("-", "").isalnum():
                raise SettingsError(
                    f'{path}: [labels] {key} must be a list of languages in quotes, such as ["en", "es"].'
                )


def _check_rules(table: dict[str, Any], path: Path) -> None:
    names = table.get("off", ())
    if not names:
        return
    from kgcli.reasoning.rules import find_rule

    where = f"{path}: [reasoning] off"
    for name in names:
        if not isinstance(name, str):
            raise SettingsError(f"{where} must be {_TYPE_NAMES[list]}.")
        try:
            find_rule(name)
        except LookupError as error:
            raise SettingsError(f"{where}: {error.args[0]} List them: kgcli rules") from error
        if name in NEVER_OFF:
            raise SettingsError(f"{where}: {name} cannot be switched off, as {NEVER_OFF[name]}.")
    if "reasoner" in table:
        _check_choice(table["reasoner"], names, str(path))


def _check_choice(reasoner: str, off: Sequence[str], where: str) -> None:
    if off and reasoner == "owlrl":
        raise SettingsError(
            f"{where}: [reasoning] off = {list(off)} is nothing that the reasoner 'owlrl' can do. "
            "Take it away, or use the reasoner 'columnar'."
        )


def _check_base(tables: dict[str, Any], path: Path) -> None:
    base = tables.get("graph", {}).get("base")
    if base is not None and not _is_iri(base):
        raise SettingsError(f"{path}: [graph] base must be an absolute IRI, but is {base!r}.")
    for prefix, iri in tables.get("prefixes", {}).items():
        if not _is_iri(iri):
            raise SettingsError(f"{path}: [prefixes] {prefix} must be an absolute IRI, but is {iri!r}.")


def _is_iri(text: str) -> bool:
    # Every command reads the settings; ``iris.is_iri`` is exact, but loads the store's library.
    scheme, colon, _ = text.partition(":")
    ordinary = scheme[:1].isalpha() and all(letter.isalnum() or letter in "+-." for letter in scheme)
    return bool(colon) and ordinary and not any(letter in '<>"{}|^`\\' or letter <= " " for letter in text)


def _check_names(table: dict[str, Any], title: str, path: Path) -> None:
    for key, value in table.items():
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {title} {key} must be {_TYPE_NAMES[str]}.")


def _unknown(key: str, known: tuple[str, ...], path: Path, *, table: str | None = None) -> str:
    import difflib

    where = f"[{table}] {key}" if table else f"[{key}]"
    near = difflib.get_close_matches(key, known, n=1)
    advice = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(sorted(known))}."
    return f"{path}: unknown setting {where}. {advice}"
