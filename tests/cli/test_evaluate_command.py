"""``kgcli evaluate``: drafts against reviewed facts, with scores, misses and false ones, at a clearance."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from small_homes import write_home
from typer.testing import CliRunner, Result

from kgcli.cli.app import app
from kgcli.ingest.drafts import drafter
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number
from kgcli.ingest.drafts.pattern import Fact, Pattern
from kgcli.ingest.mentions.lexicon import Lexicon
from kgcli.ingest.mentions.mention import Mentions
from kgcli.ingest.structure import Structure
from kgcli.span import Span

EX = "https://example.org/"
TEXT = """\
1. (U) Thule sails to Mu with 70 ships.

2. (C) Lemuria sails to Thule with 3 ships. Mu goes to Lemuria with 5 ships.
"""
ONTOLOGY = """
ex:Country a owl:Class ; rdfs:label "country"@en .
ex:Voyage a owl:Class ; rdfs:label "voyage"@en . ex:Trade a owl:Class ; rdfs:label "trade"@en .
ex:land a owl:ObjectProperty ; rdfs:label "land"@en . ex:goal a owl:ObjectProperty ; rdfs:label "goal"@en .
ex:ships a owl:DatatypeProperty ; rdfs:label "ships"@en .
"""
WORLD = "".join(
    f'ex:{name.lower()} a ex:Country ; rdfs:label "{name}"@en .\n' for name in ("Thule", "Mu", "Lemuria")
)
SECOND = TEXT.index("2. (C)")


def span(number: int, passage: int, words: str) -> str:
    """Return the description of an evidence span."""
    start = TEXT.index(words)
    return (
        f"ex:s{number} a ev:EvidenceSpan ; ev:inPassage ex:p-{passage} ; ev:start {start} ; "
        f'ev:end {start + len(words)} ; ev:sha256 "{sha256(words.encode()).hexdigest()}" .'
    )


REVIEWED = f"""\
ex:open {{ ex:open ev:marking ev:U .
  ex:d ev:reference "NOTE 1" ; ev:fileName "note.txt" ; ev:textLength {len(TEXT)} ;
    ev:textSha256 "{sha256(TEXT.encode()).hexdigest()}" .
  ex:p-1 a ev:Paragraph ; ev:passageOf ex:d ; ev:number 1 ; ev:start 0 ; ev:end {SECOND} ;
    ev:marking ev:U .
  {span(1, 1, "Thule sails to Mu with 70 ships.")} }}
ex:closed {{ ex:closed ev:marking ev:C .
  ex:p-2 a ev:Paragraph ; ev:passageOf ex:d ; ev:number 2 ; ev:start {SECOND} ; ev:end {len(TEXT)} ;
    ev:marking ev:C .
  {span(2, 2, "Lemuria sails to Thule with 3 ships.")}
  {span(3, 2, "Mu goes to Lemuria with 5 ships.")} }}
ex:s1 {{ ex:one a ex:Voyage ; rdfs:label "first voyage"@en ; ex:land ex:thule ; ex:goal ex:mu ;
    ex:ships 70 . }}
ex:s2 {{ ex:two a ex:Voyage ; rdfs:label "second voyage"@en ; ex:land ex:lemuria ; ex:goal ex:thule ;
    ex:ships 4 . ex:amber a ex:Trade ; rdfs:label "amber"@en . }}
ex:s3 {{ ex:three a ex:Voyage ; rdfs:label "third voyage"@en ; ex:land ex:mu ; ex:goal ex:lemuria ;
    ex:ships 5 . }}
