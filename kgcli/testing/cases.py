"""The cases of a saved query: what it should answer, with which values, to whom, and from which facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from kgcli.errors import ExpectationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgcli.home import Home
    from kgcli.saved.query import SavedQuery

__all__ = ["Case", "Count", "read_cases"]

_KEYS: Final = ("params", "clearance", "fixture", "rows", "not_rows", "count")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_COUNT: Final = re.compile(r"(?:at (least|most)|(>=|<=))?\s*(\d{1,9})", re.IGNORECASE)
_BOUNDS: Final[dict[str, Literal["at least", "at most"]]] = {
    "least": "at least",
    ">=": "at least",
    "most": "at most",
    "<=": "at most",
}


class Count(NamedTuple):
    """How many rows there are to be."""

    bound: Literal["", "at least", "at most"]
    number: int

    def allows(self, rows: int) -> bool:
        """Tell whether so many *rows* are as expected."""
        if self.bound == "at least":
            return rows >= self.number
        return rows <= self.number if self.bound else rows == self.number

    def __str__(self) -> str:
        return f"{self.bound} {self.number:,}".lstrip()


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a query, the *number*th, which begins in *line* of its file.

    *rows* must be there and *not_rows* must not, each as far as it names columns. *fixture* is a file or a
    text; ``None`` stands for the home's own facts. *clearance* ``None`` sees everything.
    """

    number: int
    line: int
    params: Mapping[str, str]
    clearance: str | None
    fixture: str | None
    rows: tuple[Mapping[str, str], ...]
    not_rows: tuple[Mapping[str, str], ...]
    count: Count | None


def read_cases(
    home: Home,
    query: SavedQuery,
    may_read: Callable[[str | None, str], bool] = lambda _clearance, _where: True,
) -> tuple[Case, ...]:
    """Return what *query*'s file says under ``expect``, nothing where it has no such key.

    Raises ``ExpectationError`` with file, line and the nearest name of what it does not know; of a case at a
    clearance that *may_read*, told where it stands, denies, the error tells no more than that.
    """
    from kgcli.saved.metadata import EXPECT, hide_expectations, read_metadata

    source = query.path.relative_to(home.root).as_posix()
    try:
        text = query.path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ExpectationError(f"Cannot read {source}: {error}") from error
    if EXPECT not in text:
        return ()
    metadata = read_metadata(text, source)
    if EXPECT not in metadata:
        return ()
    # The query was read from what is left where expectations are hidden.
    if EXPECT in query.extra:
        raise ExpectationError(
            f"{source}: 'expect' should begin a line of its own, written '#+ expect:', so that it is kept "
            f"apart from the query that others see"
        )
    said = metadata[EXPECT] or []
    listed = said if isinstance(said, list) else [said]
    lines = _find_lines(text, hide_expectations(text))
    cases = []
    for number, case in enumerate(listed, start=1):
        line = lines[min(number, len(lines)) - 1]
        try:
            cases.append(_read_case(case, number, line, query, source))
        except ExpectationError as error:
            clearance = case.get("clearance") if isinstance(case, dict) else None
            where = f"{source}, line {line}"
            if may_read(clearance if isinstance(clearance, str) else None, where):
                raise
            raise ExpectationError(f"{where}: a case above the clearance is broken") from error
    return tuple(cases)


def _find_lines(text: str, hidden: str) -> list[int]:
    """Return the lines in which cases begin; what is expected stands in the lines that are hidden."""
    # Not splitlines(): a SPARQL comment ends at a line feed or carriage return and nothing else.
    pairs = zip(_LINE_END.split(text), _LINE_END.split(hidden), strict=True)
    block = [
        (number, whole.strip().removeprefix("#+").removeprefix(" "))
        for number, (whole, left) in enumerate(pairs, start=1)
        if whole != left
    ]
    items = [(len(line) - len(line.lstrip()), number) for number, line in block if line.lstrip()[:1] == "-"]
    first = min((indent for indent, _ in items), default=0)
    return [number for indent, number in items if indent == first] or [block[0][0]]


def _read_case(said: Any, number: int, line: int, query: SavedQuery, source: str) -> Case:
    where = f"{source}, line {line}"
    if not isinstance(said, dict):
        raise ExpectationError(
            f"{where}: a case should be a mapping with {', '.join(_KEYS)}, not {said!r:.60}"
        )
    _check_known(said, _KEYS, "a case has no", where)
    params = _read_mapping(said.get("params") or {}, "'params'", where)
    _check_known(params, [each.name for each in query.parameters], "the query has no parameter", where)
    columns = ["answer"] if query.form == "ask" else [column.name for column in query.columns]
    if query.form in {"construct", "describe"}:
        columns = ["subject", "predicate", "object"]
    found = {
        key: tuple(_read_row(row, columns, key, where) for row in _read_list(said.get(key), key, where))
        for key in ("rows", "not_rows")
    }
    count = _read_count(said["count"], where) if said.get("count") else None
    if count is None and not any(found.values()):
        raise ExpectationError(f"{where}: the case expects nothing. Give it rows, not_rows or a count")
    return Case(
        number,
        line,
        params,
        _read_text(said.get("clearance"), "clearance", where),
        _read_text(said.get("fixture"), "fixture", where),
        found["rows"],
        found["not_rows"],
        count,
    )


def _read_list(said: Any, key: str, where: str) -> list[Any]:
    if not said:
        return []
    if isinstance(said, dict):
        return [said]
    if not isinstance(said, list):
        raise ExpectationError(f"{where}: {key!r} should be a list of rows such as '- {{column: value}}'")
    return said


def _read_row(said: Any, columns: list[str], key: str, where: str) -> Mapping[str, str]:
    row = _read_mapping(said, f"a row of {key!r}", where)
    if not row:
        raise ExpectationError(f"{where}: a row of {key!r} names no column")
    if columns:
        _check_known(row, columns, "the query has no column", where)
    return row


def _read_mapping(said: Any, what: str, where: str) -> Mapping[str, str]:
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise ExpectationError(f"{where}: {what} should map names to single values, but is {said!r:.60}")
    return said


def _read_text(said: Any, key: str, where: str) -> str | None:
    if said is None or isinstance(said, str):
        return said or None
    raise ExpectationError(f"{where}: {key!r} should be a text, not {said!r:.60}")


def _read_count(said: Any, where: str) -> Count:
    found = _COUNT.fullmatch(said.strip()) if isinstance(said, str) else None
    if found is None:
        raise ExpectationError(
            f"{where}: 'count' should be a number, or as in 'at least 3', not {said!r:.60}"
        )
    word = (found[1] or found[2] or "").lower()
    return Count(_BOUNDS[word] if word else "", int(found[3]))


def _check_known(said: Iterable[str], known: Iterable[str], problem: str, where: str) -> None:
    names = list(known)
    for name in said:
        if name not in names:
            import difflib

            near = difflib.get_close_matches(name, names, n=1)
            has = f"Known are {', '.join(names)}" if names else "There are none"
            hint = f"Did you mean {near[0]!r}?" if near else has
            raise ExpectationError(f"{where}: {problem} {name!r}. {hint}")
