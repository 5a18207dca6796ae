"""What SARIF 2.1.0 asks of the parts that a report uses, by hand from the standard, as JSON Schema.

Beside the sections of the standard: what code hosts ask for before they show a result.
"""

from typing import Any, Final


def _object(required: str, **properties: Any) -> dict[str, Any]:
    """Return an object that must have some properties and has no others than those named."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": least, "uniqueItems": True}


# Section 3.11.5: braces stand for arguments, of which there are none.
_TEXT: Final = {"type": "string", "pattern": r"^([^{}]|\{\{|\}\})+$"}
_SAID: Final = _object("text", text=_TEXT)
_LEVEL: Final = {"enum": ["none", "note", "warning", "error"]}
# Section 3.4: relative to the top of the sources, else a file's address.
_ARTIFACT: Final = {
    "oneOf": [
        _object(
            "uri uriBaseId",
            uri={"type": "string", "pattern": r"^(?![/.])[\w%/~.-]+$"},
            uriBaseId={"const": "%SRCROOT%"},
        ),
        _object("uri", uri={"type": "string", "pattern": r"^file:///[\w%/~.-]+$"}),
    ]
}
# Section 3.30.5: lines are counted from 1.
_REGION: Final = _object("startLine", startLine={"type": "integer", "minimum": 1})
_PHYSICAL: Final = _object("artifactLocation region", artifactLocation=_ARTIFACT, region=_REGION)
_LOCATION: Final = _object("physicalLocation", physicalLocation=_PHYSICAL)
_RELATED: Final = _object(
    "id physicalLocation", id={"type": "integer", "minimum": 0}, physicalLocation=_PHYSICAL
)
_RULE: Final = _object(
    "id shortDescription fullDescription help",
    id={"type": "string", "pattern": r"^\S+$"},
    shortDescription=_SAID,
    fullDescription=_SAID,
    help=_SAID,
    defaultConfiguration=_object("level", level=_LEVEL),
)
_RESULT: Final = _object(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_SAID,
    locations=_list(_LOCATION, 1),
    relatedLocations=_list(_RELATED, 1),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
)
_DRIVER: Final = _object(
    "name rules",
    name={"const": "kgcli"},
    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+([-+][\w.+-]+)?$"},
    rules=_list(_RULE),
)
_RUN: Final = _object(
    "tool results",
    tool=_object("driver", driver=_DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(_RESULT),
)
SCHEMA: Final = _object(
    "$schema version runs",
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": _RUN, "minItems": 1},
    },
)
