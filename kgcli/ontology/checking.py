"""The check of a home's ontology: imports, profile, coherence, lint and the use of rules, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from kgcli.ontology.findings import SEVERITIES, Finding, Severity, is_at_least, order_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kgcli.home import Home
    from kgcli.ontology.rule_use import RuleUse

__all__ = ["PARTS", "Part", "Report", "check_ontology"]

Part = Literal["imports", "profile", "coherence", "lint", "rules"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
"""What can be checked, in the order in which it is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check looked at and found, the gravest first.

    *rule_use* is None where the rules were no part of it.
    """

    files: tuple[str, ...]
    statements: int
    axioms: int
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    rule_use: RuleUse | None
    prefixes: Mapping[str, str]

    def count(self) -> Mapping[Severity, int]:
        """Return how many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def fails(self, threshold: Severity) -> bool:
        """Return whether a finding is as grave as *threshold*, or graver."""
        return any(is_at_least(finding.severity, threshold) for finding in self.findings)


def check_ontology(
    home: Home,
    *,
    clearance: str | None = None,
    parts: Collection[Part] = PARTS,
    use_hermit: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Check the ontology of *home*, and of its facts what *clearance* may see; nothing is fetched or changed.

    Raises ``UnreadableSourceError`` with file, line, column and the line itself where a file is broken, what
    ``check_lint`` raises for the file of a check, and ``HomeError`` where there is no ontology.
    """
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.structure import read_structure

    progress("Reading the ontology")
    ontology = read_ontology(home, progress=progress)
    structure = read_structure(ontology)
    findings: list[Finding] = []
    if "imports" in parts:
        from kgcli.ontology.imports import check_imports

        findings += check_imports(home, ontology)
    if "profile" in parts:
        from kgcli.ontology.profile import check_profile

        progress("Comparing the axioms with OWL 2 RL")
        findings += check_profile(structure, ontology.prefixes)
    if "coherence" in parts:
        from kgcli.ontology.coherence import check_coherence

        findings += check_coherence(home, ontology, structure, use_hermit=use_hermit, progress=progress)
    if "lint" in parts:
        from kgcli.ontology.lint import check_lint

        findings += check_lint(home, ontology, clearance=clearance, progress=progress)
    rule_use = None
    if "rules" in parts:
        from kgcli.ontology.rule_use import describe_rule_use
        from kgcli.sources import list_sources

        progress("Looking which rules the axioms trigger")
        has_facts = any(source.role == "data" for source in list_sources(home))
        rule_use = describe_rule_use(
            home, ontology, structure, with_facts=has_facts, clearance=clearance, progress=progress
        )
        findings += rule_use.findings
    return Report(
        ontology.files,
        len(ontology.statements),
        len(structure.axioms),
        tuple(part for part in PARTS if part in parts),
        order_findings(findings),
        rule_use,
        {**ontology.prefixes, **home.settings.prefixes},
    )
