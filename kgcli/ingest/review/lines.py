"""Facts in plain lines, as a person states them by hand: a property of something, and its value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kgcli.errors import RefusedEditError
from kgcli.ingest.review.model import Change
from kgcli.ingest.review.values import ValueReader, find_property
from kgcli.saved.entities import fold_name
from kgcli.vocabulary import RDF, RDFS

if TYPE_CHECKING:
    from kgcli.ingest.review.known import Known
    from kgcli.ingest.review.reading import DraftReader

__all__ = ["Lines", "read_lines"]

_LATER: Final = "Nothing was written."
_LINE: Final = re.compile(r"(?:(?P<thing>.+): )?(?P<property>[^=]+?)\s*=\s*(?P<value>.+)")
_NEW: Final = re.compile(r"new (?P<kind>[^:]+(?::[^: ]+)?): (?P<name>.+)")
_WORDS: Final = "words"
_TYPE: Final = NamedNode(RDF + "type")
_LABEL: Final = NamedNode(RDFS + "label")


class Lines(NamedTuple):
    """What lines state: of what in the first place, the kinds and names of what is *new*, all else."""

    fact: str
    new: list[Triple]
    changes: list[Change]


def read_lines(statements: str, evidence: str, reader: DraftReader, known: Known) -> Lines | None:
    """Return what *statements* say in lines, None where they are none: then they are Turtle.

    ``is a = CLASS`` says that something new is meant, of which the other lines tell, as in ``begins = early
    2005`` and ``name = TEXT``. ``THING: PROPERTY = VALUE`` tells of something else, or of the span
    *evidence*, which is called ``words``. The value ``new CLASS: NAME`` is another new thing. IRIs of what is
    new end as that of the span does. Raises ``RefusedEditError``.
    """
    lines = [line.strip() for line in statements.splitlines() if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    if not lines or found[0] is None or lines[0].endswith((".", ";", ",")):
        return None
    work = _Reading(evidence, reader, known)
    for line, match in zip(lines, found, strict=True):
        if match is None:
            raise RefusedEditError(f"{line!r} is no PROPERTY = VALUE. {_LATER} Write one in each line.")
        work.read(match["thing"], match["property"], match["value"])
    return work.finish()


class _Reading:
    """Lines while they are read, one after the other."""

    def __init__(self, evidence: str, reader: DraftReader, known: Known) -> None:
        self._evidence = evidence
        self._reader = reader
        self._known = known
        self._fact = ""
        self._own: dict[str, str] = {}
        self._new: list[Triple] = []
        self._changes: list[Change] = []
        self._values = ValueReader(known, "")

    def read(self, thing: str | None, verb: str, value: str) -> None:
        """Take in one line."""
        is_type = find_property(verb, self._known).iri == RDF + "type"
        if thing is None and is_type and not self._fact:
            self._fact = self._make(value, None)
            return
        if thing == _WORDS:
            subject = self._evidence
        elif thing is not None:
            subject = self._own.get(fold_name(thing)) or self._values.read_node(thing)
            self._fact = self._fact or subject
        elif self._fact:
            subject = self._fact
        else:
            raise RefusedEditError(
                f"What is {verb} = {value} said of? {_LATER} Begin with is a = CLASS for something new, or "
                "write THING: PROPERTY = VALUE."
            )
        new = _NEW.fullmatch(value)
        if new is not None:
            value = f"<{self._make(new['kind'], new['name'])}>"
        self._changes.append(Change(f"<{subject}>", verb, None, value))

    def _make(self, kind: str, label: str | None) -> str:
        """Return the IRI of something new of the class called *kind*."""
        own = self._values.read(kind, find_property("is a", self._known))
        if not isinstance(own, NamedNode):
            raise TypeError(kind)
        iri = f"{self._reader.namespace(self._choose_kind(own.value))}{self._make_end(label or kind)}"
        self._new.append(Triple(NamedNode(iri), _TYPE, own))
        if label is not None:
            language = self._known.home.settings.language
            self._new.append(Triple(NamedNode(iri), _LABEL, Literal(label, language=language)))
            self._own[fold_name(label)] = iri
        return iri

    def _choose_kind(self, kind: str) -> str:
        """Return what IRIs of the class *kind* are called by: the nearest class above that has a prefix."""
        prefixes = self._reader.list_prefixes()
        waiting, seen = [kind], list[str]()
        for each in waiting:
            local = re.split("[#/]", each)[-1]
            local = local[:1].lower() + local[1:]
            if local in prefixes:
                return local
            seen.append(local)
            waiting += [above for above in sorted(self._known.terms_above(each)) if above not in waiting]
        return seen[0]

    def _make_end(self, text: str) -> str:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or "thing"
        count = len({triple.subject for triple in self._new})
        return f"{slug}-{self._evidence.rpartition('/')[2]}{f'-{count + 1}' if count else ''}"

    def finish(self) -> Lines:
        """Return what was read."""
        return Lines(self._fact, self._new, self._changes)
