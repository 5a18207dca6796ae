"""Marks as texts print them are read as the home's markings, and never lowered."""

from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, parse
from small_homes import MARKINGS, PREFIXES

from kgcli.errors import ParameterValueError, UnknownMarkingError
from kgcli.ingest.describing.markings import DocumentMarkings, mark_passages
from kgcli.ingest.marks import MarkWords, ReadMark, read_mark_words
from kgcli.ingest.structure import RESTRICTS, Field, Passage, Structure
from kgcli.markings import read_scheme
from kgcli.span import Span

LABELS = """
ev:Unclassified rdfs:label "unclassified"@en , "no clasificado"@es .
ev:Sensitive rdfs:label "sensitive but unclassified"@en , "sensible pero no clasificado"@es .
ev:Confidential rdfs:label "confidential"@en , "confidencial"@es .
ev:Secret rdfs:label "secret"@en , "secreto"@es .
ev:TopSecret rdfs:label "top secret"@en , "alto secreto"@es .
ev:NOFORN rdfs:label "not for foreigners"@en ; skos:altLabel "NF" .
ev:NOFORN skos:hiddenLabel "REL TO" , "REL" .
ev:NODIS a ev:Caveat , ev:DistributionCaveat ; rdfs:label "no distribution"@en ; skos:notation "NODIS" .
ev:S-NOFORN a ev:Marking ; ev:level ev:Secret ; ev:caveat ev:NOFORN ; skos:notation "S//NOFORN" .
"""


@pytest.fixture(scope="module")
def words() -> MarkWords:
    """Return the words of a home with five levels in two languages, and three caveats."""
    quads = list(parse((PREFIXES + MARKINGS + LABELS).encode(), RdfFormat.TURTLE))
    return read_mark_words(quads, read_scheme(quads))


@pytest.mark.parametrize(
    ("text", "level", "caveats", "unknown"),
    [
        ("C", 2, "", ()),
        ("CONFIDENTIAL", 2, "", ()),
        (" ".join("CONFIDENTIAL"), 2, "", ()),
        ("Confidencial", 2, "", ()),
        ("SENSITIVE BUT UNCLASSIFIED", 1, "", ()),
        ("S E N S I T I V E  B U T  U N C L A S S I F I E D", 1, "", ()),
        ("SENSIBLE PERO NO CLASIFICADO", 1, "", ()),
        ("UNCLAS SENSITIVE", 1, "", ()),
        ("UNCLAS", 0, "", ()),
        ("T O P  S E C R E T", 4, "", ()),
        ("TOP SECRET", 4, "", ()),
        ("SECRET", 3, "", ()),
        ("C/NF", 2, "NOFORN", ()),
        ("S//NOFORN", 3, "NOFORN", ()),
        ("s//noforn/orcon", 3, "NOFORN ORCON", ()),
        ("S E C R E T NOFORN", 3, "NOFORN", ()),
        ("NF", None, "NOFORN", ()),
        ("C//REL TO USA, AUS and FVEY", 2, "NOFORN", ()),
        ("S/REL/ORCON", 3, "NOFORN ORCON", ()),
        ("C//REL TO USA ORCON", 2, "NOFORN ORCON", ()),
        ("C//REL TO USA/GBR, MUSICIANS", 2, "NOFORN", ("gbr", "musicians")),
        ("S NO DISTRIBUTION", 3, "NODIS", ()),
        ("C/XYZ", 2, "", ("xyz",)),
        ("LIMITED OFFICIAL USE", None, "", ("limited", "official", "use")),
        ("", None, "", ()),
        ("\u202e(]\x1b[31m", None, "", ("31m",)),
    ],
)
def test_the_words_of_a_mark_are_read(
    text: str, level: int | None, caveats: str, unknown: tuple[str, ...], words: MarkWords
) -> None:
    """By notation, by label in any language, by alias, set apart, or short for one level only."""
    assert words.read(text) == ReadMark(level, frozenset(caveats.split()), unknown)


def structure(overall: str | None, *marks: str | None) -> Structure:
    """Return a text with a passage for each mark."""
    passages = tuple(
        Passage(
            "Paragraph",
            str(place + 1),
            place,
            place + 1,
            Span(place, place + 1),
            "Drafter",
            place + 1,
            mark=mark,
        )
        for place, mark in enumerate(marks)
    )
    return Structure("Document", "plain", "x" * len(marks), passages, mark=overall)


def tell(found: DocumentMarkings) -> tuple[str, list[str], str]:
    """Return the notations of what *found* says: overall, of the passages, the lowest."""
    return found.overall.notation, [each.notation for each in found.passages.values()], found.lowest.notation


@pytest.mark.parametrize(
    ("overall", "marks", "told"),
    [
        ("CONFIDENTIAL", ("U", None, "SBU"), ("C", ["U", "C", "SBU"], "U")),
        (None, (None, None), ("U", ["U", "U"], "U")),
        (None, ("SBU", None, "C"), ("C", ["SBU", "C", "C"], "SBU")),
        ("C", ("C/NF", None), ("C", ["C//NOFORN", "C"], "C")),
        ("C", ("NF",), ("C", ["C//NOFORN"], "C//NOFORN")),
        ("C", ("U/XYZ", "S/XYZ"), ("C", ["C", "S"], "C")),
        ("C", ("S",), ("C", ["S"], "S")),
        ("C", ("TS/NF",), ("C", ["TS//NOFORN"], "TS//NOFORN")),
        (
            "C//NODIS",
            ("U", None, "S/NF"),
            ("C//NODIS", ["U//NODIS", "C//NODIS", "S//NODIS/NOFORN"], "U//NODIS"),
        ),
    ],
)
def test_passages_are_marked_no_lower_than_their_text_says(
    overall: str | None, marks: tuple[str | None, ...], told: tuple[str, list[str], str], words: MarkWords
) -> None:
    """Without a mark as the document; with an unknown word at least so; public where nothing is."""
    assert tell(mark_passages(structure(overall, *marks), words, None)) == told


