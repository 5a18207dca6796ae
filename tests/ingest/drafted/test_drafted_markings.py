"""No draft, and no name in one, tells of what is marked higher."""

from dataclasses import replace
from pathlib import Path

from made_drafts import EX, HIGH, MIDDLE, TEXT, make_draft, read_usual, take_in, write_drafting_home
from pyoxigraph import Quad

from kgcli.home import open_home
from kgcli.ingest.drafted.files import find_drafts, read_drafts
from kgcli.ingest.drafts.draft import Draft, Node, Own, Words
from kgcli.ingest.structure import Structure
from kgcli.sources import list_sources
from kgcli.store.cache.inputs import list_inputs
from kgcli.verification.visible import read_marked


def read_together(structure: Structure) -> tuple[Draft, ...]:
    """Return drafts of all passages: they name one new thing, and one each that is called the same."""
    found = []
    for number, passage in enumerate(structure.passages):
        draft = make_draft(structure, passage.name, unit=Own("unit"), other=Own(f"other-{number}"))
        unit = Node("unit", "unit", (EX + "Company",), (Words("the company", "en"),))
        other = Node(f"other-{number}", "unit", (EX + "Company",), (Words("the company", "en"),))
        found.append(replace(draft, nodes=(*draft.nodes, unit, other)))
    return tuple(found)


def list_low(root: Path) -> set[Quad]:
    """Return all statements about the first passage's drafts, which are marked U."""
    entries = read_drafts(open_home(root), "note").entries
    return {quad for entry in entries if entry.marking.endswith("#U") for quad in entry.quads}


def test_what_is_drafted_low_is_the_same_without_what_is_marked_higher(tmp_path: Path) -> None:
    """Names of new things included."""
    both, low = write_drafting_home(tmp_path / "both/home"), write_drafting_home(tmp_path / "low/home")
    take_in(both, read_together)
    take_in(low, read_together, text=TEXT.replace(MIDDLE, "Nothing.").replace(HIGH, "Nothing at all."))
    assert list_low(both) == list_low(low) != set()


def test_one_new_thing_has_one_name_wherever_it_may_have(tmp_path: Path) -> None:
    """That of its lowest mention; another one of the same name has its own."""
    root = write_drafting_home(tmp_path / "home")
    take_in(root, read_together)
    low, *others = read_drafts(open_home(root), "note").entries
    units = [
        sorted(
            {
                str(quad.object).rpartition("/")[2]
                for quad in entry.quads
                if quad.predicate.value.endswith(name)
            }
        )
        for entry in (low, *others)
        for name in ("unit", "other")
    ]
    first = f"the-company-note-{low.identifier.rpartition('-')[2]}"
    assert units[0::2] == [[f"{first}>"]] * 3
    assert units[1] == [f"{first}-2>"]
    assert len({*map(tuple, units[1::2])}) == 3


def test_only_passages_that_may_be_seen_are_read(tmp_path: Path) -> None:
    """At each marking those at or below it, and no word of the others."""
    seen: dict[str, list[str]] = {}
    words: dict[str, str] = {}

    def read_at(marking: str) -> object:
        def read(structure: Structure) -> tuple[Draft, ...]:
            seen[marking] = [passage.name for passage in structure.passages]
            words[marking] = structure.text
            return read_usual(structure)

        return read

    root = write_drafting_home(tmp_path / "home")
    take_in(root, {marking: read_at(marking) for marking in ("U", "SBU", "C")})  # type: ignore[misc]
    # mypy does not see that they are functions of one kind.
    assert seen == {"U": ["1"], "SBU": ["1", "2"], "C": ["1", "2", "3"]}
    middle, high = TEXT.index("2. (SBU)"), TEXT.index("3. (C)")
    assert words == {
        "U": TEXT[:middle] + "\n" * len(TEXT[middle:]),
        "SBU": TEXT[:high] + "\n" * len(TEXT[high:]),
        "C": TEXT,
    }
    assert [entry.marking[-1] for entry in read_drafts(open_home(root), "note").entries] == ["U", "U", "C"]


def test_each_graph_of_drafts_has_the_marking_of_its_passage(tmp_path: Path) -> None:
    """As the store has it."""
    root = write_drafting_home(tmp_path / "home")
    take_in(root)
    home = open_home(root)._replace(drafts=True)
    marked = read_marked(home)
    markings = {marked.name(graph): marking.notation for graph, marking in marked.markings.items()}
    for entry in read_drafts(home, "note").entries:
        notation = entry.marking.rpartition("#")[2]
        assert (markings[entry.graph], markings[entry.evidence or ""]) == (notation, notation)
        assert {quad.graph_name.value for quad in entry.quads} == {entry.evidence}  # type: ignore[union-attr]
        # All of them are in named graphs.


def test_drafts_only_count_where_they_are_asked_for(tmp_path: Path) -> None:
    """And beside the description of their document, which says how they are marked. Patterns never do."""
    root = write_drafting_home(tmp_path / "home")
    take_in(root)
    home = open_home(root)
    drafts = find_drafts(home, "note")

    def list_names(*, drafts: bool) -> list[str]:
        return [
            each.name_in(home) for each in list_sources(home._replace(drafts=drafts)) if each.role == "data"
        ]

    assert list_names(drafts=False) == ["graph/facts.trig", "graph/note.trig"]
    assert list_names(drafts=True) == ["graph/facts.trig", "graph/note.trig", "graph/drafts/note.trig"]
    assert [each.path.suffix for each in list_inputs(home) if each.path.suffix not in {".ttl", ".trig"}] == []
    drafts.with_name("orphan.trig").write_bytes(drafts.read_bytes())
    assert list_names(drafts=True) == ["graph/facts.trig", "graph/note.trig", "graph/drafts/note.trig"]