"""
_SENTENCE = re.compile(r"(\w+) (sails|goes) to (\w+) with (\d+) ships")


def make_pattern(name: str, *made_for: str) -> Pattern:
    """Return a pattern that makes voyages."""
    fact = Fact("voyage", "voyage", {"": EX + "Voyage"}, (), {})
    return Pattern("voyages", name, made_for, 0.8, {}, (), (fact,), {})


@dataclass(frozen=True)
class Sailor:
    """A drafter that knows two verbs."""

    patterns: tuple[Pattern, ...] = (make_pattern("goes"), make_pattern("sails", "NOTE 1"))
    grammar: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(
            slots={"land": SimpleNamespace(classes=(EX + "Country",))}, things={}
        )
    )

    def choose(self, wanted: Callable[[Pattern], bool]) -> "Sailor":
        """Return a drafter with those patterns only."""
        return Sailor(tuple(filter(wanted, self.patterns)))

    def know(self, lexicon: Lexicon) -> "Sailor":
        """Return the same drafter: its mentions have the names."""
        del lexicon
        return self

    def draft(self, structure: Structure, mentions: Mentions) -> tuple[Draft, ...]:
        """Return a voyage for each sentence that says so between two lands that the home knows."""
        named = {structure.words(each.span): each.iri for each in mentions.known}
        names = {each.name for each in self.patterns}
        found = []
        for match in _SENTENCE.finditer(structure.text):
            land, verb, goal, ships = match.groups()
            if verb not in names or not named.get(land) or not named.get(goal):
                continue
            number = "1" if match.start() < SECOND else "2"
            values = (
                (EX + "land", Named(named[land] or "")),
                (EX + "goal", Named(named[goal] or "")),
                (EX + "ships", Number(int(ships))),
            )
            voyage = Node(f"voyage-{land.lower()}", "voyage", (EX + "Voyage",), values=values)
            where = Span(*match.span())
            found.append(Draft(land, f"voyages/{verb}", number, where, 0.8, None, "Drafter", (voyage,)))
        return tuple(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home and a folder of texts."""
    folder = tmp_path_factory.mktemp("evaluate")
    toml = '[prefixes]\nex = "https://example.org/"\n[documents]\nfolder = "../texts"\n'
    write_home(
        folder / "home", ontology=ONTOLOGY, graph={"note.trig": REVIEWED, "world.ttl": WORLD}, toml=toml
    )
    (folder / "texts").mkdir()
    (folder / "texts/note.txt").write_text(TEXT)
    return folder


@pytest.fixture
def evaluate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs the command on the home."""
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "cache"))
    monkeypatch.setattr(drafter, "open_drafter", lambda _home, _lexicon: Sailor())

    def run(*args: str) -> Result:
        line = ("evaluate", "--home", str(folder / "home"), *args)
        return CliRunner().invoke(app, line, prog_name="kgcli", catch_exceptions=False)

    return run


REPORT = """\
NOTE 1
          facts  drafts  right  false  missed  prec.  recall     F1
  voyage      3       3      2      1       1  0.667   0.667  0.667
  all         3       3      2      1       1  0.667   0.667  0.667
  Not drafted by any pattern: trade 1. With these, recall is 0.500.
  Missed:
    paragraph 2, line 3: voyage: second voyage
        nearest: voyages/sails, paragraph 2, line 3: ships: 3 instead of 4
  False:
    paragraph 2, line 3: voyages/sails: voyage: voyage-lemuria
        nearest: paragraph 2, line 3, second voyage: ships: 3 instead of 4
NOTE 1 with the patterns made for others
          facts  drafts  right  false  missed  prec.  recall     F1
  voyage      3       1      1      0       2  1.000   0.333  0.500
  all         3       1      1      0       2  1.000   0.333  0.500
Patterns
                 drafts  right  false  again  prec.
  voyages/goes        1      1      0      0  1.000
  voyages/sails       2      1      1      0  0.500
Precision 0.667, recall 0.667, F1 0.667; with the patterns made for others 1.000, 0.333, 0.500.
"""


def test_report_tells_scores_and_what_was_wrong(evaluate: Callable[..., Result]) -> None:
    """The report has scores by kind of fact, what was missed and false and why, and each pattern's drafts."""
    done = evaluate()
    assert (done.exit_code, done.stdout, done.stderr) == (0, REPORT, "Highest marking: C.\n")