def test_what_is_odd_about_a_mark_is_told_at_its_place(words: MarkWords) -> None:
    """An unknown word, one that the overall marking does not cover, and that no overall marking is stated."""
    found = mark_passages(structure("C", "U/XYZ", "S", "NF"), words, None)
    assert [(notice.problem, notice.span.start) for notice in found.notices] == [
        ("paragraph 1: the home has no meaning for xyz; marked C, as it may restrict more", 0),
        ("paragraph 2 is marked S, which the overall marking C does not cover", 1),
        ("paragraph 3: its mark names no level; it has the document's", 2),
    ]
    (notice,) = mark_passages(structure(None, None, "SBU"), words, None).notices
    assert notice.problem == "no overall marking is stated; taken is the highest of the passages', SBU"


def _caption(*names: str, restricts: bool = False) -> tuple[Field, ...]:
    details = {RESTRICTS: "distribution"} if restricts else {}
    return tuple(Field("caption", name, Span(0, 1), details) for name in names)


def test_captions_that_are_caveats_restrict_the_whole(words: MarkWords) -> None:
    """One that the home has as a caveat counts, in any spelling that it has; any other restricts nothing."""
    made = replace(structure("CONFIDENTIAL", None, "U"), fields=_caption("SIPDIS", "NF", "SENSITIVE", "SBU"))
    assert tell(mark_passages(made, words, None)) == ("C//NOFORN", ["C//NOFORN", "U"], "U")
    assert tell(mark_passages(made, words, "S")) == ("S", ["S", "U"], "U")


def test_a_caption_on_distribution_restricts_every_passage(words: MarkWords) -> None:
    """Portion marks do not repeat it, so that it is added to each; that is told where it stands."""
    made = replace(structure("SECRET", None, "U", "C/NF"), fields=_caption("NODIS", restricts=True))
    found = mark_passages(made, words, None)
    assert tell(found) == ("S//NODIS", ["S//NODIS", "U//NODIS", "C//NODIS/NOFORN"], "U//NODIS")
    assert [notice.problem for notice in found.notices] == [
        "the caption NODIS holds for every passage: each is marked NODIS, too",
        "paragraph 3 is marked C//NODIS/NOFORN, which the overall marking S//NODIS does not cover",
    ]
    assert not any(words.scheme.parse("TS").dominates(each) for each in found.passages.values())
    assert tell(mark_passages(made, words, "C//NODIS"))[1] == ["C//NODIS", "U//NODIS", "C//NODIS/NOFORN"]


def test_captions_count_without_an_overall_marking(words: MarkWords) -> None:
    """A text of which no line states the classification is not public where a caption restricts it."""
    made = structure(None, None, "C")
    assert tell(mark_passages(replace(made, fields=_caption("NODIS")), words, None)) == (
        "C//NODIS",
        ["C//NODIS", "C//NODIS"],
        "C//NODIS",
    )
    unmarked = replace(structure(None, None), fields=_caption("SENSITIVE", "NODIS"))
    assert tell(mark_passages(unmarked, words, None)) == ("SBU//NODIS", ["SBU//NODIS"], "SBU//NODIS")


def test_a_caption_that_restricts_and_means_nothing_is_refused(words: MarkWords) -> None:
    """A person has to say how to mark the text, or what the word means."""
    made = replace(structure("SECRET", "S"), fields=_caption("XDIS", restricts=True))
    message = "has the caption 'XDIS', which restricts who may read it, and the home has no meaning for xdis"
    with pytest.raises(ParameterValueError, match=message):
        mark_passages(made, words, None)
    assert tell(mark_passages(made, words, "TS")) == ("TS", ["S"], "S")


def test_a_marking_that_leaves_a_caption_out_is_told(words: MarkWords) -> None:
    """Whoever gives one sees that the text restricts more."""
    made = replace(
        structure("SECRET", None), fields=(*_caption("NODIS", "SIPDIS"), *_caption("XDIS", restricts=True))
    )
    assert [each.problem for each in mark_passages(made, words, "C").notices] == [
        "the caption NODIS is left out: C was given as the marking",
        "the caption XDIS is left out: C was given as the marking",
    ]
    assert [each.problem for each in mark_passages(made, words, "C//NODIS").notices] == [
        "the caption XDIS is left out: C//NODIS was given as the marking",
    ]


@pytest.mark.parametrize(
    ("overall", "mark", "message"),
    [
        ("LIMITED OFFICIAL USE", None, "no meaning for limited, official, use"),
        ("SECRET XYZ", None, "'SECRET XYZ', and the home has no meaning for xyz"),
        ("NOFORN", None, "it names no level"),
        (None, "Q", "marks paragraph 1 'Q'"),
    ],
)
def test_what_would_be_lowered_is_refused(
    overall: str | None, mark: str | None, message: str, words: MarkWords
) -> None:
    """A person has to say how to mark it; the message says how."""
    with pytest.raises(ParameterValueError, match=message):
        mark_passages(structure(overall, mark), words, None)


def test_the_marking_that_a_person_gives_counts(words: MarkWords) -> None:
    """In the place of the text's overall one, whatever that says."""
    assert tell(mark_passages(structure("LIMITED USE", None, "U"), words, "SBU")) == (
        "SBU",
        ["SBU", "U"],
        "U",
    )
    with pytest.raises(UnknownMarkingError, match="No marking 'X'"):
        mark_passages(structure("C", None), words, "X")
