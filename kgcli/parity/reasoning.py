"""Whether an endpoint reasons by itself, found out by questions about what follows from what it holds.

A conclusion that it leaves out shows that it does not apply a rule. One that it gives shows that it does only
where nobody has stated it: of a dataset that holds what follows, as ours do, it must be asked in such a way
that those statements are out of sight. For an engine that reasons when it is asked, that is a question about
the graphs of the premises alone (W3C "SPARQL 1.1 Query Language", section 13.2). One that reasons when it
loads shows itself by conclusions that nobody cares to state, such as on blank nodes that stand for classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from kgcli.answers import Table, read_json
from kgcli.errors import KgError
from kgcli.parity.probes import PROBES, Probe
from kgcli.parity.spellings import write_term
from kgcli.vocabulary import OWL, RDF, RDFS, W3C_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.answers import Answer, Term

    Ask = Callable[[str], Answer]
    Row = dict[str, Term]

__all__ = ["Finding", "Reasoning", "Verdict", "probe_reasoning"]

Verdict = Literal["applied", "not applied", "cannot tell", "nothing to apply it to"]
NO_GRAPH: Final = "urn:x-kgcli:no-graph"
"""A named graph that no dataset has."""
_OWN: Final = f"""{{
  ?s ?p ?o
  FILTER(ISLITERAL(?o))
  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} }}
  FILTER NOT EXISTS {{ ?narrower <{RDFS}subPropertyOf> ?p FILTER(?narrower != ?p) }}
  FILTER NOT EXISTS {{ ?s <{OWL}sameAs> ?twin FILTER(?twin != ?s) }}
}}"""
"""Whether the default graph holds what no named graph states, though it follows from nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out of one kind of rule, why, and an example where there is one."""

    probe: Probe
    verdict: Verdict
    because: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What was found out of each kind of rule; *empty* is whether the default graph holds nothing."""

    findings: tuple[Finding, ...]
    empty: bool = False

    @property
    def applied(self) -> tuple[Finding, ...]:
        """The kinds of rules that the endpoint seems to apply."""
        return tuple(finding for finding in self.findings if finding.verdict == "applied")

    @property
    def reasons(self) -> bool | None:
        """Whether the endpoint reasons by itself; None where that cannot be told.

        That a rule is left out which any engine has that reasons at all shows that it does not.
        """
        if self.applied:
            return True
        basic = [finding for finding in self.findings if finding.probe.basic]
        return False if any(finding.verdict == "not applied" for finding in basic) else None


def probe_reasoning(ask: Ask) -> Reasoning:
    """Return which kinds of rules the endpoint that *ask* asks applies by itself.

    A question that it does not answer tells nothing; that is never an error.
    """
    try:
        if not _holds(ask, "{ ?s ?p ?o }"):
            return Reasoning((), empty=True)
        own = _holds(ask, _OWN)
        # A server that does not heed FROM cannot be asked of some graphs alone.
        heeds = not _holds(ask, f"FROM <{NO_GRAPH}> {{ ?s ?p ?o }}")
    except KgError as error:
        return Reasoning(tuple(Finding(probe, "cannot tell", str(error)) for probe in PROBES))
    return Reasoning(tuple(_probe(ask, probe, own=own, heeds=heeds) for probe in PROBES))


def _probe(ask: Ask, probe: Probe, *, own: bool, heeds: bool) -> Finding:
    try:
        return _find_out(ask, probe, own=own, heeds=heeds)
    except KgError as error:
        return Finding(probe, "cannot tell", str(error))


