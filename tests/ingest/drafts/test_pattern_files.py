"""Files of patterns: what is wrong with one is said with its name, the line, and what may have been meant."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from invented import ROOT, drafter, lexicon

from kgcli.errors import PatternError
from kgcli.home import open_home
from kgcli.ingest.drafts.compiling import read_patterns
from kgcli.ingest.drafts.drafter import POST, open_drafter
from kgcli.ingest.drafts.grammar import PLACES
from kgcli.ingest.drafts.offices import WORDS
from kgcli.ingest.drafts.vocabulary import GRAMMAR

SHARED = ("words.yaml", "modality.yaml", "slots.yaml")
GOOD = """\
words:
  gift-word: {en: [gift], es: [regalo]}
patterns:
  gives:
    made-for: []
    trigger: {en: ["<gift-word> of"]}
    roles:
      giver: {takes: country, at: [owner], required: true}
    facts:
      gift: {class: po:Assistance, values: {po:giver: giver}}
"""


def read(folder: Path, text: str) -> None:
    """Read *text* as a file of patterns beside those that the shipped ones share."""
    folder.mkdir(exist_ok=True)
    for name in SHARED:
        shutil.copyfile(ROOT / "ontology" / "patterns" / name, folder / name)
    (folder / "gifts.yaml").write_text(text, encoding="utf-8")
    read_patterns(folder, drafter().schema, "patterns")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("trigger:", "triggr:", "line 6: unknown key 'triggr'. Did you mean 'trigger'?"),
        (
            "po:giver: giver",
            "po:givr: giver",
            "line 10: the ontology has no property 'po:givr'. Did you mean",
        ),
        ("po:Assistance", "po:Asistance", "line 10: the ontology has no class 'po:Asistance'. Did you mean"),
        ("po:giver: giver", "po:giver: givr", "line 4: the pattern 'gives' has no role 'givr'. Did you mean"),
        (
            "takes: country",
            "takes: contry",
            "line 8: nothing is called 'contry' that could be taken. Did you",
        ),
        ("at: [owner]", "at: [ownr]", "line 8: there is no place 'ownr'. Did you mean 'owner'?"),
        ("<gift-word> of", "<gift-wrd> of", "line 6: no words are called 'gift-wrd' in en. Did you mean"),
        ("<gift-word> of", "<gift-word of", "line 6: '<gift-word' is neither a word nor <words>, [slot] or"),
        (
            "<gift-word> of",
            "of? <gift-word>",
            "line 6: a row begins with a word, <words> or a [slot], and with",
        ),
        ("<gift-word> of", "<send/sent>", "line 6: no words are called 'send' in en."),
        ("required: true", "required: maybe", "line 8: true or false is meant to stand here"),
        ("made-for: []", "score: 0.5", "line 4: the key 'made-for' is missing"),
        ("made-for: []", "made-for: []\n    score: 2", "line 6: '2' is no number from 0 to 1"),
        ("made-for: []", "made-for: []\n    frame: gif", "line 6: there is no frame 'gif'."),
        ("made-for: []", "made-for: []\n    made-for: []", "line 6: the key 'made-for' comes twice"),
        (
            "made-for: []",
            "made-for: []\n    status: {past: Dun}",
            "line 6: there is no status 'Dun'. It is one of",
        ),
        (
            "{class: po:Assistance",
            "{class: {givr: po:Visit, else: po:Assistance}",
            "there is no status or role 'givr'.",
        ),
        ("en: [gift]", "en: [gift, <gft>]", "line 2: no words are called 'gft' in en."),
        ("[gift]", "['{po:Official ev:giftWord}']", "line 2: the ontology has no words in en for"),
        ("{po:giver: giver}", "{po:giver: {part: all}}", "line 10: there is no part 'all'. It is one of"),
        ("po:Assistance,", "po:Assistance, label: {en: '[a {giver}'},", "the label in en do not match"),
        ("po:Assistance,", "po:Assistance, label: {en: 'a {givr}'},", "has no role 'givr'. Did you mean"),
        (
            "patterns:",
            "things:\n  givers: {like: unt, peoples: country}\npatterns:",
            "line 4: 'unt' is no thing that stands before this one",
        ),
        ("patterns:", "paterns:", "line 3: unknown key 'paterns'. Did you mean 'patterns'?"),
        ("[gift]", "[gift", "this is not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The message has the file, the line, and the nearest name."""
    read(tmp_path / "patterns", GOOD)
    with pytest.raises(PatternError) as error:
        read(tmp_path / "patterns", GOOD.replace(old, new, 1))
    message = str(error.value)
    assert message.startswith("patterns/gifts.yaml")
    assert said in message


