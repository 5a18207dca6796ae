"""Graphs as JSON-LD, compacted with a context that stands in the document itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import RdfFormat, Triple, serialize

from kgcli.errors import KgError, UnreadableContextError, UnwritableValueError
from kgcli.formats.base import KeptGraphFormat
from kgcli.formats.prefixes import select_prefixes
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad

HEADING: Final = "heading"
"""The key of the heading, as JSON has no comments; the context says that it is no statement."""
_TYPE: Final = RDF + "type"


class JsonLdFormat(KeptGraphFormat):
    """W3C JSON-LD 1.1, compacted form."""

    dataset = True

    def write(self, quad: Quad) -> None:
        """Take one statement. Raises ``UnwritableValueError`` for what has no JSON-LD."""
        if isinstance(quad.object, Triple):
            raise UnwritableValueError(
                f"JSON-LD 1.1 cannot hold a triple as an object, as <{quad.predicate.value}> has one. "
                "Use another format, e.g. --format trig"
            )
        super().write(quad)

    def finalize(self) -> None:
        """Write the context, the heading, and one object for each thing."""
        from pyld import jsonld

        context = self._read_context()
        text = serialize(self.quads, format=RdfFormat.JSON_LD) or b"[]"
        expanded = json.loads(text, object_hook=_name_classes)
        try:
            compacted = jsonld.compact(expanded, context, {"graph": True, "documentLoader": _load_nothing})
        except jsonld.JsonLdError as error:
            raise self._explain(error) from None
        nodes = [_put_name_first(node) for node in compacted["@graph"]]
        is_headed = bool(self.heading) and context.get(HEADING, "") is None
        used = _choose_terms(context, nodes, (HEADING,) if is_headed else ())
        parts = [f' "@context": {{\n{_write_lines(used)}\n }}']
        if is_headed:
            parts.append(f' "{HEADING}": {_write(list(self.heading))}')
        parts.append(f' "@graph": {json.dumps(nodes, ensure_ascii=False, indent=1)}')
        self.output.write(("{\n" + ",\n".join(parts) + "\n}\n").encode())

    def _explain(self, error: Exception) -> KgError:
        """Return what PyLD's *error* means to a user."""
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, KgError):
            if getattr(cause, "code", None) == "IRI confused with prefix":
                iri = cause.details["iri"]  # type: ignore[attr-defined]
                return UnwritableValueError(
                    f"JSON-LD cannot hold <{iri}> where {iri.partition(':')[0]}: is a prefix. Use another "
                    "format, e.g. --format trig"
                )
            cause = getattr(cause, "cause", None) or cause.__cause__
        place = self.context or "What the prefixes make"
        return cause or UnreadableContextError(
            f"{place} is no JSON-LD context: {error.args[0][0]} Mend it, or take it away."
        )

    def _read_context(self) -> dict[str, Any]:
        """Return the context of the file, or one made of prefixes."""
        if self.context is None:
            used = select_prefixes(self.quads, self.prefixes)
            made: dict[str, Any] = {HEADING: None}
            return made | {
                name: {"@id": iri, "@prefix": True} for name, iri in used.items() if name.isidentifier()
            }
        return read_context(self.context)


def read_context(path: Path) -> dict[str, Any]:
    """Return the ``@context`` of the file *path*. Raises ``UnreadableContextError``."""
    try:
        context = json.loads(path.read_bytes())["@context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it has no JSON object with an @context"
        raise UnreadableContextError(f"Cannot read {path}: {reason}. Mend it, or take it away.") from error
    if not isinstance(context, dict):
        raise UnreadableContextError(f"{path}: its @context must be an object. Mend it, or take it away.")
    return context


def _load_nothing(url: str, _: object) -> dict[str, Any]:
    """Refuse to fetch *url*: a context that stands elsewhere can change what a document says."""
    raise UnreadableContextError(
        f"The JSON-LD context points to {url}. Write what stands there in its place."
    )


def _name_classes(node: dict[str, Any]) -> dict[str, Any]:
    """Return *node* with its classes as ``@type``, where programs look for them: pyoxigraph does not so."""
    stated = node.get(_TYPE, [])
    classes = [each["@id"] for each in stated if "@id" in each]
    others = [each for each in stated if "@id" not in each]
    rest = {key: value for key, value in node.items() if key != _TYPE}
    return rest | ({"@type": classes} if classes else {}) | ({_TYPE: others} if others else {})


def _choose_terms(
    context: dict[str, Any], nodes: list[dict[str, Any]], more: tuple[str, ...]
) -> dict[str, Any]:
    """Return what of *context* makes a difference to *nodes*: keywords, and terms that they may use."""
    used = {key for key in context if key.startswith("@")} | set(more)
    left: list[Any] = [*nodes, {key: context[key] for key in used}]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left.extend(each)
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
        elif isinstance(each, str):
            # A term, or a name that begins with a prefix; to keep too many does no harm.
            fresh = {each, each.partition(":")[0]} & context.keys() - used
            used |= fresh
            left.extend(context[key] for key in fresh)
    return {key: value for key, value in context.items() if key in used}


def _write_lines(context: dict[str, Any]) -> str:
    return ",\n".join(f"  {_write(key)}: {_write(value)}" for key, value in context.items())


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _put_name_first(node: dict[str, Any]) -> dict[str, Any]:
    """Return *node* with its name and class on top, where a reader looks for them."""
    first = {key: node[key] for key in ("@id", "@type") if key in node}
    rest = {key: value for key, value in node.items() if key not in first}
    if "@graph" in rest and isinstance(rest["@graph"], list):
        rest["@graph"] = [_put_name_first(each) for each in rest["@graph"]]
    return first | rest
