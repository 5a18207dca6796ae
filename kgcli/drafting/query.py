"""A saved query to begin with: metadata, a parameter, columns with their evidence, and a body that runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError, RefusedEditError
from kgcli.vocabulary import EV, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgcli.drafting.members import Members
    from kgcli.home import Home

__all__ = ["QueryDraft", "draft_query"]

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOPIC: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
_BODY: Final = """\
SELECT DISTINCT ?{thing} {also}?document ?paragraph
WHERE {{
  ?{thing}_iri {said} .
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
    home: Home,
    name: str,
    *,
    topic: str | None = None,
    about: str | None = None,
    summary: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> QueryDraft:
    """Return a query *name* in the folder *topic* that lists the members of *about*, else all with a name.

    What it is to answer is asked of the home's facts, so that ``kgcli test`` passes on it. Raises
    ``ParameterValueError`` for what is no name, ``UnknownTermError`` for a class that is none,
    ``RefusedEditError`` where a query of that name exists, and whatever fault the home's files have.
    """
    from kgcli.drafting.expectations import draft_expectations
    from kgcli.drafting.members import read_members
    from kgcli.reviews.file import refuse_shipped

    refuse_shipped(home)
    stem = name.removesuffix(".rq")
    if not _NAME.fullmatch(stem):
        raise ParameterValueError(
            f"{name!r} is no name for a query. Use letters, digits and hyphens, as in by-year"
        )
    path = _choose_path(home, stem, topic)
    members = read_members(home, about)
    declared = _declare_prefixes(members)
    asked = declared + _write_body(members, home.settings.language, also=f"?{members.variable}_iri ")
    lines = [
        *_describe(stem, path.relative_to(home.queries).parent.name, members, summary),
        *draft_expectations(home, asked, members, progress),
    ]
    text = "\n".join(lines) + "\n" + declared + _write_body(members, home.settings.language)
    return QueryDraft(path, stem, text)


def _choose_path(home: Home, stem: str, topic: str | None) -> Path:
    """Return the file of the query *stem* in the folder *topic*; raises as ``draft_query`` does."""
    from kgcli.saved.catalogue import list_names

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
    return path


def _list_topics(home: Home) -> str:
    folders = (
        sorted(path.name for path in home.queries.iterdir() if path.is_dir()) if home.queries.is_dir() else []
    )
    return " or ".join(folders[:2]) or "people"


def _describe(name: str, topic: str, members: Members, summary: str | None) -> list[str]:
    """Return the metadata of a query, but for what it is expected to answer."""
    variable = members.variable
    typed = members.written[1:-1] if members.written.startswith("<") else members.written
    narrowed = f'class: "{typed}", ' if typed else ""
    text = summary or f"Which {members.several} there are, and where they are spoken of"
    return [
        f"#+ summary: {_quote(text)}",
        "#+ description: >-",
        f"#+   One row per {members.one}, and paragraph that states it. Say here what a row stands for,",
        "#+   and what is left out.",
        f"#+ tags: [{_quote(topic or 'draft')}]",
        "#+ params:",
        f"#+   {variable}: "
        f"{{type: entity, {narrowed}optional: true, description: the {variable.replace('_', ' ')}}}",
        "#+ columns:",
        f"#+   {variable}: {{description: its name, iri: {variable}_iri}}",
        "#+   document: {description: document that states it, iri: document_iri}",
        "#+   paragraph: its paragraph or answer",
        f"#+ example: kgcli query {name}",
    ]


def _declare_prefixes(members: Members) -> str:
    prefixes = {"ev": EV, "rdfs": RDFS, **members.prefixes}
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(prefixes.items())) + "\n"


def _write_body(members: Members, language: str, also: str = "") -> str:
    """Return the text below the prefixes; *also* are more variables to select."""
    said = f"a {members.written}" if members.written else "rdfs:label ?any_name"
    # A member may be one by inference, from any class that is stated.
    stated = "a ?stated_kind" if members.written else said
    return _BODY.format(thing=members.variable, said=said, stated=stated, language=language, also=also)


def _quote(text: str) -> str:
    """Return *text* as YAML, in quotes where it needs them."""
    import yaml

    written = yaml.safe_dump(
        " ".join(text.split()), allow_unicode=True, width=10_000, default_flow_style=True
    )
    return written.removesuffix("\n").removesuffix("\n...").strip()
