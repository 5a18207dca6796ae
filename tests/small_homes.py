"""What tests write small homes from: see the fixture `make_home`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

MARKINGS = """\
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ev:Document a owl:Class . ev:Passage a owl:Class . ev:EvidenceSpan a owl:Class .
ev:MarkingLevel a owl:Class . ev:Caveat a owl:Class . ev:Marking a owl:Class .
ev:Unclassified a ev:MarkingLevel ; ev:rank 0 ; skos:notation "U" .
ev:Sensitive a ev:MarkingLevel ; ev:rank 1 ; skos:notation "SBU" .
ev:Confidential a ev:MarkingLevel ; ev:rank 2 ; skos:notation "C" .
ev:Secret a ev:MarkingLevel ; ev:rank 3 ; skos:notation "S" .
ev:TopSecret a ev:MarkingLevel ; ev:rank 4 ; skos:notation "TS" .
ev:NOFORN a ev:Caveat ; skos:notation "NOFORN" .
ev:ORCON a ev:Caveat ; skos:notation "ORCON" .
ev:U a ev:Marking ; ev:level ev:Unclassified ; skos:notation "U" .
ev:SBU a ev:Marking ; ev:level ev:Sensitive ; skos:notation "SBU" .
ev:C a ev:Marking ; ev:level ev:Confidential ; skos:notation "C" .
ev:S a ev:Marking ; ev:level ev:Secret ; skos:notation "S" .
ev:TS a ev:Marking ; ev:level ev:TopSecret ; skos:notation "TS" .
ev:C-NOFORN a ev:Marking ; ev:level ev:Confidential ; ev:caveat ev:NOFORN ; skos:notation "C//NOFORN" .
ev:C-ORCON a ev:Marking ; ev:level ev:Confidential ; ev:caveat ev:ORCON ; skos:notation "C//ORCON" .
"""
"""A small stand-in for the package's evidence vocabulary, so that small homes build in no time."""

PREFIXES = """\
@prefix ex: <https://example.org/> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
"""What `MakeHome` puts in front of each Turtle and TriG text, unless it declares prefixes itself."""


class MakeHome(Protocol):
    """Write a home into the test's folder and return its root."""

    def __call__(
        self,
        *,
        ontology: str | Mapping[str, str] = ...,
        graph: str | Mapping[str, str] = ...,
        queries: Mapping[str, str] | None = ...,
        toml: str = ...,
        markings: str | None = ...,
        name: str = ...,
    ) -> Path:
        """Take one file's text, or file names with theirs; *markings* None leaves that file out."""


def overlook_program(patch: pytest.MonkeyPatch) -> None:
    """Let no edit of the program make a store stale: whoever edits it while its tests run sees them pass."""
    # Not where it is defined: what imported it meanwhile for the first time would keep what stands there.
    for module in ("building.making", "cache.confirmation", "cache.inspection"):
        patch.setattr(f"kgcli.store.{module}.list_engine", lambda: ())


def write_home(
    root: Path,
    *,
    ontology: str | Mapping[str, str] = "ex:Thing a owl:Class .",
    graph: str | Mapping[str, str] = "",
    queries: Mapping[str, str] | None = None,
    toml: str = "",
    markings: str | None = MARKINGS,
) -> Path:
    """Write a home to the folder *root*, as `MakeHome` tells, and return it."""
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


def _named(folder: str, texts: str | Mapping[str, str], default: str) -> dict[str, str]:
    named = {default: texts} if isinstance(texts, str) else texts
    return {f"{folder}/{name}": _with_prefixes(name, text) for name, text in named.items() if text}


def _with_prefixes(name: str, text: str) -> str:
    bare = (
        name.endswith((".ttl", ".trig")) and "@prefix" not in text.lower() and "prefix " not in text.lower()
    )
    return PREFIXES + text if bare else text
