"""The report of a check in each format, from findings that are written here."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sarif_schema import SCHEMA

from kgcli.cli.ontology.check_text import tell_report
from kgcli.home import Home
from kgcli.ontology.check_reports.json import write_json
from kgcli.ontology.check_reports.markdown import write_markdown
from kgcli.ontology.check_reports.sarif import write_sarif
from kgcli.ontology.checking import Report
from kgcli.ontology.findings import Finding, Severity, order_findings
from kgcli.ontology.reading import Place
from kgcli.ontology.rule_use import RuleUse, UsedRule
from kgcli.settings import Settings

EX = "https://example.org/"
RULES = RuleUse((UsedRule("cax-sco", 7, ("?c1 rdfs:subClassOf ?c2",), 3, 2, 1234, "A means B.", False),), ())


def _find(
    severity: Severity, check: str, entity: str, *lines: int, problem: str = "It is odd.", **said: str
) -> Finding:
    places = tuple(Place("ontology/a b.ttl", line) for line in lines)
    return Finding(
        severity,
        check,
        entity=EX + entity,
        property=said.get("property", ""),
        value=said.get("value", ""),
        problem=problem,
        remedy="Mend it.",
        source="ontology/checks/odd.rq",
        places=places,
        axiom=said.get("axiom", ""),
    )


def _report(*findings: Finding, rule_use: RuleUse | None = None) -> Report:
    return Report(("ontology/a b.ttl",), 7, 1, ("lint",), order_findings(findings), rule_use, {"ex": EX})


def _tell(report: Report, width: int = 60, *, everything: bool = False) -> list[str]:
    return [line.text for line in tell_report(report, width, everything=everything)]


ODD = tuple(_find("warn", "odd", f"T{number}", number) for number in range(1, 8))
GRAVE = _find("error", "grave", "A", 4, 9, problem="Nothing can be of ex:A.", axiom="SubClassOf(ex:A ex:B)")


def test_the_text_tells_findings_of_one_kind_together() -> None:
    """The gravest first, what is wrong and what to do once, and no more than some with their places."""
    assert _tell(_report(*ODD, GRAVE)) == [
        "ERROR grave",
        "  Nothing can be of ex:A.",
        "  To do: Mend it.",
        "  From: ontology/checks/odd.rq",
        "    ontology/a b.ttl:4  SubClassOf(ex:A ex:B)",
        "                        with ontology/a b.ttl:9",
        "",
        "WARN odd (7)",
        "  It is odd.",
        "  To do: Mend it.",
        "  From: ontology/checks/odd.rq",
        *(f"    ontology/a b.ttl:{number}  ex:T{number}" for number in range(1, 6)),
        "    and 2 more (all of them: --all)",
        "",
        "Checked lint: 1 file, 7 statements, 1 axiom.",
        "1 error, 7 warnings, 0 notes.",
    ]


def test_everything_is_listed_on_demand() -> None:
    """With --all nothing is only counted."""
    told = _tell(_report(*ODD), everything=True)
    assert [line for line in told if "a b.ttl" in line] == [
        f"    ontology/a b.ttl:{number}  ex:T{number}" for number in range(1, 8)
    ]


def test_what_differs_only_by_its_axiom_is_told_together() -> None:
    """A problem that quotes the axiom is told once of all; one in its own words is told of each."""
    quoting = [
        _find("info", "unused", name, 1, problem=f"None uses Sub({name}): it is empty.", axiom=f"Sub({name})")
        for name in "AB"
    ]
    own = [_find("info", "open", name, 1, problem=f"Whether ex:{name} is, nobody knows.") for name in "CD"]
    told = _tell(_report(*quoting, *own))
    assert told[:12] == [
        "INFO open (2)",
        "  To do: Mend it.",
        "  From: ontology/checks/odd.rq",
        "    ontology/a b.ttl:1  Whether ex:C is, nobody knows.",
        "    ontology/a b.ttl:1  Whether ex:D is, nobody knows.",
        "",
        "INFO unused (2)",
        "  None uses such an axiom: it is empty.",
        "  To do: Mend it.",
        "  From: ontology/checks/odd.rq",
        "    ontology/a b.ttl:1  Sub(A)",
        "    ontology/a b.ttl:1  Sub(B)",
    ]


def test_remedies_that_differ_are_shown_by_the_first() -> None:
    """All of them come with everything, each below what it mends."""
    findings = [replace(ODD[number], remedy=f"Mend {number}.") for number in range(2)]
    place = "    ontology/a b.ttl"
    assert _tell(_report(*findings))[2:6] == [
        "  To do with the first: Mend 0.",
        "  From: ontology/checks/odd.rq",
        f"{place}:1  ex:T1",
        f"{place}:2  ex:T2",
    ]
    assert _tell(_report(*findings), everything=True)[2:7] == [
        "  From: ontology/checks/odd.rq",
        f"{place}:1  ex:T1",
        "        To do: Mend 0.",
        f"{place}:2  ex:T2",
        "        To do: Mend 1.",
    ]


def test_a_narrow_screen_puts_what_below_where() -> None:
    """Nothing is cut off, and control characters do nothing."""
    finding = _find("warn", "odd", "Name", 1, value="\x1b[31mred")
    assert _tell(_report(finding), 40)[4:6] == ["    ontology/a b.ttl:1", "        ex:Name \\x1b[31mred"]


def test_the_rules_are_a_table() -> None:
    """How many axioms each has, what it infers from the ontology alone and with the facts, and by what."""
    assert _tell(_report(rule_use=RULES))[:3] == [
        "Rules that the ontology triggers",
        "  rule     axioms  infers  with facts  by",
        "  cax-sco       3       2       1,234  ?c1 rdfs:subClassOf",
    ]
    assert _tell(_report(rule_use=RULES), 80)[2] == (
        "  cax-sco       3       2       1,234  ?c1 rdfs:subClassOf ?c2"
    )


def test_nothing_wrong_is_said_so() -> None:
    """A person sees that there was a check."""
    assert _tell(_report()) == ["Checked lint: 1 file, 7 statements, 1 axiom.", "Nothing is wrong."]


def test_json_holds_everything() -> None:
    """Empty parts of a finding are left out."""
    assert json.loads(write_json(_report(ODD[0], rule_use=RULES))) == {
        "checked": {"parts": ["lint"], "files": ["ontology/a b.ttl"], "statements": 7, "axioms": 1},
        "counts": {"error": 0, "warn": 1, "info": 0},
        "findings": [
            {
                "severity": "warn",
                "check": "odd",
                "entity": f"{EX}T1",
                "problem": "It is odd.",
                "remedy": "Mend it.",
                "source": "ontology/checks/odd.rq",
                "places": [{"file": "ontology/a b.ttl", "line": 1}],
            }
        ],
        "rules": [
            {
                "rule": "cax-sco",
                "premises": ["?c1 rdfs:subClassOf ?c2"],
                "axioms": 3,
                "inferred": 2,
                "inferred_with_facts": 1234,
                "meaning": "A means B.",
            }
        ],
    }


def test_markdown_has_a_heading_and_a_table_for_each_kind() -> None:
    """Signs that mean something in Markdown say what they say."""
    finding = _find("warn", "odd", "T", 3, value="a|b")
    assert write_markdown(_report(finding)) == (
        "# Ontology check\n\n0 errors, 1 warning, 0 notes.\nChecked lint: 1 file, 7 statements, 1 axiom.\n\n"
        "## Warning: odd (1)\n\nIt is odd.\n\nWhat to do: Mend it.\n\nFrom: ontology/checks/odd.rq\n\n"
        "| where | what |\n| --- | --- |\n| ontology/a b.ttl:3 | ex:T a\\|b |\n"
    )


@pytest.mark.parametrize(("inside", "above"), [("", ""), ("homes/our home", "homes/our%20home/")])
def test_sarif_names_files_from_the_top_of_the_repository(inside: str, above: str, tmp_path: Path) -> None:
    """As a code host shows them beside the lines of a change, with a rule for each check."""
    (tmp_path / ".git").mkdir()
    root = tmp_path / inside
    root.mkdir(parents=True, exist_ok=True)
    braces = _find("warn", "odd", "T1", value="{0}")
    found = json.loads(write_sarif(_report(GRAVE, braces), Home(root, "", Settings())))
    (run,) = found.pop("runs")
    driver = run["tool"]["driver"]

    assert found == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
    }
    assert (driver["name"], run["columnKind"]) == ("kgcli", "unicodeCodePoints")
    assert driver["rules"] == [
        {
            "id": "grave",
            "shortDescription": {"text": "Grave."},
            "fullDescription": {"text": "Grave. (ontology/checks/odd.rq)"},
            "help": {"text": "Grave. Mend it. (ontology/checks/odd.rq)"},
            "defaultConfiguration": {"level": "error"},
        },
        {
            "id": "odd",
            "shortDescription": {"text": "It is odd."},
            "fullDescription": {"text": "It is odd. (ontology/checks/odd.rq)"},
            "help": {"text": "It is odd. Mend it. (ontology/checks/odd.rq)"},
            "defaultConfiguration": {"level": "warning"},
        },
    ]
    fingerprints = [result.pop("partialFingerprints")["kgcliFinding/v1"] for result in run["results"]]
    assert len(set(fingerprints)) == 2
    artifact = {"uri": f"{above}ontology/a%20b.ttl", "uriBaseId": "%SRCROOT%"}
    assert run["results"] == [
        {
            "ruleId": "grave",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "SubClassOf(ex:A ex:B): Nothing can be of ex:A. Mend it."},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 4}}}],
            "relatedLocations": [
                {"id": 1, "physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 9}}}
            ],
        },
        {
            "ruleId": "odd",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": "ex:T1 {{0}}: It is odd. Mend it."},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 1}}}],
        },
    ]


def test_sarif_has_what_the_standard_asks_for(tmp_path: Path) -> None:
    """Levels, lines from 1 even where none is known, relative addresses, and rules that are there."""
    outside = replace(ODD[0], severity="info", check="far", places=(Place("/far/b c{1}.owl", None),))
    nowhere = replace(ODD[1], places=(), problem="It says {0}, } and \x1b.")
    report = _report(GRAVE, outside, nowhere, *ODD)
    found = json.loads(write_sarif(report, Home(tmp_path, "", Settings())))
    Draft202012Validator(SCHEMA).validate(found)
    (run,) = found["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["grave", "odd", "far"]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("grave", "error"),
        *[("odd", "warning")] * 8,
        ("far", "note"),
    ]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])


def test_findings_come_once_and_the_gravest_first() -> None:
    """Then by check, place and entity."""
    given = [_find("info", "b", "A", 1), _find("warn", "b", "B", 2), _find("warn", "b", "A", 1)]
    assert order_findings([*given, given[1], _find("error", "z", "Z", 9)]) == (
        _find("error", "z", "Z", 9),
        given[2],
        given[1],
        given[0],
    )
