"""Names of what drafts of a document speak of that the home does not have."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.iris import is_iri
from kgcli.markings import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.drafts.draft import Draft, Node, Words
    from kgcli.markings import Marking

__all__ = ["Identified", "Names", "make_slug"]

_LONGEST: Final = 40


class Identified(NamedTuple):
    """A draft with its *identifier* among those of the document, and the *marking* of its passage.

    *meaning* is the digest of what it says.
    """

    draft: Draft
    identifier: str
    marking: Marking
    meaning: str


class Names:
    """The IRIs of what *drafts* of the document *reference* speak of.

    One ends in a slug of the node's label, the reference, and what identifies the first draft that a reader
    of it may see; so the name tells nothing of what is marked higher, stays when the document is read again,
    and is no other document's.
    """

    def __init__(self, drafts: Sequence[Identified], terms: HomeTerms, reference: str) -> None:
        self._terms = terms
        self._reference = reference
        self._first: dict[str, list[tuple[Identified, int]]] = {}
        for each in drafts:
            for place, node in enumerate(each.draft.nodes):
                self._first.setdefault(node.local, []).append((each, place))
        self._found: dict[tuple[str, Marking], str | None] = {}

    def find(self, local: str, marking: Marking) -> str | None:
        """Return the IRI of *local* in a passage of *marking*, None where nothing there tells what it is.

        What the home knows is called by its IRI already.
        """
        if is_iri(local):
            return local
        if (local, marking) not in self._found:
            self._found[local, marking] = self._name(local, marking)
        return self._found[local, marking]

    def _name(self, local: str, marking: Marking) -> str | None:
        found = self._find_first(local, marking)
        if found is None:
            return None
        first, place = found
        node = first.draft.nodes[place]
        slug = make_slug(node, self._terms.languages)
        alike = [
            other for other in first.draft.nodes[:place]
            if other.kind == node.kind and make_slug(other, self._terms.languages) == slug
        ]  # fmt: skip
        parts = [slug or node.kind, self._reference, first.identifier.rpartition("-")[2]]
        if alike:
            parts.append(str(len(alike) + 1))
        return self._terms.name(node.kind, "-".join(parts))

    def list_labels(self, local: str, marking: Marking) -> tuple[Words, ...]:
        """Return what *local* is called in a passage of *marking*: the same wherever it has the same name."""
        found = self._find_first(local, marking)
        return () if found is None else found[0].draft.nodes[found[1]].labels

    def _find_first(self, local: str, marking: Marking) -> tuple[Identified, int] | None:
        visible = [each for each in self._first.get(local, ()) if marking.dominates(each[0].marking)]
        return min(visible, key=lambda each: (sort_key(each[0].marking), each[0].draft.span), default=None)


def make_slug(node: Node, languages: Sequence[str]) -> str:
    """Return the label of *node* in the first of *languages* that it has one in, as letters and hyphens."""
    labels: Mapping[str, str] = {words.language: words.text for words in reversed(node.labels)}
    text = next((labels[tag] for tag in (*languages, *labels) if tag in labels), "")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
