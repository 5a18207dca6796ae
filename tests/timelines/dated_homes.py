"""What the tests write small homes with dates from."""

from pathlib import Path

from kgcli.home import Home, find_home

ONTOLOGY = """\
ev:UnderWay a ev:ActualStatus ; rdfs:label "under way"@en .
ev:Completed a ev:ActualStatus ; rdfs:label "completed"@en .
ev:Planned a ev:ProspectiveStatus ; rdfs:label "planned"@en .
ev:Promised a ev:ProspectiveStatus ; rdfs:label "promised"@en .
ev:Abandoned a ev:ClosedStatus ; rdfs:label "abandoned"@en .
ev:Drafter a ev:Voice ; rdfs:label "drafter"@en .
ex:sender a owl:ObjectProperty ; rdfs:label "sender"@en ; rdfs:subPropertyOf ex:concerns .
ex:concerns a owl:ObjectProperty ; rdfs:label "concerns"@en .
ex:holds a owl:ObjectProperty ; rdfs:label "holds"@en .
"""
DOCUMENT = """\
ex:about { ex:about ev:marking ev:U . ex:cable a ev:Document ; ev:reference "CABLE" .
  ex:p1 a ev:Paragraph ; ev:passageOf ex:cable ; ev:number 1 .
  ex:p2 a ev:Paragraph ; ev:passageOf ex:cable ; ev:number 2 .
  ex:land rdfs:label "Land"@en, "País"@es . ex:other rdfs:label "Other"@en . }
ex:one { ex:one ev:marking ev:U ; ev:inPassage ex:p1 ; ev:voice ev:Drafter . %s }
ex:two { ex:two ev:marking ev:C ; ev:inPassage ex:p2 ; ev:voice ev:Drafter . %s }
"""


def open_home(root: Path) -> Home:
    """Return the home at *root*."""
    return find_home(root, environ={}, cwd=root)