def _find_out(ask: Ask, probe: Probe, *, own: bool, heeds: bool) -> Finding:
    """Go on asking until the answers tell something; each question is dearer than the one before."""
    if not _holds(ask, f"{{ {_premises(probe)} }}"):
        return Finding(probe, "nothing to apply it to", "nothing there fits its premises")
    lacking = f"{_premises(probe)} FILTER NOT EXISTS {{ {probe.conclusion} }}"
    row = _find(ask, f"{lacking} {_named(probe)}")
    if row is not None:
        return Finding(probe, "not applied", "what follows is not answered", _show(probe, row))
    found = _find_unstated(ask, probe, own=own) or (_ask_alone(ask, probe) if heeds else None)
    if found is None:
        return Finding(probe, "cannot tell", "its graphs state all that follows")
    if found.verdict == "not applied":
        # An engine that reasons as it loads may have kept what it found with what was stated.
        row = _find(ask, lacking)
        if row is None:
            return replace(found, verdict="cannot tell", because=f"its graphs state all, and {found.because}")
        return Finding(probe, "not applied", "what follows is not answered", _show(probe, row))
    return found


def _find_unstated(ask: Ask, probe: Probe, *, own: bool) -> Finding | None:
    """Look for a conclusion that is answered and that no named graph states."""
    unstated = f"FILTER NOT EXISTS {{ GRAPH ?any {{ {probe.conclusion} }} }}"
    row = _find(ask, f"{probe.conclusion} . {_premises(probe)} {unstated}")
    if row is None:
        return None
    because = "it answers what no named graph states"
    if own:
        because += ", but its default graph has statements of its own"
    return Finding(probe, "cannot tell" if own else "applied", because, _show(probe, row))


def _ask_alone(ask: Ask, probe: Probe) -> Finding | None:
    """Ask of the graphs of the premises alone, none of which states the conclusion, if there are such."""
    graphs = [f"?graph_{number}" for number in range(len(probe.premises))]
    stated = " ".join(
        f"GRAPH {graph} {{ {premise} }}" for graph, premise in zip(graphs, probe.premises, strict=True)
    )
    nowhere = " ".join(f"FILTER NOT EXISTS {{ GRAPH {graph} {{ {probe.conclusion} }} }}" for graph in graphs)
    row = _find(ask, f"{stated} FILTER(!({probe.unless})) {_named(probe)} {nowhere}")
    if row is None:
        return None
    sources = " ".join(sorted({f"FROM {write_term(row[graph.removeprefix('?')])}" for graph in graphs}))
    if _holds(ask, f"{sources} {{ {_fill(probe, row)} }}"):
        because = "it answers what the graphs that it was asked of do not state"
        return Finding(probe, "applied", because, _show(probe, row))
    return Finding(probe, "not applied", "the graphs of the premises alone give no more", _show(probe, row))


def _premises(probe: Probe) -> str:
    return f"{' . '.join(probe.premises)} FILTER(!({probe.unless}))"


def _named(probe: Probe) -> str:
    """Return what leaves conclusions on blank nodes out: no later question can name these."""
    return f"FILTER({' && '.join(f'!ISBLANK({variable})' for variable in probe.variables)})"


def _fill(probe: Probe, row: Row) -> str:
    """Return the conclusion with the terms of *row* in it, as SPARQL."""
    return " ".join(
        write_term(row.get(word.removeprefix("?"))) if word.startswith("?") else word
        for word in probe.conclusion.split()
    )


def _show(probe: Probe, row: Row) -> str:
    """Return the conclusion with the terms of *row* in it, as a person reads it."""
    text = _fill(probe, row).replace(f"<{RDF}type>", "a")
    for prefix, iri in W3C_PREFIXES.items():
        text = re.sub(rf"<{re.escape(iri)}(\w+)>", rf"{prefix}:\1", text)
    return text


def _holds(ask: Ask, text: str) -> bool:
    # Not an ASK: some versions of Virtuoso answer one with rows.
    table = read_json(ask(f"SELECT (1 AS ?held) {text} LIMIT 1").body)
    return isinstance(table, Table) and bool(table.rows)


def _find(ask: Ask, pattern: str) -> Row | None:
    table = read_json(ask(f"SELECT * {{ {pattern} }} LIMIT 1").body)
    if not isinstance(table, Table) or not table.rows:
        return None
    pairs = zip(table.columns, table.rows[0], strict=True)
    return {name: term for name, term in pairs if term is not None}
