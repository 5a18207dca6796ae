"""Names of countries of fancy, their bodies, missions and people, for tests of mentions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kgcli.ingest.kinds.plain import PlainParser
from kgcli.ingest.mentions.facts import read_name_facts
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.lexicon import Lexicon, compile_lexicon
from kgcli.ingest.mentions.mention import Mention, Mentions
from kgcli.ingest.structure import Structure

FANCY = """
@prefix : <http://fancy/> .
@prefix k: <http://fancy/kind#> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

k:acronym rdfs:subPropertyOf ev:textAcronym . ev:textAcronym rdfs:subPropertyOf skos:notation .
ev:demonym rdfs:subPropertyOf skos:hiddenLabel .
k:code rdfs:subPropertyOf skos:notation ; ev:standsInField "tag" .
k:short rdfs:subPropertyOf skos:notation .
k:Person a owl:Class ; ev:formOfAddress "Minister"@en, "Minister Adjunct"@en, "ministra"@es, "Mr"@en ;
  ev:officeWord "director"@en, "commander"@en ; ev:officeModifier "ice"@en, "affairs"@en .
k:Officer a owl:Class ; rdfs:subClassOf k:Person .
k:Rank a owl:Class ; rdfs:subClassOf skos:Concept ; ev:namePrefixOf k:Officer .
k:Colonel a k:Rank ; rdfs:label "Colonel"@en, "coronel"@es ; skos:altLabel "Col"@en ; k:short "COL" .
k:MajorGeneral a k:Rank ; rdfs:label "Major General"@en ; k:short "MG" .
k:General a k:Rank ; rdfs:label "General"@en, "general"@es ; k:short "GEN" .
k:Country a owl:Class ; rdfs:subClassOf k:Place . k:Place ev:wordBeforeName "in"@en, "en"@es .
k:Ministry a owl:Class ; rdfs:label "ministry"@en ; ev:headWord "ministry"@en, "ministerio"@es .
k:Army a owl:Class ; rdfs:label "army"@en ; ev:headWord "army"@en, "ejército"@es, "navy"@en .
k:Military a owl:Class ; ev:headWord "military"@en, "armed forces"@en ; ev:oneToEach k:Country .
k:School a owl:Class ; ev:headWord "academy"@en, "escuela"@es .
k:Mission a owl:Class ; rdfs:label "mission"@en ; ev:headWord "mission"@en, "misión"@es .
k:Unit a owl:Class ; ev:headWord "unit"@en .
k:Contingent a owl:Class ; rdfs:label "contingent"@en, "contingente"@es ; rdfs:subClassOf k:Unit .


:thule a k:Country ; rdfs:label "Thule"@en, "Thule"@es ;
  ev:demonym "Thulean"@en, "thulés"@es, "thulesa"@es ; k:code "TH" .
:lemuria a k:Country ; rdfs:label "Lemuria"@en ; ev:demonym "Lemurian"@en ;
  k:code "LM" ; skos:altLabel "U.L."@en, "LL.MM."@es .
:cote a k:Country ; rdfs:label "Côte d'Opale"@en ; ev:demonym "Opalese"@en .
:north a k:Country ; rdfs:label "Republic of Mu"@en ; skos:hiddenLabel "Mu Island"@en ;
  ev:demonym "Muvian"@en .
:south a k:Country ; rdfs:label "Free State of Mu"@en ; skos:hiddenLabel "Mu Island"@en ;
  ev:demonym "Muvian"@en .
:un a k:Union ; rdfs:label "Union of Nations"@en ; k:acronym "UN" .
:car a k:Union ; rdfs:label "Coral Atoll Republics"@en ; k:acronym "CAR" .
:unmith a k:Mission ; rdfs:label "Union of Nations Mission in Thule"@en, "Misión de la Unión en Thule"@es ;
  k:acronym "UNMITH" ; k:host :thule ; k:parent :un .
:unomu a k:Mission ; rdfs:label "Union of Nations Observers"@en ; k:acronym "UNOMU" ; k:host :south .
:army a k:Army ; rdfs:label "Army of Thule"@en, "Ejército de Thule"@es ; k:country :thule .
:guard a k:Army ; rdfs:label "Guard of the North"@en ; skos:altLabel "National Guard"@en ; k:country :thule .
:larmy a k:Army ; rdfs:label "Lemurian Army"@en ; k:country :lemuria .
:forces a k:Military ; rdfs:label "Thulean Armed Forces"@en ; k:country :thule .
:forces skos:altLabel "Grand Military"@en .
:defence a k:Ministry ; rdfs:label "Ministry of National Defence of Thule"@en ; k:country :thule .
:chief a k:Post ; rdfs:label "Chief of the Joint Staff"@en ; k:country :thule .
:solis a k:Officer ; rdfs:label "Juan Pablo Solís Vega"@en ; k:rank k:General .
:berg a k:Person ; rdfs:label "Olaf T. Berg"@en .
:faro a k:Outlet ; rdfs:label "Faro"@es .
"""


@dataclass(frozen=True)
class Names:
    """What ``FANCY`` names, ready for texts."""

    lexicon: Lexicon

    def read(self, text: str, **changes: object) -> Mentions:
        """Return the mentions in the plain *text*."""
        return find_mentions(replace(parse(text), **changes), self.lexicon)  # type: ignore[arg-type]

    def links(self, text: str, **changes: object) -> list[tuple[str, str]]:
        """Return the words of each mention that is not inside a longer one, with what is surely meant."""
        found = self.read(text, **changes).known
        return [(say(text, each), (each.iri or "?").rpartition("/")[2]) for each in found if not each.inside]

    def news(self, text: str, **changes: object) -> list[tuple[str, str, list[str]]]:
        """Return each new thing's name, the end of its type, and the words of its mentions."""
        return [
            (each.name, each.type.rpartition("#")[2], [say(text, mention) for mention in each.mentions])
            for each in self.read(text, **changes).new
        ]


def say(text: str, mention: Mention) -> str:
    """Return the words of *mention*."""
    return text[mention.span.start : mention.span.end]


def parse(text: str) -> Structure:
    """Return *text* as plain text."""
    return PlainParser().parse(text)


def make_names(turtle: str = FANCY) -> Names:
    """Return the names of *turtle*, asked of a store in memory that infers nothing."""
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)

    def ask(queries: Sequence[str]) -> list[bytes]:
        answers = []
        for query in queries:
            solutions = store.query(query)
            assert isinstance(solutions, QuerySolutions)
            answers.append(solutions.serialize(format=QueryResultsFormat.JSON))
        return [bytes(answer) for answer in answers if answer and json.loads(answer)]

    return Names(compile_lexicon(read_name_facts(ask)))
