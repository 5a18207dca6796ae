"""Explanations as graphs in DOT, and as SVG where Graphviz is installed."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from quoted_homes import HIDDEN, QuotedHome

from kgcli.errors import MissingProgramError
from kgcli.explaining.forms.picture import draw_svg, write_dot
from kgcli.explaining.reasons import Reason, Spoken
from kgcli.explaining.why import Explanation, Explanations, explain
from kgcli.home import open_home
from kgcli.provenance import Support

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's dot is not installed")
HOSTILE = r'a "quoted" \N \\ &amp; <b>; } -> {' + "\n[label=x] \x1b[31m \u202e */ // # é" + "w" * 90


def _say(name: str, text: str, **parts: object) -> Reason:
    terms = (f"<urn:{name}>", "<urn:p>", "<urn:o>")
    return Reason(text, said=(Spoken(terms, (text, "p", "o")),), **parts)  # type: ignore[arg-type]


def _gather(*reasons: Reason) -> Explanations:
    said = reasons[0].said[0]
    found = tuple(Explanation(each.statement, "U", each, said) for each in reasons)
    return Explanations(reasons[0].statement, said, found, are_all=True)


def _hostile() -> Explanations:
    support = Support("evidence", HOSTILE, "3", "U", HOSTILE, HOSTILE, (), f"urn:{HOSTILE}", words=HOSTILE)
    stated = Support("stated", "", "", "U", "", "", (), HOSTILE)
    leaves = (
        _say("b", HOSTILE, supports=(support,)),
        _say("c", f"{HOSTILE}c", supports=(stated,), place=HOSTILE),
    )
    return _gather(_say("a", f"{HOSTILE}a", rule="cax-sco", reasons=leaves, sentence=HOSTILE))


def _read_labels(svg: bytes) -> str:
    """Return the words of a picture, without the line breaks."""
    root = ElementTree.fromstring(svg)
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    return "".join("".join((each.text or "").split()) for each in texts)


def test_statements_and_spans_are_one_node_however_many_use_them() -> None:
    """Two steps use one premise, and two statements rest on one span."""
    span = Support("evidence", "04TOY1", "3", "U", "", "", (), "urn:span")
    shared = _say("shared", "shared", supports=(span,))
    halves = [
        _say(name, name, rule="prp-symp", reasons=(shared, _say("other", "other", supports=(span,))))
        for name in ("one", "two")
    ]
    dot = write_dot(_gather(_say("goal", "goal", rule="prp-trp", reasons=tuple(halves))))
    labels = re.findall(r'^ *([a-z]\d) \[label="([^"]*)"', dot, re.MULTILINE)
    assert sorted(labels) == [
        ("e1", "04TOY1, paragraph 3, U\\l"),
        ("r1", "prp-symp"),
        ("r2", "prp-symp"),
        ("r3", "prp-trp"),
        ("s1", "goal"),
        ("s2", "one"),
        ("s3", "shared"),
        ("s4", "other"),
        ("s5", "two"),
    ]
    assert sorted(re.findall(r"(\w+) -> (\w+)", dot)) == [
        ("r1", "s3"), ("r1", "s4"), ("r2", "s3"), ("r2", "s4"), ("r3", "s2"), ("r3", "s5"),
        ("s1", "r3"), ("s2", "r1"), ("s3", "e1"), ("s4", "e1"), ("s5", "r2"),
    ]  # fmt: skip


def test_several_proofs_stand_apart_each_with_its_marking(quoted: QuotedHome) -> None:
    """At U neither what is marked higher nor a second proof shows."""
    home = open_home(Path(quoted.root))
    titles = {}
    for clearance in (None, "U"):
        dot = write_dot(explain(home, "Ana", "knows", "Cleo", clearance, most=3))
        titles[clearance] = re.findall(r"[^\"\\]* needs? the marking[^\"\\]*", dot)
        assert (HIDDEN in dot) is (clearance is None)
    assert titles[None] == [
        "lProof 1 needs the marking U.",
        "lProof 2 needs the marking C.",
        "Proof 2 needs the marking C.",
        "Proof 1 needs the marking U.",
    ]
    assert titles["U"] == ["lThis needs the marking U."]


def test_no_label_ends_its_string_or_commands_a_terminal() -> None:
    """Quotes, backslashes and control characters are written out; each string ends where it should."""
    dot = write_dot(_hostile())
    strings = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
    outside = strings.sub("", dot)
    assert set(re.findall(r"->|[{}\[\];]", outside)) == {"->", "{", "}", "[", "]", ";"}
    assert outside.count("{") == outside.count("}") == 1
    assert "quoted" not in outside
    assert "\x1b" not in dot
    assert "\u202e" not in dot
    assert not re.search(r"(?<!\\)\\[NGETHL]", "".join(strings.findall(dot)))


@needs_graphviz
def test_labels_show_just_what_was_said() -> None:
    """Graphviz reads the graph without a complaint and shows hostile labels as they are."""
    dot = write_dot(_hostile())
    done = subprocess.run(["dot", "-Tcanon"], input=dot, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    shown = _read_labels(draw_svg(_hostile()))
    said = HOSTILE.replace("\n", "\\x0a").replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")
    assert "".join(f"{said}a".split()) in shown


@needs_graphviz
def test_a_proof_is_drawn(quoted: QuotedHome) -> None:
    """The picture has the statements, rules, places and words, and the marking."""
    home = open_home(Path(quoted.root))
    found = explain(home, "Ana", "knows", "Cleo", "U", documents=Path(quoted.documents))
    shown = _read_labels(draw_svg(found))
    for text in ("Why: Ana knows Cleo", "prp-trp", "prp-spo1", "Ana leads Bea", "04TOY1, paragraph 3, U",
                 "“Bea, they say, knows Cleo.”", "This needs the marking U."):  # fmt: skip
        assert "".join(text.split()) in shown


def test_without_graphviz_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What to install, and that DOT works without it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match=r"apt-get install graphviz\), or take --format dot"):
        draw_svg(_hostile())
    assert write_dot(_hostile()).startswith("digraph why {")


def test_a_program_that_fails_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With what it said, made harmless."""
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nprintf 'no \\033[31mfonts' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(MissingProgramError, match=r"did not draw: no \\x1b\[31mfonts\. Take --format dot"):
        draw_svg(_hostile())
