"""What the parsers make of the two documents agrees with what was described by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kgcli.home import open_home
from kgcli.ingest.ingested import Ingested
from kgcli.ingest.ingesting import Ingester, open_ingester
from kgcli.ingest.wishes import Wishes
from kgcli.texts.documents import read_document
from kgcli.vocabulary import EV

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT.parent / "shared" / "documents"
CABLE, INTERVIEW = "04GUATEMALA3163", "DIALOGO-2021-08-17"
FILES = {CABLE: "04GUATEMALA3163.txt", INTERVIEW: "dialogo-2021-08-17.txt"}
ID = "https://w3id.org/peaceops/id/"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the documents' texts are not distributed with the repository"
)

Fact = tuple[object, str, str, str]
"""Where it stands (a graph, or the offsets of the words that state it), and subject, predicate and object."""


class Compared(NamedTuple):
    """What was made of a document, and the statements by hand and by machine, in the same form."""

    made: Ingested
    machine: tuple[Quad, ...]
    hand: tuple[Quad, ...]


@pytest.fixture(scope="module")
def ingester(tmp_path_factory: pytest.TempPathFactory) -> Ingester:
    """Return what takes documents into this repository's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(tmp_path_factory.mktemp("cache")))
        return open_ingester(open_home(ROOT))


@pytest.fixture(scope="module", params=[CABLE, INTERVIEW])
def compared(ingester: Ingester, request: pytest.FixtureRequest) -> Compared:
    """Return both descriptions of each of the two documents."""
    return _compare(ingester, request.param)


@pytest.fixture(scope="module")
def cable(ingester: Ingester) -> Compared:
    """Return both descriptions of the cable."""
    return _compare(ingester, CABLE)


@pytest.fixture(scope="module")
def interview(ingester: Ingester) -> Compared:
    """Return both descriptions of the interview."""
    return _compare(ingester, INTERVIEW)


def _compare(ingester: Ingester, reference: str) -> Compared:
    # The interview's text does not name its reference.
    made = ingester.prepare(read_document(DOCUMENTS / FILES[reference]), Wishes(reference=reference))
    hand = parse((ROOT / f"graph/{reference}.trig").read_bytes(), RdfFormat.TRIG)
    return Compared(made, tuple(set(made.description.quads)), tuple(hand))


def _list_spans(quads: Iterable[Quad], kind: str) -> dict[str, tuple[int, int]]:
    """Return start and end of each thing of a *kind*, by its IRI."""
    found: dict[str, dict[str, int]] = {}
    for quad in quads:
        if quad.subject.value.startswith(f"{ID}{kind}/") and quad.predicate.value in {
            EV + "start",
            EV + "end",
        }:
            found.setdefault(quad.subject.value, {})[quad.predicate.value] = int(quad.object.value)
    return {iri: (places[EV + "start"], places[EV + "end"]) for iri, places in found.items()}


def _list_facts(quads: Iterable[Quad], *subjects: str) -> set[Fact]:
    """Return what is said of *subjects*, kinds or names of things; evidence is told by its words' offsets."""
    quads = tuple(quads)
    spans = _list_spans(quads, "evidence")
    return {
        (
            spans.get(quad.graph_name.value, quad.graph_name.value.rpartition("/")[2]),
            quad.subject.value.removeprefix(ID),
            _shorten(quad.predicate.value),
            _shorten(quad.object.value),
        )
        for quad in quads
        if quad.subject.value.removeprefix(ID).startswith(subjects)
    }


def _shorten(value: str) -> str:
    return value.removeprefix(ID).replace(EV, "ev:").rpartition("#")[2].rpartition("dc/terms/")[2]


def test_passages_agree(compared: Compared) -> None:
    """Kinds, offsets, markings, numbers as they are and as printed, and in which graphs: no difference."""
    machine = _list_facts(compared.machine, "passage/")
    assert machine == _list_facts(compared.hand, "passage/")
    assert len({fact[1] for fact in machine}) == len(compared.made.structure.passages)


def test_nothing_is_unknown_and_nothing_is_lost(compared: Compared) -> None:
    """The passages, joined, are the text; both documents are understood throughout."""
    structure = compared.made.structure
    assert "".join(structure.text[each.start : each.end] for each in structure.passages) == structure.text
    assert [each.name for each in structure.passages if each.kind == "UnknownPassage"] == []


def test_the_kind_is_told_surely(compared: Compared) -> None:
    """By more than half between the first and the second."""
    first, second, *_ = sorted(compared.made.certainty.values(), reverse=True)
    assert first - second > 0.5


def test_the_file_has_been_worked_on(compared: Compared) -> None:
    """So it is kept, and nothing is to be done."""
    assert compared.made.status == "kept"


