"""The forms of `kgcli why`: text for a reader, trees, graphs and pictures for programs; what each tells."""

import csv
import io
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from quoted_homes import HIDDEN, QuotedHome, make_quoted_home
from test_streams import build, watch_terminal
from typer.testing import Result

from kgcli.cli.reasons import tell_reason
from kgcli.explaining.forms.picture import write_dot
from kgcli.explaining.forms.tree import make_tree
from kgcli.explaining.why import Explanations, explain, explain_statements
from kgcli.home import open_home
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store
from kgcli.vocabulary import PROV

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]
ROOT = Path(__file__).parents[2]
FORMS = ["text", "json", "turtle", "nquads", "dot", "csv", "html", *(["svg"] if shutil.which("dot") else [])]
"""One of each kind; without Graphviz there is no SVG, which is made from DOT."""

WITH_WORDS = """\
Ana knows Cleo
    by prp-trp: Ana has Bea for knows, and Bea has Cleo for it; knows is
        transitive, so Ana has Cleo for it.
  knows a owl:TransitiveProperty
      stated in ontology/schema.ttl, line 11, U
  Ana knows Bea
      by prp-spo1: Ana has Bea for leads, and so also for knows, which is
          broader.
    leads rdfs:subPropertyOf knows
        stated in ontology/schema.ttl, line 10, U
    Ana leads Bea
        04TOY1, paragraph 3, U, drafter of 04TOY1
          “Ana leads Bea.”
  Bea knows Cleo
      04TOY1, paragraph 3, U, quoted official, Bea
        “Bea, they say, knows Cleo.”

This needs the marking U.
"""


@pytest.fixture
def quoted(make_home: MakeHome, tmp_path: Path) -> QuotedHome:
    """Return a home with some reasons that only those may see who are cleared for C."""
    return make_quoted_home(make_home, tmp_path)


def _why(
    kgcli: RunKgcli, home: str, *options: str, about: tuple[str, ...] = ("Ana", "knows", "Cleo")
) -> Result:
    return kgcli("why", "--home", home, *about, *options)


def _read_steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for premise in node.get("premises", ()):
        yield from _read_steps(premise)


