"""What is wrong with the syntax of files that were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import KgError
from kgcli.saved.catalogue import SUFFIXES as QUERY_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kgcli.home import Home

__all__ = ["list_faults"]


def list_faults(root: Path, files: Sequence[str]) -> tuple[str, ...]:
    """Return what is wrong with the syntax of *files* of the home, each fault with file, line and column."""
    from kgcli.home import open_home

    try:
        home = open_home(root)
    except (KgError, OSError) as error:
        return (str(error),)
    faults = []
    for file in files:
        path = root / file
        try:
            if path.is_file():
                _check_syntax(home, path)
        except KgError as error:
            faults.append(str(error))
        except OSError as error:
            faults.append(f"Cannot read {file}: {error.strerror or error}")
    return tuple(faults)


def _check_syntax(home: Home, path: Path) -> None:
    """Raise the ``KgError`` that says what is wrong with a file, if anything is."""
    from kgcli.ontology.reading import read_files
    from kgcli.sources import EXTENSIONS

    name = path.relative_to(home.root).as_posix()
    if name.lower().removesuffix(".gz").endswith(tuple(EXTENSIONS)):
        read_files([path], base=home.root)
    elif path.parent == home.patterns:
        from kgcli.ingest.drafts.compiling import read_patterns
        from kgcli.ingest.drafts.schema import read_schema

        read_patterns(home.patterns, read_schema(home), home.patterns.relative_to(home.root).as_posix())
    elif path.suffix in QUERY_SUFFIXES:
        from kgcli.store.opening.refusal import explain_syntax

        if path.is_relative_to(home.queries):
            from kgcli.saved.catalogue import read_query

            read_query(home, path)
        text = path.read_bytes().decode("utf-8", "replace")
        message = _find_syntax_fault(text)
        if message is not None:
            from kgcli.errors import QuerySyntaxError

            error = explain_syntax(text, message)
            raise error.in_file(name) if isinstance(error, QuerySyntaxError) else error


def _find_syntax_fault(text: str) -> str | None:
    """Return what the engine's parser complains of; it has nothing to answer from."""
    from pyoxigraph import Store

    try:
        Store().query(text)
    except SyntaxError as error:
        return str(error)
    except (OSError, RuntimeError, ValueError):
        return None
    return None
