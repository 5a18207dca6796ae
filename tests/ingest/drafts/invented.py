"""Countries and missions that are invented, and the drafts of texts about them by the shipped patterns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

import kgcli.ingest.ingesting  # noqa: F401 - knows all kinds of documents
from kgcli.home import open_home
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Own, Time, Value, Words
from kgcli.ingest.drafts.drafter import Drafter, open_drafter
from kgcli.ingest.kinds.kind import find_parser
from kgcli.ingest.mentions.facts import read_name_facts
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.lexicon import Lexicon, compile_lexicon
from kgcli.ingest.structure import Structure

ROOT = Path(__file__).parents[3]
INVENTED = """
@prefix : <http://invented/> .
@prefix po: <https://w3id.org/peaceops/ontology#> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:thule a po:Country ; rdfs:label "Thule"@en, "Thule"@es ;
  ev:demonym "Thulean"@en, "thulés"@es, "thulesa"@es ; po:fipsCode "TX" .
:thulecity a po:Capital ; rdfs:label "Thule City"@en, "Ciudad de Thule"@es ; po:locatedIn :thule .
:atlantis a po:Country ; rdfs:label "Atlantis"@en, "Atlántida"@es ; ev:demonym "Atlantean"@en, "atlante"@es .
:lemuria a po:Country ; rdfs:label "Lemuria"@en, "Lemuria"@es ; ev:demonym "Lemurian"@en, "lemuriano"@es .
:mu a po:Country ; rdfs:label "Mu"@en, "Mu"@es ; ev:demonym "Muvian"@en .
:hyperborea a po:Country ; rdfs:label "Hyperborea"@en, "Hiperbórea"@es ; ev:demonym "Hyperborean"@en .
:zembla a po:Country ; rdfs:label "Zembla"@en ; ev:demonym "Zemblan"@en ; po:fipsCode "US" .
:un a po:IntergovernmentalOrganization ; rdfs:label "United Nations"@en, "Naciones Unidas"@es ;
  po:acronym "UN", "ONU" .
:unmil a po:Mission ; rdfs:label "United Nations Mission in Lemuria"@en,
  "Misión de las Naciones Unidas en Lemuria"@es ;
  po:acronym "UNMILE" ; po:hostCountry :lemuria .
:unoma a po:Mission ; rdfs:label "United Nations Operation in Mu"@en,
  "Operación de las Naciones Unidas en Mu"@es ;
  po:acronym "UNOMA" ; po:hostCountry :mu .
:unhyp a po:Mission ; rdfs:label "United Nations Verification Mission in Hyperborea"@en ;
  po:acronym "UNVEHY" ; po:hostCountry :hyperborea .
:tarmy a po:ArmedService ; rdfs:label "Thulean Army"@en, "Ejército de Thule"@es ; po:country :thule .
:taf a po:ArmedForces ; rdfs:label "Thulean Armed Forces"@en,
  "Fuerzas Armadas de Thule"@es ; po:country :thule .
:tmod a po:Ministry ; rdfs:label "Ministry of Defense of Thule"@en ; po:country :thule .
:grim a po:MilitaryOfficer ; rdfs:label "Ana Grim"@en ; skos:altLabel "General Grim"@en ; po:country :thule .
"""
ASIDE = frozenset({"status", "content"})
USUAL = frozenset({"Exactly", "Unknown"})
HEADER = """CONFIDENTIAL THULE CITY 000123

SIPDIS

E.O. 12958: DECL: 05/02/2014

TAGS: MOPS, PREL, KPKO

SUBJECT: PEACEKEEPERS

"""


@dataclass(frozen=True)
class Shown:
    """Drafts of a text, ready to be compared."""

    structure: Structure
    drafts: tuple[Draft, ...]

    def outline(self, *, families: Sequence[str] = ()) -> list[str]:
        """Return one line for each draft, of certain *families* only, with what it says in short."""
        return [show_draft(each) for each in self.drafts if not families or each.family in families]

    def words(self) -> list[str]:
        """Return the words that each draft rests on."""
        return [self.structure.words(each.span) for each in self.drafts]


@cache
def lexicon() -> Lexicon:
    """Return the invented names with the shipped ontology."""
    store = Store()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        store.load(path.read_bytes(), RdfFormat.TURTLE)
    store.load(INVENTED.encode(), RdfFormat.TURTLE)

    def ask(queries: Sequence[str]) -> list[bytes]:
        answers = []
        for query in queries:
            solutions = store.query(query)
            assert isinstance(solutions, QuerySolutions)
            answers.append(solutions.serialize(format=QueryResultsFormat.JSON) or b"")
        return answers

    return compile_lexicon(read_name_facts(ask))


@cache
def drafter() -> Drafter:
    """Return a drafter with the shipped patterns and the invented names."""
    return open_drafter(open_home(ROOT), lexicon())


def draft(text: str, kind: str = "plain", **changes: object) -> Shown:
    """Return the drafts of *text*, a document of *kind*, with *changes* to how it was read."""
    structure = replace(find_parser(kind).parse(text), **changes)  # type: ignore[arg-type]
    return Shown(structure, drafter().draft(structure, find_mentions(structure, lexicon())))


def draft_cable(*paragraphs: str) -> Shown:
    """Return the drafts of a cable of 2 May 2004 with *paragraphs*."""
    body = "\n\n".join(f"{number}. (C) {each}" for number, each in enumerate(paragraphs, 1))
    return draft(f"{HEADER}{body}\n", "cable")


def show_draft(draft: Draft) -> str:
    """Return *draft* in one line: pattern, status, and what the fact says; what is usual is left out."""
    nodes = {node.local: node for node in draft.nodes}
    said = [(name.rpartition("#")[2], _show(value, nodes)) for name, value in draft.nodes[0].values]
    shown = [f"{name} {value}" for name, value in said if name not in ASIDE and value not in USUAL]
    return f"{draft.pattern} {draft.status}: {', '.join(shown)}".rstrip()


def _show(value: Value, nodes: Mapping[str, Node]) -> str:
    if isinstance(value, Named):
        return value.iri.rpartition("#")[2].rpartition("/")[2]
    if isinstance(value, Own):
        node = nodes.get(value.local)
        return value.local.partition("-")[0] if node is None else node.types[0].rpartition("#")[2]
    if isinstance(value, Time):
        timing = value.phrase.timing
        assert timing is not None
        days = timing.begins.days
        return f"{days.earliest or ''}..{days.latest or ''}"
    if isinstance(value, Words):
        return value.text
    return str(value.value) if isinstance(value, Number) else "whoever speaks"
