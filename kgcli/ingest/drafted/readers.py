"""What reads drafts in documents of a home: its patterns and its names, opened once for each marking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafted.making import Work
from kgcli.languages import OTHER
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.drafted.entry import DraftFile
    from kgcli.ingest.drafted.standing import Standing
    from kgcli.ingest.drafts.draft import Draft
    from kgcli.ingest.drafts.drafter import Drafter
    from kgcli.ingest.drafts.wording import Wordings
    from kgcli.ingest.structure import Structure
    from kgcli.markings import Marking

    Progress = Callable[[str], None]
    Read = Callable[[Structure, Wordings], tuple[Draft, ...]]
    """Returns what patterns read in passages of a document; it is given the same wordings for all of them."""

__all__ = ["Readers", "open_readers"]

_SILENT: Final = frozenset({"Question", "Furniture", "UnknownPassage"})
"""Kinds of passages in which no facts are drafted."""


class Readers:
    """Reads drafts, with names and patterns that *open_read* opens at a marking when first needed."""

    def __init__(
        self, home: Home, progress: Progress, open_read: Callable[[Home, str, Progress], Read]
    ) -> None:
        self._home = home
        self._progress = progress
        self._open_read = open_read
        self._reads: dict[Marking, Read] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process open its own."""
        return Readers, (self._home, _say_nothing, _Opener())

    def open_all(self) -> None:
        """Open what reads at each marking in use, so that processes forked from now on share it."""
        from kgcli.store.home_stores import list_markings

        for marking in list_markings(self._home, None, progress=self._progress):
            if marking not in self._reads:
                self._reads[marking] = self._open_read(self._home, marking.notation, self._progress)

    def read(
        self, structure: Structure, standing: Standing, terms: HomeTerms, before: DraftFile, sha256: str
    ) -> DraftFile:
        """Return the drafts of *structure*, the text with the hash *sha256*; *before* are those of before.

        What is read in a passage follows from the passages and the names that a reader cleared for it may
        see, and from nothing else: so no draft tells of what is marked higher.
        """
        work = Work(structure, standing, terms, before)
        wordings: Wordings = {}
        markings = {
            standing.passages[each.name].marking
            for each in structure.passages
            if each.kind not in _SILENT and each.name in standing.passages
        }
        for marking in sorted(markings, key=sort_key) if structure.language != OTHER else ():
            if marking not in self._reads:
                self._reads[marking] = self._open_read(self._home, marking.notation, self._progress)
            visible = {name for name, place in standing.passages.items() if marking.dominates(place.marking)}
            work.add(self._reads[marking](structure.show_only(visible), wordings), marking)
        return work.finish(sha256)


def open_readers(home: Home, *, progress: Progress) -> Readers | None:
    """Return what reads drafts in documents of *home*, None where it has no patterns; opens nothing yet."""
    return Readers(home, progress, _Opener()) if any(home.patterns.glob("*.yaml")) else None


class _Opener:
    """Opens what reads at a marking: patterns once, and the names that several markings may see once."""

    def __init__(self) -> None:
        self._reads: dict[Marking, Read] = {}
        self._drafter: Drafter | None = None

    def __call__(self, home: Home, clearance: str, progress: Progress) -> Read:
        """Return what reads documents of *home* by its patterns and the names in it at *clearance*.

        Raises ``PatternError``, and whatever fault the home's files have.
        """
        from kgcli.store.home_stores import list_markings

        highest = list_markings(home, clearance, progress=progress)[-1]
        if highest not in self._reads:
            self._reads[highest] = self._open(home, highest.notation, progress)
        return self._reads[highest]

    def _open(self, home: Home, clearance: str, progress: Progress) -> Read:
        from kgcli.ingest.drafts.drafter import open_drafter
        from kgcli.ingest.mentions.finding import find_mentions
        from kgcli.ingest.mentions.opening import open_lexicon

        lexicon = open_lexicon(home, clearance, progress=progress)
        if self._drafter is None:
            self._drafter = open_drafter(home, lexicon)
        # Patterns are the home's, whoever reads; only the names in them depend on what may be seen.
        drafter = self._drafter.know(lexicon)

        def read(structure: Structure, wordings: Wordings) -> tuple[Draft, ...]:
            return drafter.draft(structure, find_mentions(structure, lexicon), wordings)

        return read


def _say_nothing(_: str) -> None:
    """Report no progress."""