def test_clearance_limits_what_is_compared(evaluate: Callable[..., Result]) -> None:
    """At a clearance only what it may see is drafted and compared, and no other marking is told."""
    done = evaluate("--clearance", "U", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    told = [(row["patterns"], row["outcome"], row["fact"], row["nearest"]) for row in rows]
    assert told == [
        ("all", "right", "voyage-thule", "first voyage"),
        ("made for others", "missed", "first voyage", ""),
    ]
    assert "Highest marking" not in done.stderr


@pytest.mark.parametrize(
    ("limits", "code", "told"),
    [
        ("precision=0.6,recall=0.6", 0, ""),
        ("precision=0.9", 1, "Not enough: precision is 0.667, below 0.9."),
        ("recall=0.7, f1=0.7", 1, "Not enough: recall is 0.667, below 0.7; f1 is 0.667, below 0.7."),
    ],
)
def test_too_low_a_score_ends_with_1(
    evaluate: Callable[..., Result], limits: str, code: int, told: str
) -> None:
    """With limits the exit code tells whether all were reached, and the last line which were not."""
    done = evaluate("--fail-under", limits)
    assert (done.exit_code, done.stdout.removeprefix(REPORT).strip()) == (code, told)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--fail-under", "accuracy=0.9"), "'accuracy=0.9' is no limit."),
        (("--fail-under", "recall=90"), "'recall=90' is no limit."),
        (("--rows", "all"), "'all' is none of facts, scores, patterns."),
        (("NOTE 2",), "No document 'NOTE 2' is described in the home. Did you mean NOTE 1?"),
        (("--patterns", "voyage"), "No family of patterns 'voyage'. Did you mean 'voyages'?"),
        (("--pattern", "sail"), "No pattern 'sail'. Did you mean 'sails'?"),
    ],
)
def test_what_there_is_not_is_refused(
    evaluate: Callable[..., Result], args: tuple[str, ...], message: str
) -> None:
    """Unknown documents, patterns and limits are refused, with what may have been meant."""
    done = evaluate(*args)
    assert done.exit_code == 2
    assert message in re.sub(r"[│\s]+", " ", done.stderr)


def test_one_pattern_is_evaluated_alone(evaluate: Callable[..., Result]) -> None:
    """With one pattern the facts are the same, and the drafts are those of that pattern."""
    done = evaluate("note 1", "--pattern", "voyages/goes", "--rows", "scores", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert ",".join(rows[0]) == (
        "document,patterns,family,kind,drafts,right,false,facts,missed,again,precision,recall,f1"
    )
    assert ",".join(rows[1]) == "NOTE 1,all,voyages,voyage,1,1,0,3,2,0,1.000,0.333,0.500"


def test_patterns_are_rows_of_their_own(evaluate: Callable[..., Result]) -> None:
    """Each pattern's row tells how many of its drafts are right."""
    done = evaluate("--rows", "patterns", "--format", "csv")
    assert done.stdout.splitlines() == [
        "pattern,drafts,right,false,again,precision",
        "voyages/goes,1,1,0,0,1.000",
        "voyages/sails,2,1,1,0,0.500",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [(TEXT.replace("70", "71"), "the file is not the text that was read"), (None, "not in the folder")],
)
def test_other_text_is_not_evaluated(
    evaluate: Callable[..., Result], tmp_path: Path, text: str | None, reason: str
) -> None:
    """A text that is absent, or not the recorded one, is listed with the reason, and reaches no limit."""
    if text is not None:
        (tmp_path / "note.txt").write_text(text)
    done = evaluate("--documents", str(tmp_path), "--fail-under", "recall=0")
    assert done.exit_code == 1
    assert "Not evaluated:\n  NOTE 1: " in done.stdout
    assert reason in done.stdout
    assert "Precision unknown, recall unknown, F1 unknown;" in done.stdout
