"""The ``#+`` lines on top of a saved query, read as YAML.

Keys and conventions: grlc's "Decorator syntax". JSON, which is YAML too, is understood as well.
"""

import re
from typing import Any, Final

from kgcli.errors import QueryMetadataError

EXPECT: Final = "expect"
_MARK: Final = "#+"
_MOST_VALUES: Final = 10_000
_LINE_END: Final = re.compile("(\r\n|\n|\r)")


def read_metadata(text: str, source: str) -> dict[str, Any]:
    """Return what the leading ``#+`` lines of *text* say; every scalar stays text, so ``NO`` is no ``false``.

    Blank lines and ordinary comments may stand between them. Raises ``QueryMetadataError`` with *source*
    and the line where they are no YAML, no mapping, or give one key twice.
    """
    numbers, lines = [], []
    # Not splitlines(): a SPARQL comment ends at a line feed or carriage return and nothing else.
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(rows, start=1):
        stripped = line.strip()
        if stripped.startswith(_MARK):
            numbers.append(number)
            # One space belongs to the mark, the others indent.
            lines.append(stripped[len(_MARK) :].removeprefix(" "))
        elif stripped and not stripped.startswith("#"):
            break
    if not lines:
        return {}
    document = _load("\n".join(lines), numbers, source)
    if document is None or document == "":
        return {}
    if not isinstance(document, dict):
        raise QueryMetadataError(
            f"{source}, line {numbers[0]}: the '#+' lines should be YAML such as '#+ summary: ...', "
            f"but are plain text"
        )
    _refuse_sprawl(document, source)
    return document


def hide_expectations(text: str) -> str:
    """Return *text* with the lines of the key ``expect`` blank, its other lines where they were.

    What is expected may be above the clearance of those who are shown the query, or of a server that it is
    sent to; so only ``kgcli.testing`` reads it.
    """
    if EXPECT not in text:
        return text
    rows = _LINE_END.split(text)
    hiding, between = False, list[int]()
    for place in range(0, len(rows), 2):
        line = rows[place].removeprefix("\ufeff").strip()
        if line.startswith(_MARK):
            line = line[len(_MARK) :].removeprefix(" ")
            if line[:1].isalnum() or line[:1] in ("'", '"', "_"):
                hiding = line.partition(":")[0].strip().strip("'\"") == EXPECT
            if hiding:
                for each in (*between, place):
                    rows[each] = ""
            between = []
        elif line and not line.startswith("#"):
            break
        elif hiding:
            between.append(place)
    return "".join(rows)


def _load(text: str, numbers: list[int], source: str) -> Any:
    import yaml

    class Loader(yaml.BaseLoader):
        """Every scalar is text, as grlc's values mostly are; a key that comes twice is an error."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key, _ in node.value:
                problem = None
                if not isinstance(key.value, str):
                    problem = "a key must be text"
                elif key.value in seen:
                    problem = f"the key {key.value!r} comes twice"
                if problem:
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    try:
        return yaml.load(text, Loader=Loader)  # noqa: S506 - a BaseLoader builds nothing but text
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = numbers[min(mark.line, len(numbers) - 1)] if mark else numbers[0]
        raise QueryMetadataError(
            f"{source}, line {line}: the '#+' lines are not YAML: {error.problem or error.context}. "
            f"A text that holds ': ' or '#' needs quotes."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise QueryMetadataError(f"{source}: the '#+' lines are not YAML: {error}") from error


def _refuse_sprawl(document: Any, source: str) -> None:
    """Refuse aliases that unfold to more than a person writes, or that contain themselves."""
    waiting, count = [document], 0
    while waiting:
        value = waiting.pop()
        count += 1
        if count > _MOST_VALUES:
            raise QueryMetadataError(f"{source}: the '#+' lines hold more than {_MOST_VALUES} values")
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
