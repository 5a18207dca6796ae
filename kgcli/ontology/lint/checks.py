"""The lint checks of a home: one SPARQL file each, which finds offenders and says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from kgcli.errors import QueryMetadataError, QuerySyntaxError, RefusedQueryError
from kgcli.ontology.findings import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.home import Home

__all__ = ["Check", "Data", "list_checks"]

Data = Literal["schema", "facts"]
"""What a check asks: what the files of the ontology state, or all that is visible in the home."""

COLUMNS: Final = ("entity", "property", "value", "file", "line")
"""What a check's SELECT may give; only the first must be there."""
_KEYS: Final = ("severity", "problem", "remedy", "over", "summary")
_PROFILE: Final = "profile.txt"
_UNKNOWN: Final[Severity] = "warn"
_NO_REMEDY: Final = "See what the query looks for."


@dataclass(frozen=True, slots=True)
class Check:
    """One file of ``ontology/checks``; *source* is how it is called, *over* what it asks."""

    name: str
    severity: Severity
    problem: str
    remedy: str
    over: Data
    source: str
    text: str


def list_checks(home: Home) -> tuple[Check, ...]:
    """Return the home's checks by name: those of ``ontology/checks``, else those that the package carries.

    Raises ``QueryMetadataError``, ``QuerySyntaxError`` and ``RefusedQueryError`` with the file of a broken
    one, and the line where that is known.
    """
    from kgcli.home import shipped_root

    folder = home.ontology / "checks"
    root = home.root
    if not folder.is_dir():
        root = shipped_root()
        folder = root / "ontology" / "checks"
    levels = _read_profile(folder / _PROFILE, root)
    files = sorted(path for path in folder.rglob("*.rq") if not path.name.startswith("."))
    names: dict[str, Path] = {}
    for path in files:
        if path.stem in names:
            first, second = (each.relative_to(root).as_posix() for each in (names[path.stem], path))
            raise QueryMetadataError(f"Two files claim the check {path.stem!r}: {first} and {second}.")
        names[path.stem] = path
    return tuple(_read_check(path, root, levels) for _, path in sorted(names.items()))


def _read_check(path: Path, root: Path, levels: Mapping[str, Severity] | None = None) -> Check:
    """Return the check in the file *path* of the home in *root*; *levels* are those of a profile.

    A file without ``#+`` lines may be one of ROBOT's, which tells its problem and solution in comments.
    """
    source = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryMetadataError(f"Cannot read {source}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryMetadataError(f"Cannot read {source}: it is no UTF-8 ({error.reason})") from error
    said = _read_metadata(text, source)
    _refuse_text(text, source)
    severity = said.get("severity") or (levels or {}).get(path.stem, _UNKNOWN)
    return Check(
        path.stem, severity, said["problem"], said["remedy"], said.get("over") or "schema", source, text
    )


def _read_metadata(text: str, source: str) -> dict[str, Any]:
    from kgcli.ontology.lint.robot import read_robot_header
    from kgcli.saved.metadata import read_metadata

    said = read_metadata(text, source)
    if not said:
        title, problem, remedy = read_robot_header(text)
        return {"problem": problem or title or Path(source).stem, "remedy": remedy or _NO_REMEDY}
    for key, value in said.items():
        if key not in _KEYS:
            raise QueryMetadataError(f"{source}: unknown key {key!r}. {_advise(key, _KEYS)}")
        if not isinstance(value, str):
            raise QueryMetadataError(f"{source}: {key} must be text.")
    for key, allowed in (("severity", SEVERITIES), ("over", get_args(Data))):
        if key in said and said[key] not in allowed:
            raise QueryMetadataError(f"{source}: unknown {key} {said[key]!r}. {_advise(said[key], allowed)}")
    for key in ("severity", "problem", "remedy"):
        if not said.get(key, "").strip():
            raise QueryMetadataError(f"{source} has no {key}. Write it on top: #+ {key}: ...")
    return {key: " ".join(value.split()) for key, value in said.items()}


def _advise(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(known)}."


def _refuse_text(text: str, source: str) -> None:
    """Refuse what is no SELECT of offenders."""
    from pyoxigraph import QuerySolutions, Store

    from kgcli.store.opening.refusal import explain_syntax, refuse_service

    try:
        refuse_service(text)
        found = Store().query(text)
    except QuerySyntaxError as error:
        raise error.in_file(source) from error
    except RefusedQueryError as error:
        raise RefusedQueryError(f"{source}: {error}") from error
    except SyntaxError as error:
        fault = explain_syntax(text, str(error))
        if isinstance(fault, QuerySyntaxError):
            raise fault.in_file(source) from error
        raise RefusedQueryError(f"{source}: {fault}") from error
    except (ValueError, RuntimeError) as error:
        raise QueryMetadataError(f"{source} cannot be asked: {error}") from error
    names = [variable.value for variable in found.variables] if isinstance(found, QuerySolutions) else []
    if "entity" not in names:
        raise QueryMetadataError(
            f"{source} lists no ?entity. A check is a SELECT of ?entity, and perhaps ?property, ?value, "
            "?file and ?line: one row for each offender."
        )


def _read_profile(path: Path, root: Path) -> dict[str, Severity]:
    """Return the severities that a profile as ROBOT writes it gives: lines of a level and a check's name."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise QueryMetadataError(f"Cannot read {path.relative_to(root).as_posix()}: {error}") from error
    levels: dict[str, Severity] = {}
    by_word = {severity.upper(): severity for severity in SEVERITIES}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        level, _, name = line.strip().partition("\t" if "\t" in line else " ")
        if level.upper() not in by_word or not name.strip():
            raise QueryMetadataError(
                f"{path.relative_to(root).as_posix()}, line {number}: a line is a level "
                f"({', '.join(by_word)}), a tab and the name of a check, but this is {line.strip()!r}."
            )
        # ROBOT names its own checks bare, and those of users by the address of their file.
        levels[name.strip().rpartition("/")[2].removesuffix(".rq")] = by_word[level.upper()]
    return levels