def test_the_words_are_shown_where_the_text_is_at_hand(
    quoted: QuotedHome, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns, long lines wrapped so that they stand further in."""
    monkeypatch.setenv("COLUMNS", "80")
    result = _why(kgcli, quoted.root, "--documents", quoted.documents)
    assert (result.exit_code, result.stdout, result.stderr) == (0, WITH_WORDS, "")


def test_no_line_is_wider_than_the_page(
    quoted: QuotedHome, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it is narrower than what is indented needs; the same words stand there at any width."""
    for columns in (20, 40, 80, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        result = _why(kgcli, quoted.root, "--documents", quoted.documents)
        assert max(map(len, result.stdout.splitlines())) <= max(columns, 40)
        assert result.stdout.split() == WITH_WORDS.split()


def test_the_folder_of_the_settings_has_the_texts_too(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """As for cards; an option names another."""
    settings = Path(quoted.root) / "kgcli.toml"
    settings.write_text(
        f'{settings.read_text(encoding="utf-8")}[documents]\nfolder = "{quoted.documents}"\n',
        encoding="utf-8",
    )
    assert "“Ana leads Bea.”" in _why(kgcli, quoted.root).stdout
    assert "“Ana leads Bea.”" not in _why(kgcli, quoted.root, "--documents", quoted.altered).stdout


def test_words_other_than_those_recorded_are_refused(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """The note says which text differs, and where; the proof is told all the same."""
    result = _why(kgcli, quoted.root, "--documents", quoted.altered, "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (proof,) = json.loads(result.stdout)["proofs"]
    supports = [support for step in _read_steps(proof["proof"]) for support in step.get("supports", ())]
    evidence = [support for support in supports if support["kind"] == "evidence"]
    assert [support["words"] for support in evidence] == [None, None]
    for support, place in zip(evidence, ("one> at 0 to 14", "two> at 15 to 41"), strict=True):
        start = (
            f"{quoted.altered}/toy.txt does not hold the words that were recorded for <https://example.org/"
        )
        assert support["note"].startswith(start + place)
    text = " ".join(_why(kgcli, quoted.root, "--documents", quoted.altered).stdout.split())
    assert "toy.txt does not hold the words that were recorded" in text
    assert "Eva" not in text


def test_only_a_reader_cleared_for_the_files_name_gets_the_words(make_home: MakeHome, tmp_path: Path) -> None:
    """The paragraph is public, the document's header is not: the public gets no words, and no fault."""
    quoted = make_quoted_home(make_home, tmp_path)
    facts = Path(quoted.root) / "graph" / "facts.trig"
    text = facts.read_text(encoding="utf-8").replace(' ; ev:fileName "toy.txt"', "")
    hidden = 'ex:head { ex:head ev:marking ev:C . ex:report ev:fileName "toy.txt" . }\n'
    facts.write_text(text + hidden, encoding="utf-8")
    home = open_home(Path(quoted.root))
    for clearance, words in (("U", None), ("C", "Ana leads Bea."), (None, "Ana leads Bea.")):
        (found,) = explain(home, "Ana", "leads", "Bea", clearance, documents=Path(quoted.documents)).found
        assert found.reason is not None
        assert [(s.words, s.note, found.marking) for s in found.reason.supports] == [(words, "", "U")]


def test_several_proofs_come_the_best_first(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """With the marking that each needs, and whether there are others."""
    result = _why(kgcli, quoted.root, "--all", "5")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line.startswith(("Proof", "This"))] == [
        "Proof 1 of 2", "This needs the marking U.", "Proof 2 of 2", "This needs the marking C.",
    ]  # fmt: skip
    assert result.stderr == "2 proofs found; there are no others.\n"
    assert _why(kgcli, quoted.root, "--all", "1").stdout == _why(kgcli, quoted.root).stdout
    public = _why(kgcli, quoted.root, "--all", "5", "--clearance", "U")
    assert public.stdout == _why(kgcli, quoted.root, "--clearance", "U").stdout
    assert public.stderr == "1 proof found; there are no others.\n"
    assert _why(kgcli, quoted.root, "--all", "2").stderr == ""


def test_rows_tell_which_proof_they_belong_to(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """With the rule's sentence, who says so and the words."""
    result = _why(kgcli, quoted.root, "--all", "2", "--documents", quoted.documents, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["proof"], row["marking"], row["statement"], row["words"]) for row in rows] == [
        ("1", "U", "Ana knows Cleo", ""),
        ("1", "U", "knows a owl:TransitiveProperty", ""),
        ("1", "U", "Ana knows Bea", ""),
        ("1", "U", "leads rdfs:subPropertyOf knows", ""),
        ("1", "U", "Ana leads Bea", "Ana leads Bea."),
        ("1", "U", "Bea knows Cleo", "Bea, they say, knows Cleo."),
        ("2", "C", "Ana knows Cleo", ""),
        ("2", "C", "calls rdfs:subPropertyOf knows", ""),
        ("2", "C", "Ana calls Cleo", ""),
    ]
    assert rows[2]["sentence"] == "Ana has Bea for leads, and so also for knows, which is broader."
    assert (rows[5]["voice"], rows[5]["attributed_to"]) == ("quoted official", "Bea")


def test_the_tree_has_labels_terms_rules_and_supports(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """Whole, as JSON; what is empty is null."""
    about = ("Ana", "knows", "Bea")
    result = _why(kgcli, quoted.root, "--documents", quoted.documents, "-f", "json", about=about)

    def iri(name: str, label: str) -> dict[str, str]:
        return {"type": "uri", "value": f"https://example.org/{name}", "label": label}

    def triple(subject: str, predicate: dict[str, str], value: str) -> dict[str, dict[str, str]]:
        ends = iri(subject, subject.capitalize()), iri(value, value.capitalize())
        return {"subject": ends[0], "predicate": predicate, "object": ends[1]}

    broader = {
        "type": "uri",
        "value": "http://www.w3.org/2000/01/rdf-schema#subPropertyOf",
        "label": "rdfs:subPropertyOf",
    }
    nothing = {"document": None, "paragraph": None, "voice": None, "attributed_to": None, "words": None}
    assert json.loads(result.stdout) == {
        "statement": "Ana knows Bea",
        "triple": triple("ana", iri("knows", "knows"), "bea"),
        "complete": False,
        "proofs": [
            {
                "marking": "U",
                "depth": 1,
                "leaves": 2,
                "proof": {
                    "statement": "Ana knows Bea",
                    "triples": [triple("ana", iri("knows", "knows"), "bea")],
                    "rule": "prp-spo1",
                    "sentence": "Ana has Bea for leads, and so also for knows, which is broader.",
                    "premises": [
                        {
                            "statement": "leads rdfs:subPropertyOf knows",
                            "triples": [
                                {
                                    "subject": iri("leads", "leads"),
                                    "predicate": broader,
                                    "object": iri("knows", "knows"),
                                }
                            ],
                            "supports": [
                                {
                                    **nothing,
                                    "kind": "stated",
                                    "marking": "U",
                                    "sources": [],
                                    "graph": "urn:kgcli:graph:ontology",
                                    "note": None,
                                }
                            ],
                            "place": "ontology/schema.ttl, line 10",
                        },
                        {
                            "statement": "Ana leads Bea",
                            "triples": [triple("ana", iri("leads", "leads"), "bea")],
                            "supports": [
                                {
                                    "kind": "evidence",
                                    "document": "04TOY1",
                                    "paragraph": "3",
                                    "marking": "U",
                                    "voice": "drafter of 04TOY1",
                                    "attributed_to": "drafter of 04TOY1",
                                    "sources": [],
                                    "graph": "https://example.org/one",
                                    "words": "Ana leads Bea.",
                                    "note": None,
                                }
                            ],
                            "place": None,
                        },
                    ],
                },
            }
        ],
    }


def test_a_file_gets_the_form_of_its_ending(quoted: QuotedHome, kgcli: RunKgcli, tmp_path: Path) -> None:
    """Text where the ending says nothing."""
    expected = {
        "ttl": "# Why: Ana knows Cleo\n# This needs the marking U.\n@prefix",
        "json": '{\n "statement": "Ana knows Cleo"',
        "gv": "digraph why {",
        "csv": "proof,marking,depth,statement",
        "txt": "Ana knows Cleo\n    by prp-trp",
        "whatever": "Ana knows Cleo\n    by prp-trp",
    }
    for ending, begins in expected.items():
        file = tmp_path / f"why.{ending}"
        result = _why(kgcli, quoted.root, "--output", str(file))
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert file.read_text(encoding="utf-8").startswith(begins)


def test_the_graph_parses_and_names_the_spans(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """As Turtle, and the same statements as N-Triples."""
    graphs = [
        set(parse(_why(kgcli, quoted.root, "-f", name).stdout, format=layout))
        for name, layout in (("turtle", RdfFormat.TURTLE), ("ntriples", RdfFormat.N_TRIPLES))
    ]
    assert graphs[0] == graphs[1]
    spans = {quad.object.value for quad in graphs[0] if quad.predicate.value == PROV + "wasQuotedFrom"}
    assert spans == {"https://example.org/one", "https://example.org/two"}


def test_an_unknown_form_is_refused_with_the_nearest(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """Before anything is looked up, and nothing is written; as few as no proofs cannot be asked for."""
    result = _why(kgcli, quoted.root, "-f", "turtel")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "No format 'turtel'. Did you mean 'turtle'? Use one of: text, json, dot, svg, table" in result.stderr
    )
    assert _why(kgcli, quoted.root, "--all", "0").exit_code == 2


def test_without_graphviz_a_picture_is_refused(
    quoted: QuotedHome, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is said what to install; no file is left."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = _why(kgcli, quoted.root, "-o", str(tmp_path / "why.svg"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "apt-get install graphviz" in result.stderr
    assert not (tmp_path / "why.svg").exists()


def _tell_all(kgcli: RunKgcli, home: str, form: str, about: tuple[str, ...]) -> tuple[int, str, str]:
    result = _why(kgcli, home, "--clearance", "U", "--all", "4", "-f", form, about=about)
    return result.exit_code, result.stdout, result.stderr


def test_no_form_tells_what_is_hidden(quoted: QuotedHome, kgcli: RunKgcli) -> None:
    """Neither names nor labels nor documents above the clearance, in whatever form it is told."""
    for form in FORMS:
        code, told, said = _tell_all(kgcli, quoted.root, form, ("Ana", "knows", "Cleo"))
        assert code == 0
        assert told
        assert HIDDEN not in told + said
    for form in ("json", "turtle", "dot"):
        assert HIDDEN in _why(kgcli, quoted.root, "--all", "4", "-f", form).stdout
        for about in (("Bea", "knows", "Cleo"), ("Ana", "a", "official")):
            assert HIDDEN not in "".join(map(str, _tell_all(kgcli, quoted.root, form, about)))


def test_what_is_hidden_is_told_in_the_words_of_what_does_not_hold(
    quoted: QuotedHome, kgcli: RunKgcli
) -> None:
    """Byte by byte: what is hidden, what holds nowhere, and the first where it was never stated."""
    about, forms = ("Ana", "calls", "Cleo"), ("text", "json", "turtle", "dot", "csv")
    hidden = {form: _tell_all(kgcli, quoted.root, form, about) for form in forms}
    assert set(hidden.values()) == {(1, "", "This does not hold: Ana calls Cleo\n")}
    nowhere = _tell_all(kgcli, quoted.root, "text", ("Cleo", "calls", "Ana"))
    assert nowhere == (1, "", "This does not hold: Cleo calls Ana\n")
    facts = Path(quoted.root) / "graph" / "facts.trig"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text[: text.index("ex:closed {")], encoding="utf-8")
    assert {form: _tell_all(kgcli, quoted.root, form, about) for form in forms} == hidden


def test_a_terminal_gets_colours_unless_somebody_wants_none(quoted: QuotedHome) -> None:
    """The words are the same; a label cannot command the terminal."""
    facts = Path(quoted.root) / "graph" / "facts.trig"
    text = facts.read_text(encoding="utf-8").replace('"Cleo"@en', '"Cleo \\u001B[31m"@en')
    facts.write_text(text, encoding="utf-8")
    environment = {**os.environ, "KGCLI_HOME": quoted.root}
    build(environment)
    command = [sys.executable, "-m", "kgcli", "why", "Ana", "knows", "ex:cleo"]
    coloured = watch_terminal(command, environment, 80).replace("\r\x1b[K", "")
    plain = watch_terminal(command, {**environment, "NO_COLOR": "1"}, 80).replace("\r\x1b[K", "")
    assert "\x1b[1mAna knows Cleo \\x1b[31m\x1b[0m" in coloured
    assert "\x1b" not in plain
    for code in ("\x1b[1m", "\x1b[36m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_what_the_documents_imply_prints_in_each_form(kgcli: RunKgcli) -> None:
    """A sample of all that is inferred from them, down to what it rests on."""
    home = open_home(ROOT)
    store = current_store(home)
    inferred = sorted(
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in dump(store)
        if quad.graph_name.value in store.inferred  # type: ignore[union-attr]
        # What is said of the graphs themselves follows from nothing; literals are written otherwise.
        and quad.subject.value not in store.inferred  # type: ignore[union-attr]
        and isinstance(quad.object, NamedNode)
    )
    facts = random.Random(4).sample(inferred, 40)
    for found in explain_statements(home, facts):
        assert found.reason is not None
        outcome = Explanations(found.statement, found.said, (found,), are_all=False)
        (proof,) = json.loads(json.dumps(make_tree(outcome)))["proofs"]
        assert all(step.get("rule") or step["supports"] for step in _read_steps(proof["proof"]))
        lines = [line.text for line in tell_reason(found.reason, 80)]
        assert [line for line in lines if len(line) > 80] == []
        assert write_dot(outcome).endswith("}\n")
    for form in ("text", "json", "turtle", "dot", "csv"):
        result = _why(kgcli, str(ROOT), "-f", form, about=facts[0])
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout
