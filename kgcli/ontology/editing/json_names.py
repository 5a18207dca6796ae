"""The names in JSON: those of a JSON-LD text, and the lines of the home's own context."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import UnreadableSourceError
from kgcli.ontology.editing.spelling import expand, split_iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["add_to_context", "read_context", "rename_in_context", "rename_in_jsonld"]

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ENTRY: Final = re.compile(r'^(?P<margin>\s*)(?P<key>"(?:[^"\\]|\\.)*"): (?P<value>.*?)(?P<comma>,?)$')
_VOCABULARY: Final = "@vocab"


def rename_in_jsonld(text: str, name: str, old: str, new: str) -> tuple[str, int]:
    """Return *text* with *new* in each string that spells *old* whole, and how many there are.

    Whether a string is a name depends on where it stands: the caller must see that the result says the same.
    Raises ``UnreadableSourceError``, with *name*, where *text* is no JSON.
    """
    prefixes = dict(_find_prefixes(_load(text, name)))
    count = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal count
        value = json.loads(found.group())
        made = _respell(value, old, new, prefixes)
        if made is None:
            return found.group()
        count += 1
        return json.dumps(made, ensure_ascii=False)

    return _STRING.sub(replace, text), count


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise UnreadableSourceError(
            name, f"it is no JSON: {getattr(error, 'msg', error)}", line=line
        ) from error


def _find_prefixes(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the prefixes that any context in *value* declares, and the vocabulary of bare names."""
    if isinstance(value, dict):
        context = value.get("@context")
        for each in context if isinstance(context, list) else [context]:
            for key, meant in each.items() if isinstance(each, dict) else ():
                iri = meant.get("@id") if isinstance(meant, dict) else meant
                if isinstance(iri, str):
                    yield key, iri
        for part in value.values():
            yield from _find_prefixes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _find_prefixes(part)


def _respell(value: str, old: str, new: str, prefixes: Mapping[str, str]) -> str | None:
    """Return *new* as *value* spells *old*, None where it spells something else."""
    if value == old:
        return new
    vocabulary = prefixes.get(_VOCABULARY)
    if vocabulary and ":" not in value and vocabulary + value == old:
        return new.removeprefix(vocabulary)
    if expand(value, prefixes) != old or ":" not in value:
        return None
    namespace = prefixes[value.partition(":")[0]]
    return f"{value.partition(':')[0]}:{new[len(namespace) :]}" if new.startswith(namespace) else new


def rename_in_context(text: str, name: str, old: str, new: str, *, keep: bool) -> tuple[str, int]:
    """Return a context with *new* where it maps a name to *old*, and how many lines that changes.

    A key that is the old local name becomes the new one, unless that is taken. With *keep* the line of *old*
    stays beside the new one. Raises ``UnreadableSourceError``, with *name*.
    """
    prefixes = dict(_find_prefixes(_load(text, name)))
    taken = set(read_context(text, name))
    lines, count = text.split("\n"), 0
    made: list[tuple[str, str]] = []
    left: list[str] = []
    for line in lines:
        entry = _ENTRY.match(line)
        value = _read_value(entry["value"]) if entry else None
        spelled = value.get("@id") if isinstance(value, dict) else value
        changed = _respell(spelled, old, new, prefixes) if isinstance(spelled, str) else None
        if entry is None or changed is None or json.loads(entry["key"]) == _VOCABULARY:
            left.append(line)
            continue
        count += 1
        key = json.loads(entry["key"])
        fresh = _rename_key(key, old, new, taken)
        body = entry["value"].replace(
            json.dumps(spelled, ensure_ascii=False), json.dumps(changed, ensure_ascii=False), 1
        )
        written = f"{entry['margin']}{json.dumps(fresh, ensure_ascii=False)}: {body}"
        if keep and fresh != key:
            left.append(line)
            made.append((fresh, written))
        elif fresh != key and _is_sorted(lines):
            made.append((fresh, written))
            _drop(left, entry)
        else:
            left.append(f"{written}{entry['comma']}")
    for key, written in made:
        left = _insert(left, key, written)
    result = "\n".join(left)
    if not keep and any(_expand(value, prefixes) == old for value in _find_values(_load(result, name))):
        # Its entries are not each on a line of its own: names change where they stand.
        return rename_in_jsonld(text, name, old, new)
    return result, count


def _find_values(context: Any) -> Iterator[str]:
    """Yield what the entries of *context* map their names to."""
    terms = context.get("@context") if isinstance(context, dict) else None
    for value in terms.values() if isinstance(terms, dict) else ():
        spelled = value.get("@id") if isinstance(value, dict) else value
        if isinstance(spelled, str):
            yield spelled


def _expand(value: str, prefixes: Mapping[str, str]) -> str:
    return expand(value, prefixes) or value


def read_context(text: str, name: str) -> dict[str, Any]:
    """Return the entries of the context *text*; raises ``UnreadableSourceError``, with *name*."""
    context = _load(text, name)
    entries = context.get("@context") if isinstance(context, dict) else None
    return entries if isinstance(entries, dict) else {}


def add_to_context(text: str, name: str, entries: Mapping[str, str | Mapping[str, str]]) -> str:
    """Return the context *text* with a line for each of *entries* whose name is free.

    Raises ``UnreadableSourceError``, with *name*.
    """
    known = read_context(text, name)
    lines = text.split("\n")
    margin = next((e["margin"] for line in lines if (e := _ENTRY.match(line)) and _is_term(e)), "    ")
    for key, value in entries.items():
        if key not in known:
            lines = _insert(lines, key, f"{margin}{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines)


def _read_value(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError:
        return None


def _rename_key(key: str, old: str, new: str, taken: set[str]) -> str:
    prefix, colon, local = key.rpartition(":")
    if local != split_iri(old)[1]:
        return key
    fresh = f"{prefix}{colon}{split_iri(new)[1]}"
    return key if fresh in taken else fresh


def _order(key: str) -> str:
    return key.rpartition(":")[2].casefold()


def _is_term(entry: re.Match[str]) -> bool:
    """Tell whether a line names a term, and not a prefix, a keyword or the whole context."""
    value = _read_value(entry["value"])
    spelled = value.get("@id") if isinstance(value, dict) else value
    return isinstance(spelled, str) and not spelled.endswith(("#", "/")) and '"@' not in entry["key"]


def _is_sorted(lines: list[str]) -> bool:
    keys = [_order(json.loads(e["key"])) for line in lines if (e := _ENTRY.match(line)) and _is_term(e)]
    return keys == sorted(keys)


def _drop(lines: list[str], entry: re.Match[str]) -> None:
    """Take the comma from the line before a last one that goes."""
    if not entry["comma"] and lines:
        lines[-1] = lines[-1].removesuffix(",")


def _insert(lines: list[str], key: str, written: str) -> list[str]:
    """Return *lines* with a new entry in its place by the alphabet, else behind the last one."""
    entries = [(at, e) for at, line in enumerate(lines) if (e := _ENTRY.match(line)) and _is_term(e)]
    later = [
        at for at, e in entries if (_order(json.loads(e["key"])), json.loads(e["key"])) > (_order(key), key)
    ]
    if later and _is_sorted(lines):
        return [*lines[: later[0]], f"{written},", *lines[later[0] :]]
    if not entries:
        return lines
    last, entry = entries[-1]
    before = lines[last] if entry["comma"] else f"{lines[last]},"
    return [*lines[:last], before, f"{written}{entry['comma']}", *lines[last + 1 :]]
