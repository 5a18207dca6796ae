"""The columns of a saved query: what they mean, and which nodes stand behind their labels."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kgcli.answers import Table, Term
from kgcli.errors import QueryMetadataError
from kgcli.saved.query import Column

if TYPE_CHECKING:
    from kgcli.sparql.structure import Structure

_KEYS: Final = ("description", "iri")


def read_columns(
    selected: tuple[str, ...] | None, variables: frozenset[str], metadata: Mapping[str, Any], source: str
) -> tuple[Column, ...]:
    """Return the columns in the order of *selected*, the names that SELECT lists (``None``: it lists none).

    Raises ``QueryMetadataError`` where ``columns`` names one that is not selected, or a node's variable
    that is not among *variables*.
    """
    said = metadata.get("columns") or {}
    if not isinstance(said, dict):
        raise QueryMetadataError(f"{source}: 'columns' should map each column's name to what it holds")
    declared = {name: _read_column(name, what, variables, source) for name, what in said.items()}
    if selected is None:
        return tuple(declared.values())
    for name in declared:
        if name not in selected:
            raise QueryMetadataError(
                f"{source}: 'columns' names {name!r}, which the query does not select. "
                f"It selects {', '.join(selected)}"
            )
    return tuple(declared.get(name) or Column(name) for name in selected)


def _read_column(name: str, what: Any, variables: frozenset[str], source: str) -> Column:
    if isinstance(what, str):
        return Column(name, what)
    if not isinstance(what, dict) or not what.keys() <= set(_KEYS):
        raise QueryMetadataError(
            f"{source}: column {name!r} should be a text, or {{description: ..., iri: VARIABLE}}"
        )
    iri = str(what["iri"]).lstrip("?$") if "iri" in what else None
    if iri is not None and iri not in variables:
        raise QueryMetadataError(
            f"{source}: column {name!r} takes its IRI from ?{iri}, which does not stand in the query"
        )
    return Column(name, str(what.get("description", "")), iri)


def select_nodes(text: str, columns: tuple[Column, ...]) -> tuple[str, dict[str, str]]:
    """Return *text* with the nodes of *columns* added to its SELECT, and the node's name for each column.

    Where rows are grouped, the smallest node of a group is taken.
    """
    # Imported here, as every query comes by this module and the tokenizer costs it milliseconds.
    from kgcli.sparql.structure import read_structure

    structure = read_structure(text)
    select = structure.selects[0]
    taken = {occurrence.name for occurrence in structure.occurrences}
    added, nodes = "", dict[str, str]()
    for column in columns:
        if column.iri is None:
            continue
        node = column.iri
        if not select.star and node not in select.columns and node not in nodes.values():
            if select.aggregates and node not in select.group_keys:
                fresh = _unused(f"{node}_smallest", taken)
                added += f" (MIN(STR(?{node})) AS ?{fresh})"
                node = fresh
            else:
                added += f" ?{node}"
        nodes[column.name] = node
    return _write_select(structure, added), nodes


def select_more(text: str, names: tuple[str, ...]) -> str:
    """Return *text* with the variables *names* of its WHERE clause added to its SELECT.

    Raises ``QueryMetadataError`` where a name does not stand in the text, or rows are grouped.
    """
    from kgcli.sparql.structure import read_structure

    structure = read_structure(text)
    select = structure.selects[0]
    known = {occurrence.name for occurrence in structure.occurrences}
    for name in names:
        if name not in known or select.star or select.aggregates:
            raise QueryMetadataError(f"The query cannot show ?{name} beside its columns")
    return _write_select(structure, "".join(f" ?{name}" for name in names))


def _write_select(structure: "Structure", added: str) -> str:
    """Return the text of *structure* with *added* behind what its outermost SELECT lists."""
    pieces = [token.text for token in structure.tokens]
    if added:
        end = structure.selects[0].end
        pieces[end] = f"{added} {pieces[end]}"
    return "".join(pieces)


def show_nodes(table: Table, columns: tuple[str, ...], nodes: Mapping[str, str]) -> Table:
    """Return *table* with *columns* only, each label replaced by its node where it has one.

    Rows with the same labels become one, with the smallest nodes: a thing with two IRIs is one thing.
    """
    label_rows = choose_columns(table, columns).rows
    node_rows = choose_columns(table, tuple(nodes.get(name, "") for name in columns)).rows
    smallest: dict[tuple[Term | None, ...], tuple[Term | None, ...]] = {}
    for labels, behind in zip(label_rows, node_rows, strict=True):
        shown = tuple(
            label if node is None else _node(node) for label, node in zip(labels, behind, strict=True)
        )
        if labels not in smallest or sort_key(shown) < sort_key(smallest[labels]):
            smallest[labels] = shown
    return Table(columns, tuple(smallest.values()))


def pair_nodes(
    table: Table, columns: tuple[str, ...], nodes: Mapping[str, str]
) -> dict[tuple[Term | None, ...], tuple[Term | None, ...]]:
    """Return for each row of ``show_nodes`` the row of labels that it stands for."""
    # Both come in the order in which the labels first do.
    labels = dict.fromkeys(choose_columns(table, columns).rows)
    return dict(zip(show_nodes(table, columns, nodes).rows, labels, strict=True))


def choose_columns(table: Table, columns: tuple[str, ...]) -> Table:
    """Return *table* with *columns* in that order; one that it lacks is unbound in every row."""
    if table.columns == columns:
        return table
    places = [table.columns.index(name) if name in table.columns else None for name in columns]
    rows = tuple(tuple(None if place is None else row[place] for place in places) for row in table.rows)
    return Table(columns, rows)


def sort_key(row: tuple[Term | None, ...]) -> list[tuple[str, ...]]:
    """Return a key that puts rows into an order of their own; an unbound cell comes first."""
    return [
        () if term is None else (term.kind, term.value, term.datatype or "", term.language or "")
        for term in row
    ]


def _node(term: Term) -> Term:
    # The smallest node of a group comes back as its text.
    return Term("iri", term.value) if term.kind == "literal" else term


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