def test_what_the_cable_says_of_itself_agrees(cable: Compared) -> None:
    """But for what a person has to read: whom a name stands for, a title in other words."""
    reference = f"document/{CABLE}"
    machine, hand = (_list_facts(quads, reference) for quads in (cable.machine, cable.hand))
    assert machine - hand == set()
    assert hand - machine == {
        # The embassy, and offices as organisations: entities that the header's codes stand for.
        ((113, 170), reference, "creator", "organization/us-embassy-guatemala"),
        ((180, 216), reference, "addressedTo", "organization/af-rsa"),
        ((180, 216), reference, "addressedTo", "organization/io-pho"),
        ((180, 216), reference, "addressedTo", "organization/wha-cen"),
        # The subject in words of the analyst's own: the document's are never stored.
        ((341, 412), reference, "title", "Guatemala's growing part in peacekeeping"),
        # Which person bears the names.
        ((542, 600), reference, "ev:classifiedBy", "person/john-hamilton"),
        ((7275, 7283), reference, "ev:signedBy", "person/john-hamilton"),
    }


def test_what_the_cable_cites_agrees(cable: Compared) -> None:
    """Reference, kind, date-time group and day; only a person knows which office wrote it."""
    cited = ("document/IIR-", "bound/IIR-")
    machine, hand = (_list_facts(quads, *cited) for quads in (cable.machine, cable.hand))
    assert machine - hand == set()
    assert {fact[2:] for fact in hand - machine} == {("creator", "organization/usdao-guatemala")}


def test_the_days_of_the_cable_agree(cable: Compared) -> None:
    """Its own, ten years before its declassification, and that; the note about it is in other words."""
    bounds = (f"bound/{CABLE}-date", f"bound/{CABLE}-declassification")
    machine, hand = (_list_facts(quads, *bounds) for quads in (cable.machine, cable.hand))
    assert {fact[2] for fact in machine ^ hand} == {"ev:readingNote"}


def test_omissions_of_the_cable_agree(cable: Compared) -> None:
    """Numbers and marks of paragraphs, and the handling remark: the same words, no more and no fewer."""
    machine, hand = (_list_spans(quads, "omission") for quads in (cable.machine, cable.hand))
    assert sorted(machine.values()) == sorted(hand.values())


def test_evidence_of_the_cable_lies_where_a_person_found_it(cable: Compared) -> None:
    """In the same graphs; the spans of the paragraphs' facts are drafted and reviewed later."""
    machine = _list_spans(cable.machine, "evidence")
    hand = _list_spans(cable.hand, "evidence")
    about = {
        quad.subject.value: quad.object.value
        for quad in cable.hand
        if quad.predicate.value == EV + "about" and quad.subject.value in hand
    }
    own = {span for iri, span in hand.items() if about[iri] == f"{ID}document/{CABLE}"}
    assert set(machine.values()) <= set(hand.values())
    assert set(machine.values()) - own == {(542, 600)}  # Described as being about the person named there.
    assert own - set(machine.values()) == set()


def test_what_the_interview_says_of_itself_agrees(interview: Compared) -> None:
    """But for its title, who wrote it, and when it was held, which takes a reader."""
    reference = f"document/{INTERVIEW}"
    machine, hand = (_list_facts(quads, reference) for quads in (interview.machine, interview.hand))
    assert machine - hand == set()
    assert hand - machine == {
        ("U", reference, "ev:statedDuring", f"bound/{INTERVIEW}-spoken"),
        ((22, 92), reference, "title", "Guatemalan Army wants more missions and more gender integration"),
        ((318, 358), reference, "ev:author", "person/marcos-ommati"),
        ((318, 358), reference, "creator", "organization/dialogo"),
    }


def test_the_day_of_the_interview_agrees(interview: Compared) -> None:
    """The line that states it is evidence; by hand the line above, which names the author, is one with it."""
    machine, hand = (
        _list_facts(quads, f"bound/{INTERVIEW}-date") for quads in (interview.machine, interview.hand)
    )
    assert {fact[1:] for fact in machine} == {fact[1:] for fact in hand}
    assert ({fact[0] for fact in machine}, {fact[0] for fact in hand}) == ({(343, 358)}, {(318, 358)})


def test_omissions_of_the_interview_agree_as_far_as_they_are_furniture(interview: Compared) -> None:
    """Names of speakers; that a question says nothing new, a person has judged, and so of the headline."""
    machine, hand = (
        set(_list_spans(quads, "omission").values()) for quads in (interview.machine, interview.hand)
    )
    questions = {each.start: each for each in interview.made.structure.passages if each.kind == "Question"}
    answers = {span for span in hand if span[0] > 1000 and span[0] not in questions}
    assert machine - answers == {
        (start, each.parts[0].span.end + 1) for start, each in questions.items() if start > 838
    }
    assert answers - machine == set()
    assert hand - answers == {
        *((each.start, each.body.end) for each in questions.values()),
        # Navigation, the headline's two repetitions, a control of the page: told from the title by a reader.
        *((0, 19), (122, 316), (360, 375)),
    }


def test_no_word_of_a_sentence_is_written(compared: Compared) -> None:
    """What is stored are codes and names of one line."""
    text = compared.made.structure.text
    literals = [q.object.value for q in compared.machine if not isinstance(q.object, NamedNode)]
    assert max(len(value) for value in literals if value in text) <= len("IIR 6 838 9986 05")
