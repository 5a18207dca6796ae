"""The check of a home's ontology: imports, profile, coherence, lint and the use of rules, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from kgcli.ontology.findings import SEVERITIES, Finding, Severity, is_at_least, order_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kgcli.home import Home
    from kgcli.ontology.conclusions import Tally
    from kgcli.ontology.reading import Ontology
    from kgcli.ontology.rule_use import RuleUse
    from kgcli.ontology.structure import Structure

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
    from kgcli.collection import without_collection, without_looking_back
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.structure import read_structure

    progress("Reading the ontology")
    ontology = read_ontology(home, progress=progress)
    progress("Making axioms of its statements")
    with without_collection():
        structure = read_structure(ontology)
    with without_looking_back():
        check = _Check(
            home, ontology, structure, clearance=clearance, use_hermit=use_hermit, progress=progress
        )
        findings = [finding for part in PARTS if part in parts for finding in check.make(part)]
    return Report(
        ontology.files,
        len(ontology.statements),
        len(structure.axioms),
        tuple(part for part in PARTS if part in parts),
        order_findings(findings),
        check.rule_use,
        {**ontology.prefixes, **home.settings.prefixes},
    )


class _Check:
    """One check; *rule_use* is what its part about rules tells beside findings."""

    def __init__(
        self,
        home: Home,
        ontology: Ontology,
        structure: Structure,
        *,
        clearance: str | None,
        use_hermit: bool,
        progress: Callable[[str], None],
    ) -> None:
        self._home, self._ontology, self._structure = home, ontology, structure
        self._clearance, self._use_hermit, self._progress = clearance, use_hermit, progress
        self._tally: Tally | None = None
        self.rule_use: RuleUse | None = None

    def make(self, part: Part) -> tuple[Finding, ...]:
        """Return what one part finds."""
        match part:
            case "imports":
                from kgcli.ontology.imports import check_imports

                return check_imports(self._home, self._ontology)
            case "profile":
                from kgcli.ontology.profile import check_profile

                self._progress("Comparing the axioms with OWL 2 RL")
                return check_profile(self._structure, self._ontology.prefixes)
            case "coherence":
                return self._check_coherence()
            case "lint":
                from kgcli.ontology.lint import check_lint

                return check_lint(
                    self._home, self._ontology, clearance=self._clearance, progress=self._progress
                )
            case "rules":
                return self._check_rules()

    def _check_coherence(self) -> tuple[Finding, ...]:
        from kgcli.ontology.coherence import check_coherence
        from kgcli.ontology.conclusions import draw_conclusions

        self._progress("Drawing conclusions from the ontology")
        drawn = draw_conclusions(located[:3] for located in self._ontology.statements)
        if not self._home.settings.rules_off:
            self._tally = drawn.tally
        return check_coherence(
            self._ontology,
            self._structure,
            drawn=drawn,
            use_hermit=self._use_hermit,
            progress=self._progress,
        )

    def _check_rules(self) -> tuple[Finding, ...]:
        from kgcli.ontology.rule_use import describe_rule_use
        from kgcli.sources import list_sources

        self._progress("Looking which rules the axioms trigger")
        self.rule_use = describe_rule_use(
            self._home,
            self._ontology,
            self._structure,
            tally=self._tally,
            with_facts=any(source.role == "data" for source in list_sources(self._home)),
            clearance=self._clearance,
            progress=self._progress,
        )
        return self.rule_use.findings
