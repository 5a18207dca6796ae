"""A small home whose facts rest on the words of a text that lies beside it, some of them marked higher."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from small_homes import MakeHome

TEXT = "Ana leads Bea. Bea, they say, knows Cleo."
HIDDEN = "Vantablack"
"""What only those may see who are cleared for C: it is part of each name and text that is marked so."""
ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Official rdfs:subClassOf ex:Person ; rdfs:label "official"@en .
ex:leads rdfs:subPropertyOf ex:knows ; rdfs:domain ex:Official ; rdfs:label "leads"@en .
ex:knows a owl:TransitiveProperty ; rdfs:label "knows"@en .
ex:calls rdfs:subPropertyOf ex:knows ; rdfs:label "calls"@en .
"""


class QuotedHome(NamedTuple):
    """A home and the folder of its documents' texts, one as recorded and one altered."""

    root: str
    documents: str
    altered: str


def make_quoted_home(make_home: MakeHome, folder: Path) -> QuotedHome:
    """Write the home and its texts into *folder*.

    At U: Ana leads Bea, who knows Cleo, so that Ana knows Cleo. At C the same rests on more, is said of more,
    and follows in fewer steps.
    """
    for name, text in (("documents", TEXT), ("altered", TEXT.replace("Bea", "Eva"))):
        (folder / name).mkdir()
        (folder / name / "toy.txt").write_text(text, encoding="utf-8")
    toml = '[prefixes]\nex = "https://example.org/"\n'
    root = make_home(name="quoted", ontology=ONTOLOGY, graph=_write_graph(), toml=toml)
    return QuotedHome(str(root), str(folder / "documents"), str(folder / "altered"))


def _write_graph() -> str:
    return f"""\
ex:about {{ ex:about ev:marking ev:U .
  ex:report a ev:Document ; ev:reference "04TOY1" ; ev:fileName "toy.txt" .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  ex:drafter rdfs:label "drafter of 04TOY1"@en . ex:quoted rdfs:label "quoted official"@en .
  {_write_span("one", 0, 14)} ; ev:voice ex:drafter ; ev:attributedTo ex:drafter .
  {_write_span("two", 15, 41)} ; ev:voice ex:quoted ; ev:attributedTo ex:bea . }}
ex:one {{ ex:ana ex:leads ex:bea ; rdfs:label "Ana"@en . ex:bea rdfs:label "Bea"@en . }}
ex:two {{ ex:bea ex:knows ex:cleo . ex:cleo rdfs:label "Cleo"@en . }}
ex:open {{ ex:open ev:marking ev:U ; <http://purl.org/dc/terms/source> <https://example.org/register> .
  ex:cleo a ex:Official . }}
ex:closed {{ ex:closed ev:marking ev:C .
  ex:{HIDDEN}-report a ev:Document ; ev:reference "{HIDDEN}1" ; ev:fileName "{HIDDEN}.txt" .
  ex:{HIDDEN}-par a ev:Passage ; ev:passageOf ex:{HIDDEN}-report ; ev:number 9 ; ev:marking ev:C .
  ex:{HIDDEN}-span a ev:EvidenceSpan ; ev:inPassage ex:{HIDDEN}-par . ex:ana rdfs:label "{HIDDEN} Ana"@de .
  ex:{HIDDEN} rdfs:label "{HIDDEN}" ; rdfs:domain ex:Person . ex:par rdfs:label "{HIDDEN} paragraph" . }}
ex:{HIDDEN}-span {{ ex:bea ex:knows ex:cleo . ex:ana ex:calls ex:cleo ; a ex:Official ;
  ex:{HIDDEN} ex:{HIDDEN}-thing . }}
"""


def _write_span(name: str, start: int, end: int) -> str:
    digest = sha256(TEXT[start:end].encode()).hexdigest()
    span = f"ex:{name} a ev:EvidenceSpan ; ev:inPassage ex:par"
    return f'{span} ; ev:start {start} ; ev:end {end} ; ev:sha256 "{digest}"'
