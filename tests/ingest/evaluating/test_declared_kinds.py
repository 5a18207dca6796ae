"""Which facts count: the classes that patterns make, and what their files declare under ``evaluate``."""

import re

import pytest
from small_homes import MakeHome

from kgcli.errors import PatternError
from kgcli.home import open_home
from kgcli.ingest.drafts.pattern import Fact, Pattern
from kgcli.ingest.evaluating.facts import Kind
from kgcli.ingest.evaluating.kinds import choose_kinds, read_declared
from kgcli.ingest.evaluating.taxonomy import Taxonomy

EX = "https://example.org/"
ONTOLOGY = """\
ex:View a owl:Class . ex:Hope a owl:Class ; rdfs:subClassOf ex:View . ex:Voyage a owl:Class .
ex:holder a owl:ObjectProperty . ex:trade a owl:ObjectProperty .
"""
TAXONOMY = Taxonomy({EX + "Hope": frozenset({EX + "View"})}, {}, {}, {}, ())


def declare(make_home: MakeHome, text: str) -> tuple[Kind, ...]:
    """Return what the file ``views.yaml`` of patterns declares."""
    root = make_home(ontology=ONTOLOGY, toml='[prefixes]\nex = "https://example.org/"\n')
    (root / "ontology/patterns").mkdir()
    (root / "ontology/patterns/views.yaml").write_text(text)
    return read_declared(open_home(root))


def make(family: str, *names: str) -> Pattern:
    """Return a pattern of *family* that makes facts of the classes *names*."""
    facts = tuple(Fact(name, name.lower(), {"": EX + name}, (), {}) for name in names)
    return Pattern(family, "some", (), 0.8, {}, (), facts, {})


def test_families_declare_classes_and_properties(make_home: MakeHome) -> None:
    """A file says that a class is words or no fact, what is compared, and which statements are facts."""
    text = """\
evaluate:
  - class: ex:View
    by: words
    compare: [ex:holder]
  - property: ex:trade
  - {class: ex:Voyage, by: nothing}
"""
    declared = declare(make_home, text)
    assert declared == (
        Kind("views", EX + "View", words=True, compared=frozenset({EX + "holder"})),
        Kind("views", EX + "trade", is_property=True),
        Kind("views", EX + "Voyage", counts=False),
    )
    patterns = (make("views", "Hope", "Voyage"), make("ports", "Port"))
    ports = Kind("ports", EX + "Port")
    assert choose_kinds(patterns, declared, TAXONOMY) == (ports, *declared[:2])
    assert choose_kinds(patterns[1:], declared, TAXONOMY) == (ports,)


def test_of_classes_that_patterns_make_the_widest_is_the_kind() -> None:
    """What is made of a class under another one that is made counts with that one."""
    expected = (Kind("views", EX + "View"),)
    assert choose_kinds((make("views", "Hope", "View"),), (), TAXONOMY) == expected
    assert choose_kinds((make("views", "View", "Hope"),), (), TAXONOMY) == expected


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("class: ex:Viw", "line 2: the ontology has no class 'ex:Viw'. Did you mean 'ex:View'?"),
        ("property: ex:View", "line 2: the ontology has no property 'ex:View'."),
        ("by: words", "line 2: it names either a class or a property"),
        ("{class: ex:View, by: heart}", "line 2: facts are the same by one of values, words, nothing"),
        (
            "{class: ex:View, compares: [ex:holder]}",
            "line 2: unknown key 'compares'. Did you mean 'compare'?",
        ),
    ],
)
def test_mistakes_are_told_with_file_and_line(make_home: MakeHome, row: str, message: str) -> None:
    """What names nothing, or has keys that there are not, is refused."""
    with pytest.raises(PatternError, match=re.escape(f"ontology/patterns/views.yaml, {message}")):
        declare(make_home, f"evaluate:\n  - {row}\n")
