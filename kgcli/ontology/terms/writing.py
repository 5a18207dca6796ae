"""Cards of terms as text for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

from kgcli.answers.plain import show_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ontology.reading import Place
    from kgcli.ontology.terms.card import AxiomLine, Named, TermCard
    from kgcli.ontology.terms.entry import Text
    from kgcli.ontology.terms.facts import FactUses
    from kgcli.ontology.terms.uses import TextUse

__all__ = ["write_json", "write_markdown", "write_text"]

_LEAST_WIDTH: Final = 20
_MOST: Final = 40
"""As many axioms of other terms are shown; JSON holds all."""
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""


def write_text(card: TermCard, width: int) -> str:
    """Return *card* for a page of *width* characters."""
    return "".join(f"{line}\n" for line in _write_lines(card, max(width, _LEAST_WIDTH)))


def write_markdown(card: TermCard) -> str:
    """Return *card* as Markdown (CommonMark)."""
    lines = [f"# {_mark(card.name)}", "", f"`{_plain(card.entry.iri)}`", "", *map(_mark, _list_heads(card))]
    for heading, items in _list_sections(card):
        lines += ["", f"## {heading}", ""]
        code = heading.startswith(("Axioms", "Named in"))
        lines += [f"- `{_plain(item)}`" if code else f"- {_mark(item)}" for item in items]
    return "\n".join(lines) + "\n"


def write_json(card: TermCard) -> str:
    """Return *card* as one JSON object, with all that it holds."""
    entry = card.entry
    example = card.example
    made: dict[str, Any] = {
        "iri": entry.iri,
        "name": card.name,
        "short": card.short,
        "kinds": entry.kinds,
        "labels": _list_texts(entry.labels),
        "definitions": _list_texts(entry.definitions),
        "notes": _list_texts(entry.notes),
        "declared": entry.declared,
        "place": _list_place(entry.place),
        "deprecated": entry.deprecated,
        "replaced_by": _list_named(card.replaced_by),
        "types": _list_named(card.types),
        "parents": _list_named(card.parents),
        "children": _list_named(card.children),
        "ancestors": _list_named(card.ancestors),
        "domains": _list_named(card.domains),
        "ranges": _list_named(card.ranges),
        "inverses": _list_named(card.inverses),
        "characteristics": entry.characteristics,
        "axioms": _list_axioms(card.axioms),
        "axioms_elsewhere": _list_axioms(card.elsewhere),
        "rules": card.rules,
        "clearance": card.clearance,
        "facts": card.uses._asdict(),
        "example": None
        if example is None
        else {"words": example.words, "support": example.support, "marking": example.marking},
        "queries": [use._asdict() for use in card.queries],
        "checks": [use._asdict() for use in card.checks],
        "shapes": [use._asdict() for use in card.shapes],
        "unread": [{"file": file, "reason": reason} for file, reason in card.unread],
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _describe_uses(uses: FactUses) -> str:
    """Return in words how often facts use a term."""
    if not uses.stated and not uses.inferred:
        return "none that is visible"
    return f"{uses.stated:,} stated, {uses.inferred:,} inferred"


def _write_lines(card: TermCard, width: int) -> Iterator[str]:
    yield _plain(card.name)
    yield f"<{_plain(card.entry.iri)}>"
    for head in _list_heads(card):
        yield from textwrap.wrap(_plain(head), width, subsequent_indent="  ", break_on_hyphens=False)
    for heading, items in _list_sections(card):
        yield ""
        yield heading
        for item in items:
            yield from textwrap.wrap(
                _plain(item),
                width,
                initial_indent="  ",
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            ) or ["  "]


def _list_heads(card: TermCard) -> list[str]:
    entry = card.entry
    kinds = ", ".join([*entry.characteristics, *entry.kinds])
    where = str(entry.place)
    heads = [f"{card.short}: {kinds}, {'in' if entry.declared else 'nowhere declared; named in'} {where}"]
    if entry.deprecated:
        instead = f", replaced by {_join(card.replaced_by)}" if card.replaced_by else ""
        heads.append(f"deprecated{instead}")
    return heads


def _list_sections(card: TermCard) -> Iterator[Section]:
    """Yield what there is to tell, heading by heading, without what is empty."""
    entry = card.entry
    placed = [
        *(f"under {_show(one)}" for one in card.parents),
        *(f"a {_show(one)}" for one in card.types),
        *(f"over {_show(one)}" for one in card.children),
    ]
    related = [
        *(f"domain {_show(one)}" for one in card.domains),
        *(f"range {_show(one)}" for one in card.ranges),
        *(f"inverse of {_show(one)}" for one in card.inverses),
    ]
    follows = [
        f"also {'under' if entry.is_class or entry.is_property else 'a'} {_show(one)}"
        for one in card.ancestors
    ]
    if card.uses.inferred:
        many = "statement uses" if card.uses.inferred == 1 else "statements use"
        follows.append(f"{card.uses.inferred:,} inferred {many} it")
    if card.rules:
        follows.append(f"rules that work with axioms that name it: {', '.join(card.rules)}")
    facts = [_describe_uses(card.uses)]
    if card.example is not None:
        shown = card.example.words[:1] if card.entry.is_class else card.example.words
        facts += [f"for example: {' | '.join(shown)} ({card.example.support})"]
    more = len(card.elsewhere) - _MOST
    sections: list[tuple[str, Iterable[str]]] = [
        ("Labels", [_tag(text) for text in entry.labels]),
        ("Definition", [_tag(text) for text in entry.definitions]),
        ("Notes", [_tag(text) for text in entry.notes]),
        ("Place in the tree", placed),
        ("Domain, range, inverse", related),
        ("Axioms", [_tell(axiom) for axiom in card.axioms]),
        (
            "Named in axioms of others",
            [*map(_tell, card.elsewhere[:_MOST]), *([f"{more} more: --format json"] if more > 0 else [])],
        ),
        ("What follows from it", follows),
        ("In facts", facts),
        ("In queries", [_use(use) for use in card.queries]),
        ("In shapes", [_use(use) for use in card.shapes]),
        ("In checks", [_use(use) for use in card.checks]),
        ("Not searched", [f"{file}: {reason}" for file, reason in card.unread]),
    ]
    yield from ((heading, tuple(items)) for heading, items in sections if items)


def _show(named: Named) -> str:
    return named.name


def _join(named: Sequence[Named]) -> str:
    return ", ".join(map(_show, named))


def _tag(text: Text) -> str:
    return f"{text.text} ({text.language})" if text.language else text.text


def _tell(axiom: AxiomLine) -> str:
    return f"{axiom.text} ({axiom.place})"


def _use(use: TextUse) -> str:
    lines = ", ".join(map(str, use.lines))
    place = f"{use.file}, {'line' if len(use.lines) == 1 else 'lines'} {lines}"
    return f"{use.name} ({place})" if use.name else place


def _plain(text: str) -> str:
    return show_controls(" ".join(text.split()))


def _mark(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _plain(text))


def _list_texts(texts: Iterable[Text]) -> list[dict[str, str | None]]:
    return [text._asdict() for text in texts]


def _list_named(named: Iterable[Named]) -> list[dict[str, str]]:
    return [one._asdict() for one in named]


def _list_place(place: Place) -> dict[str, Any]:
    return place._asdict()


def _list_axioms(axioms: Iterable[AxiomLine]) -> list[dict[str, Any]]:
    return [{"axiom": axiom.text, "place": _list_place(axiom.place)} for axiom in axioms]
