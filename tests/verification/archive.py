"""A small archive: an invented text, and a home that records it faithfully until a test spoils it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kgcli.home import Home, find_home
from kgcli.verification import Verification, verify

TEXT = (
    "1. (C) In March 2031 the harbour guard sent three skiffs and 1,200 lamps to Quill.\n"
    "\n"
    "2. (U) The lighthouse keeper kept a quarter of the lamps.\n"
)
FACTS = {
    "In March 2031 the harbour guard sent three skiffs and 1,200 lamps to Quill.": """
        ex:convoy ex:skiffs 3 ; ex:lamps 1200 ; ev:begins ex:departure .
        ex:departure a ev:Bound ; ev:figure "2031-03"^^xsd:gYearMonth ; ev:rule ev:MonthRule ;
            ev:precision ev:MonthPrecision ;
            ev:earliest "2031-03-01"^^xsd:date ; ev:latest "2031-03-31"^^xsd:date .""",
    "The lighthouse keeper kept a quarter of the lamps.": "ex:keeper ex:shareOf 1 ; ex:shareIn 4 .",
}


@dataclass
class Archive:
    """A text with the words that support facts; ``home`` writes both and returns the home."""

    make_home: Callable[..., Path]
    folder: Path
    text: str = TEXT
    facts: Mapping[str, str] = field(default_factory=lambda: FACTS)
    omissions: Mapping[str, str] = field(default_factory=dict)
    more: str = ""
    """Further TriG."""
    spoil: tuple[tuple[str, str], ...] = ()
    """What to put in the place of what in the TriG; each must occur."""
    saved: bytes | None = None
    """The bytes in the file, where they are not the text's."""
    file_name: str = "report.txt"
    name: str = "home"
    """The home's folder; a second home in one test needs another."""

    def home(self) -> Home:
        """Write the text and the home, and return the home."""
        self.folder.mkdir(exist_ok=True)
        content = self.text.encode() if self.saved is None else self.saved
        (self.folder / self.file_name).write_bytes(content)
        trig = self.trig()
        for old, new in self.spoil:
            assert old in trig, f"nothing to spoil: {old}"
            trig = trig.replace(old, new)
        root = self.make_home(graph=trig, name=self.name)
        return find_home(root, environ={}, cwd=root)

    def verify(self, clearance: str | None = None) -> Verification:
        """Write everything and verify it."""
        return verify(self.home(), self.folder, clearance)

    def messages(self, clearance: str | None = None) -> list[tuple[str, str, str]]:
        """Write everything, verify it, and return kind, place and message of each finding."""
        return [(f.kind, f.place, f.message) for f in self.verify(clearance).findings]

    def trig(self) -> str:
        """Return a faithful record of the text."""
        text = self.text
        graphs = {
            "U": f'ex:report a ev:Document ; ev:reference "R1" ; ev:fileName "{self.file_name}" ; '
            f'ev:textSha256 "{sha256(text.encode()).hexdigest()}" ; ev:textLength {len(text)} .\n'
        }
        passages = []
        for number, match in enumerate(re.finditer(r"\S.*?(?=\s*\Z|\r?\n\r?\n)", text, re.DOTALL), 1):
            marked = re.match(r"\S+ \((\w+)\)", match.group())
            marking = marked[1] if marked else "U"
            passages.append((match.start(), match.end(), number, marking))
            graphs[marking] = graphs.get(marking, "") + (
                f"ex:p{number} a ev:Paragraph ; ev:passageOf ex:report ; ev:number {number} ; "
                f"ev:start {match.start()} ; ev:end {match.end()} ; ev:marking ev:{marking} .\n"
            )
        spans = ""
        recorded = [("s", "EvidenceSpan", words, facts) for words, facts in self.facts.items()]
        recorded += [("o", "Omission", words, reason) for words, reason in self.omissions.items()]
        for count, (letter, kind, words, said) in enumerate(recorded, 1):
            start = text.index(words)
            _, _, number, marking = next(p for p in passages if p[0] <= start < p[1])
            own = (
                "ev:voice ev:Drafter ; ev:attributedTo ex:drafter" if letter == "s" else f'ev:reason "{said}"'
            )
            graphs[marking] += (
                f"ex:{letter}{count} a ev:{kind} ; ev:inPassage ex:p{number} ; ev:start {start} ; "
                f'ev:end {start + len(words)} ; ev:sha256 "{sha256(words.encode()).hexdigest()}" ; {own} .\n'
            )
            if letter == "s":
                spans += f"ex:s{count} {{ {said} }}\n"
        described = "".join(
            f"ex:about-{marking} {{ ex:about-{marking} ev:marking ev:{marking} .\n{graph} }}\n"
            for marking, graph in graphs.items()
        )
        return described + spans + self.more