def test_two_files_do_not_share_a_name_for_words(tmp_path: Path) -> None:
    """Words of the same name in another file would be mixed with these, and call patterns of both."""
    read(tmp_path / "patterns", GOOD)
    words = "words:\n  gift-word: {en: [present]}\n"
    (tmp_path / "patterns" / "presents.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(
        PatternError, match=r"presents\.yaml, line 2: there are words called 'gift-word' already"
    ):
        read_patterns(tmp_path / "patterns", drafter().schema, "patterns")


def test_words_may_be_all_those_of_another_group(tmp_path: Path) -> None:
    """Phrases are spelled once where a group has all those of another, and more."""
    more = "words:\n  gift-word: {en: [gift, small gift]}\n  thing-word: {en: [<gift-word>, thing]}\n"
    (tmp_path / "patterns").mkdir()
    for name in SHARED:
        shutil.copyfile(ROOT / "ontology" / "patterns" / name, tmp_path / "patterns" / name)
    (tmp_path / "patterns" / "gifts.yaml").write_text(more, encoding="utf-8")
    words = read_patterns(tmp_path / "patterns", drafter().schema, "patterns").vocabularies["en"]
    assert words.members["thing-word"] == {("gift",), ("small", "gift"), ("thing",)}


def test_words_that_reading_needs_must_be_there(tmp_path: Path) -> None:
    """Without words of denial no text could be read."""
    (tmp_path / "gifts.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(PatternError, match="patterns: no words are called 'negation' in en"):
        read_patterns(tmp_path, drafter().schema, "patterns")


def test_a_home_without_patterns_drafts_nothing(tmp_path: Path) -> None:
    """Patterns are a part of a home that may be absent."""
    for folder in ("ontology", "graph", "queries"):
        (tmp_path / folder).mkdir()
    shutil.copyfile(ROOT / "ontology" / "peaceops.ttl", tmp_path / "ontology" / "peaceops.ttl")
    (tmp_path / "kgcli.toml").write_text("", encoding="utf-8")
    assert open_drafter(open_home(tmp_path), lexicon()).patterns == ()


def test_each_shipped_pattern_tells_what_it_was_made_for() -> None:
    """Pattern names are unique, and documents that a pattern was made for are known ones."""
    patterns = drafter().patterns
    assert len({each.identifier for each in patterns}) == len(patterns) > 20
    known = {path.stem for path in (ROOT / "graph").glob("*.trig")}
    assert {reference for each in patterns for reference in each.made_for} <= known


COMMON = "common"
"""Verbs that no row needs: where one of them stands, a clause has its verb."""


def test_all_that_the_shipped_patterns_name_is_used() -> None:
    """Words, slots, things, frames and places: what nothing asks for is no pattern's, and misleads."""
    files = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in (ROOT / "ontology" / "patterns").glob("*.yaml")
    ]
    named = {
        (part, name)
        for file in files
        for part in ("verbs", "words", "slots", "things", "frames")
        for name in file.get(part, ())
    }
    rest = [entry for file in files for part, entry in file.items() if part not in ("verbs", "words")]
    mentioned = {*list_mentioned(rest)} | {*GRAMMAR, *WORDS, COMMON, POST}
    assert {(part, name) for part, name in named if name not in mentioned} == set()
    assert {*PLACES} <= mentioned


def list_mentioned(entry: Any) -> Iterator[str]:
    """Yield what *entry* of a file of patterns asks for: names in rows, roles, places and things."""
    if isinstance(entry, list):
        for each in entry:
            yield from list_mentioned(each)
    elif isinstance(entry, dict):
        for key, each in entry.items():
            if key in ("heads", "modifiers"):
                yield from each
            elif key in ("takes", "at", "counts", "frame", "names", "people", "persons", "like", "peoples"):
                yield from (
                    text for text in (each if isinstance(each, list) else [each]) if isinstance(text, str)
                )
            yield from list_mentioned(each)
    elif isinstance(entry, str):
        yield from (group or slot for group, slot in re.findall(r"<([\w-]+)(?:/\w+)?>|\[([\w-]+)\]", entry))
