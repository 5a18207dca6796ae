"""A saved query to begin with: metadata, a parameter, columns with their evidence, and a body that runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError, RefusedEditError
from kgcli.vocabulary import EV, RDFS

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home

__all__ = ["QueryDraft", "draft_query"]

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOPIC: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
_BODY: Final = """\
SELECT DISTINCT ?{thing} ?document ?paragraph
WHERE {{
  ?{thing}_iri {pattern} .
  FILTER(!BOUND(?_{thing}) || ?{thing}_iri = ?_{thing})

  # Of several names of one thing the first in the alphabet stands for it.
  OPTIONAL {{
    ?{thing}_iri rdfs:label ?name
    FILTER(LANG(?name) = "{language}")
    FILTER NOT EXISTS {{
      ?{thing}_iri rdfs:label ?other FILTER(LANG(?other) = "{language}" && STR(?other) < STR(?name))
    }}
  }}
  BIND(STR(COALESCE(?name, REPLACE(STR(?{thing}_iri), "^.*[/#:]", ""))) AS ?{thing})

  # The evidence of a row is that of this statement; choose the one that the row is about.
  OPTIONAL {{
    GRAPH ?evidence {{ ?{thing}_iri {stated} }}
    ?evidence ev:inPassage ?passage .
    ?passage ev:passageOf ?document_iri .
    ?document_iri ev:reference ?document
    OPTIONAL {{ ?passage ev:number ?paragraph }}
  }}
}}
ORDER BY ?{thing} ?document ?paragraph
"""


@dataclass(frozen=True, slots=True)
class QueryDraft:
    """The file *path* of a saved query, and its text."""

    path: Path
    name: str
    text: str


def draft_query(
    home: Home, name: str, *, topic: str | None = None, about: str | None = None, summary: str | None = None
) -> QueryDraft:
    """Return a query *name* in the folder *topic* that lists the members of *about*, else all with a name.

    Raises ``ParameterValueError`` for what is no name, ``UnknownTermError`` for a class that is none, and
    ``RefusedEditError`` where a query of that name exists.
    """
    from kgcli.reviews.file import refuse_shipped
    from kgcli.saved.catalogue import list_names

    refuse_shipped(home)
    stem = name.removesuffix(".rq")
    if not _NAME.fullmatch(stem):
        raise ParameterValueError(
            f"{name!r} is no name for a query. Use letters, digits and hyphens, as in by-year"
        )
    folder = "" if topic is None else topic.strip("/")
    if folder and not _TOPIC.fullmatch(folder):
        raise ParameterValueError(
            f"{topic!r} is no topic. Name a folder of queries/, such as {_list_topics(home)}"
        )
    if stem in list_names(home):
        raise RefusedEditError(
            f"There is a query {stem!r} already: kgcli query {stem} --help. Choose another name."
        )
    path = home.queries / folder / f"{stem}.rq"
    if path.exists():
        raise RefusedEditError(
            f"{path.relative_to(home.root).as_posix()} exists already. Choose another name."
        )
    return QueryDraft(path, stem, _write(home, stem, folder, about, summary))


def _list_topics(home: Home) -> str:
    folders = (
        sorted(path.name for path in home.queries.iterdir() if path.is_dir()) if home.queries.is_dir() else []
    )
    return " or ".join(folders[:2]) or "people"


def _write(home: Home, name: str, topic: str, about: str | None, summary: str | None) -> str:
    thing, class_name = "thing", ""
    namespace: dict[str, str] = {}
    words = "things"
    if about is not None:
        thing, class_name, namespace, words = _read_class(home, about)
    pattern = f"a {class_name}" if class_name else "rdfs:label ?any_name"
    stated = "a ?stated_kind" if class_name else "rdfs:label ?any_name"
    narrowed = f'class: "{class_name}", ' if class_name.count(":") and not class_name.startswith("<") else ""
    narrowed = narrowed or (f'class: "{class_name[1:-1]}", ' if class_name else "")
    text = summary or f"Which {words} there are, and where they are spoken of"
    lines = [
        f"#+ summary: {_quote(text)}",
        "#+ description: >-",
        f"#+   One row per {words if not class_name else thing.replace('_', ' ')}, and paragraph that "
        "states it. Say here what a",
        "#+   row stands for, and what is left out.",
        f"#+ tags: [{_quote(topic.rpartition('/')[2] or 'draft')}]",
        "#+ params:",
        f"#+   {thing}: "
        f"{{type: entity, {narrowed}optional: true, description: the {thing.replace('_', ' ')}}}",
        "#+ columns:",
        f"#+   {thing}: {{description: its name, iri: {thing}_iri}}",
        "#+   document: {description: document that states it, iri: document_iri}",
        "#+   paragraph: its paragraph or answer",
        f"#+ example: kgcli query {name}",
    ]
    prefixes = {"ev": EV, "rdfs": RDFS, **namespace}
    lines += [f"PREFIX {prefix}: <{iri}>" for prefix, iri in sorted(prefixes.items())]
    body = _BODY.format(thing=thing, pattern=pattern, stated=stated, language=home.settings.language)
    return "\n".join(lines) + "\n\n" + body


def _quote(text: str) -> str:
    """Return *text* as YAML, in quotes where it needs them."""
    import yaml

    written = yaml.safe_dump(
        " ".join(text.split()), allow_unicode=True, width=10_000, default_flow_style=True
    )
    return written.removesuffix("\n").removesuffix("\n...").strip()


def _read_class(home: Home, about: str) -> tuple[str, str, dict[str, str], str]:
    """Return a name for its members, how the class is written, the prefix for that, and its plural."""
    from kgcli.ontology.editing.home_files import list_home_files
    from kgcli.ontology.editing.spelling import split_iri
    from kgcli.ontology.editing.terms import read_terms
    from kgcli.turtle.spelling import Speller

    terms = read_terms(home, list_home_files(home))
    term = terms.find(about)
    if term.types and not term.is_class:
        raise ParameterValueError(f"{terms.shorten(term.iri)} is no class. Name one with --class.")
    namespace, local = split_iri(term.iri)
    thing = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).lower()
    thing = re.sub(r"[^a-z0-9_]", "_", thing).strip("_") or "thing"
    if thing in {"document", "paragraph", "evidence", "passage", "name", "other"} or thing[0].isdigit():
        thing = f"the_{thing}"
    speller = Speller(terms.spelling)
    written = speller.spell_iri(term.iri)
    used = {prefix: terms.spelling[prefix] for prefix in speller.used}
    label = next(
        (text for text, tag in term.labels if tag == home.settings.language), thing.replace("_", " ")
    )
    del namespace
    return thing, written, used, f"{label}s" if not label.endswith("s") else label
