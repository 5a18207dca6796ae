"""A small home whose questions have sources, statuses, voices and hostile names."""

QUERY = """\
#+ summary: Tasks & how far they are
#+ description: One row per task.
#+ params:
#+   task: {type: entity, optional: true, description: the task}
#+   only_status: {type: string, optional: true, description: a status}
#+ columns:
#+   task: what is to be done
#+   people: how many
#+   nothing: never known
#+   status: how far it has come
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ev: <https://w3id.org/peaceops/evidence#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?task ?people ?nothing ?status ?document ?paragraph ?voice ?attributed_to ?marking WHERE {
  GRAPH ?g { ?t ev:status ?s } ?t rdfs:label ?task .
  ?s rdfs:label ?status FILTER(LANG(?status) = "en")
  OPTIONAL { ?t ex:people ?people } OPTIONAL { ?t ex:nothing ?nothing }
  OPTIONAL {
    ?g ev:inPassage ?p . ?p ev:passageOf/ev:reference ?document ; ev:number ?paragraph ; ev:marking ?m .
    ?m skos:notation ?marking
  }
  OPTIONAL { ?g ev:voice/rdfs:label ?voice FILTER(LANG(?voice) = "en") }
  OPTIONAL { ?g ev:attributedTo/rdfs:label ?attributed_to }
  FILTER(!BOUND(?_task) || ?t = ?_task) FILTER(!BOUND(?_only_status) || STR(?status) = STR(?_only_status))
} ORDER BY ?task ?status
"""
COUNT = """\
#+ summary: How many tasks are not known to be secret
PREFIX ev: <https://w3id.org/peaceops/evidence#>
SELECT (COUNT(DISTINCT ?t) AS ?tasks) WHERE { ?t ev:status ?s FILTER NOT EXISTS { ?t ev:secret true } }
"""
PEOPLE = """\
#+ summary: How many people plans take
PREFIX ev: <https://w3id.org/peaceops/evidence#>
PREFIX ex: <https://example.org/>
SELECT ?people WHERE { ?t ev:status ev:Planned ; ex:people ?people ; a ?kind . ?kind a ex:Kind }
"""
SOURCED = """\
#+ summary: Areas
PREFIX ex: <https://example.org/>
SELECT ?area WHERE { ?place ex:area ?area }
"""
ONTOLOGY = """\
ev:Status a owl:Class . ev:Voice a owl:Class .
ev:ActualStatus a owl:Class ; rdfs:subClassOf ev:Status ; skos:definition "It is so."@en .
ev:ProspectiveStatus a owl:Class ; rdfs:subClassOf ev:Status ; skos:definition "It may be so."@en .
ev:Planned a ev:ProspectiveStatus ; rdfs:label "planned"@en, "planificado"@es ;
  skos:definition "Somebody plans it."@en .
ev:Done a ev:ActualStatus ; rdfs:label "done"@en, "hecho"@es ; skos:definition "It is done."@en .
ev:Drafter a ev:Voice ; rdfs:label "drafter"@en ; skos:definition "Whoever drafts."@en .
ev:Cable a owl:Class ; rdfs:subClassOf ev:Document ; rdfs:label "cable"@en .
ev:Unclassified rdfs:label "unclassified"@en . ev:Confidential rdfs:label "confidential"@en .
ex:Kind a owl:Class . ex:Task a owl:Class , ex:Kind .
ev:U rdfs:label "U" . ev:C rdfs:label "C" .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U .
  ex:doc a ev:Cable ; ev:reference "CABLE-1" ; ev:overallMarking ev:C .
  ex:p2 a ev:Passage ; ev:passageOf ex:doc ; ev:number 2 ; ev:marking ev:U .
  ex:e2 a ev:EvidenceSpan ; ev:inPassage ex:p2 ; ev:voice ev:Drafter .
  ex:build rdfs:label "build | <b>a</b> road" ; ex:people 12 ; a ex:Task .
  ex:place ex:area 7 ; <http://purl.org/dc/terms/source> <https://example.org/statistics> . }
ex:e2 { ex:build ev:status ev:Planned . }
ex:closed { ex:closed ev:marking ev:C .
  ex:p7 a ev:Passage ; ev:passageOf ex:doc ; ev:number 7 ; ev:marking ev:C .
  ex:e7 a ev:EvidenceSpan ; ev:inPassage ex:p7 ; ev:attributedTo ex:who . ex:who rdfs:label "General X" .
  ex:guard rdfs:label "1. guard\\u001B[31m a bridge" . ex:guard ev:secret true . }
ex:e7 { ex:guard ev:status ev:Done . }
"""
QUERIES = {"tasks.rq": QUERY, "count.rq": COUNT, "people.rq": PEOPLE, "sourced.rq": SOURCED}
