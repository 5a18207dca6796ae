"""The entries of a file of patterns: YAML whose keys, rows and words know the line that they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kgcli.errors import PatternError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import yaml

__all__ = ["Entry", "read_entries", "suggest"]

_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a file, and where it stands; *value* is text, a list of entries or a mapping to entries."""

    value: str | list[Entry] | dict[str, Entry]
    file: str
    line: int

    def fail(self, problem: str) -> PatternError:
        """Return the error that *problem* is here."""
        return PatternError(f"{self.file}, line {self.line}: {problem}")

    def text(self) -> str:
        """Return it as text; raises ``PatternError`` where it is none."""
        if not isinstance(self.value, str):
            raise self.fail("a word or a phrase is meant to stand here")
        return self.value

    def number(self) -> float:
        """Return it as a number from 0 to 1; raises ``PatternError`` where it is none."""
        try:
            number = float(self.text())
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            raise self.fail(f"{self.text()!r} is no number from 0 to 1")
        return number

    def flag(self) -> bool:
        """Return it as true or false; raises ``PatternError`` where it is neither."""
        if self.value not in ("true", "false"):
            raise self.fail("true or false is meant to stand here")
        return self.value == "true"

    def whole(self) -> int:
        """Return it as a whole number; raises ``PatternError`` where it is none."""
        if not self.text().isdecimal():
            raise self.fail(f"{self.text()!r} is no whole number")
        return int(self.text())

    def rows(self) -> list[Entry]:
        """Return the rows of a list; a single word is a list of one."""
        if isinstance(self.value, dict):
            raise self.fail("a list is meant to stand here")
        return self.value if isinstance(self.value, list) else [self]

    def texts(self) -> tuple[str, ...]:
        """Return the rows of a list of words."""
        return tuple(row.text() for row in self.rows())

    def fields(self) -> Mapping[str, Entry]:
        """Return the keys of a mapping."""
        if not isinstance(self.value, dict):
            raise self.fail("keys and values are meant to stand here, as in 'score: 0.8'")
        return self.value

    def only(self, known: Iterable[str]) -> Mapping[str, Entry]:
        """Return the keys of a mapping that may have none but *known* ones."""
        fields, allowed = self.fields(), tuple(known)
        for key, entry in fields.items():
            if key not in allowed:
                raise entry.fail(f"unknown key {key!r}.{suggest(key, allowed)}")
        return fields

    def need(self, key: str) -> Entry:
        """Return the value of *key*; raises ``PatternError`` where it is missing."""
        fields = self.fields()
        if key not in fields:
            raise self.fail(f"the key {key!r} is missing")
        return fields[key]

    def word(self, key: str) -> str:
        """Return the text of *key*; empty where it is missing."""
        fields = self.fields()
        return fields[key].text() if key in fields else ""

    def says(self, key: str) -> bool:
        """Return whether *key* is there and true."""
        fields = self.fields()
        return key in fields and fields[key].flag()


def suggest(name: str, known: Iterable[str]) -> str:
    """Return what may have been meant by *name*, as the end of a message."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" It is one of: {', '.join(names)}" if 0 < len(names) <= _DEEPEST else ""


def read_entries(path: Path, name: str) -> Entry:
    """Return what the file at *path* holds; raises ``PatternError``, with *name* and the line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as error:
        raise PatternError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise PatternError(f"{name}: it is not UTF-8: {error.reason}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        problem = error.problem or error.context
        raise PatternError(
            f"{name}{line}: this is not YAML: {problem}. What holds ': ' needs quotes."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise PatternError(f"{name}: this is not YAML: {error}") from error
    return Entry({}, name, 1) if node is None else _convert(node, name, 0)


def _convert(node: yaml.Node, name: str, depth: int) -> Entry:
    import yaml

    line = node.start_mark.line + 1
    if depth > _DEEPEST:
        raise PatternError(f"{name}, line {line}: this lies deeper than {_DEEPEST} levels")
    if isinstance(node, yaml.ScalarNode):
        return Entry(node.value, name, line)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_convert(each, name, depth + 1) for each in node.value], name, line)
    return Entry(dict(_convert_fields(node, name, depth)), name, line)


def _convert_fields(node: yaml.Node, name: str, depth: int) -> Iterator[tuple[str, Entry]]:
    seen = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key.value, str):
            raise PatternError(f"{name}, line {line}: a key must be text")
        if key.value in seen:
            raise PatternError(f"{name}, line {line}: the key {key.value!r} comes twice")
        seen.add(key.value)
        yield key.value, Entry(_convert(value, name, depth + 1).value, name, line)
