"""Timelines of generated homes at a clearance: what it may not see makes no difference.

``KGCLI_EXAMPLES=50 pytest tests/timelines/test_timeline_clearance.py`` looks for longer.
"""

import os
from collections.abc import Iterable

from dated_homes import ONTOLOGY, open_home
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_homes import MakeHome

from kgcli.errors import KgError
from kgcli.home import Home
from kgcli.timelines.reading import read_timeline
from kgcli.timelines.rows import list_rows

MARKINGS = {
    "U": ("U",),
    "SBU": ("U", "SBU"),
    "C": ("U", "SBU", "C"),
    "C-NOFORN": ("U", "SBU", "C", "C-NOFORN"),
}
"""What each clearance may see."""
FACT = st.tuples(
    st.sampled_from(sorted(MARKINGS)),
    st.sampled_from(
        [
            "ex:a ex:sender ex:land .",
            "ex:b ex:sender ex:land .",
            "ex:land ex:holds ex:c .",
            "ex:a ev:status ev:Planned .",
            "ex:a ev:status ev:UnderWay .",
            "ex:b ev:status ev:Abandoned .",
            "ex:a ev:begins ex:x .",
            "ex:a ev:begins ex:y .",
            "ex:a ev:ends ex:y .",
            "ex:b ev:on ex:y .",
            "ex:c ev:due ex:x .",
            "ex:a owl:sameAs ex:b .",
            'ex:x ev:earliest "2004-05-01"^^xsd:date .',
            'ex:x ev:latest "2004-05-31"^^xsd:date .',
            'ex:y ev:latest "2004-07-01"^^xsd:date .',
            'ex:a rdfs:label "a"@en .',
            'ex:land rdfs:label "Land"@en .',
        ]
    ),
)


def write_facts(facts: Iterable[tuple[str, str]]) -> str:
    """Return the facts in a graph for each marking."""
    stated: dict[str, list[str]] = {}
    for marking, fact in facts:
        stated.setdefault(marking, []).append(fact)
    return "\n".join(
        f"ex:g-{marking} {{ ex:g-{marking} ev:marking ev:{marking} . {' '.join(own)} }}"
        for marking, own in sorted(stated.items())
    )


def tell(home: Home, clearance: str) -> object:
    """Return all that a timeline at *clearance* tells, or the error in its place."""
    try:
        timeline = read_timeline(home, "https://example.org/land", clearance)
    except KgError as error:
        return type(error), str(error)
    return timeline, list_rows(timeline)


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    phases=(Phase.explicit, Phase.generate),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=st.lists(FACT, min_size=12, max_size=30, unique=True))
def test_timeline_at_a_clearance_is_that_of_what_it_may_see(
    make_home: MakeHome, facts: list[tuple[str, str]]
) -> None:
    """Spans, rows, markings and banner are those of a home that never held anything higher."""
    stem = f"h{abs(hash(tuple(facts)))}"
    whole = open_home(make_home(ontology=ONTOLOGY, graph=write_facts(facts), name=stem))
    for clearance in ("SBU", "C"):
        seen = MARKINGS[clearance]
        allowed = [fact for fact in facts if fact[0] in seen]
        part = open_home(make_home(ontology=ONTOLOGY, graph=write_facts(allowed), name=f"{stem}-{clearance}"))
        notation = clearance.replace("-", "//")
        told = [tell(home, notation) for home in (whole, part)]
        assert told[0] == told[1]
