"""Sentences that the machines of a transmission cut in two."""

import pytest
from invented import draft_cable

BEFORE = "Thule has deployed 100 soldiers to the United Nations"
BEHIND = "Operation in Mu in March 2004."
BREAKS = (
    "\n\nTHULE CITY 00000123  002 OF 003\n\n\n",
    "\nCONFIDENTIAL\nCONFIDENTIAL\n\nPAGE 02        THULE  00123  051143Z\n\n",
    "\nDeclassified/Released US Department of State EO Systematic Review 20 Mar 2014\n\n",
)


@pytest.mark.parametrize("broken", BREAKS)
def test_sentence_goes_on_behind_a_page_break(broken: str) -> None:
    """What a page's foot and head part is read as one sentence, and its span has the words of both."""
    whole = draft_cable(f"{BEFORE} {BEHIND}", "It is so.")
    shown = draft_cable(f"{BEFORE}{broken}{BEHIND}", "It is so.")
    assert shown.outline() == whole.outline() != []
    assert [shown.structure.words(each.span).count(broken.strip()) for each in shown.drafts] == [1]


def test_sentence_ends_before_a_page_break() -> None:
    """A page break after a sentence's end parts it from the next one."""
    whole = draft_cable("Thule has deployed 100 soldiers to UNOMA. Lemuria has not.", "It is so.")
    broken = draft_cable(
        "Thule has deployed 100 soldiers to UNOMA.\n\nTHULE CITY 00000123  002 OF 003\n\nLemuria has not.",
        "It is so.",
    )
    assert broken.outline() == whole.outline() != []


def test_each_line_of_a_list_of_people_is_read_alone() -> None:
    """An office belongs to the name before it, not to that in the next line."""
    shown = draft_cable("Participants:\nColonel Kai Bo, COAS\nMajor Ari Loon, CDS\nCaptain Eva Ruun, DATT")
    assert [shown.structure.words(each.span) for each in shown.drafts if "officer-of" in each.pattern] == [
        "Colonel Kai Bo, COAS",
        "Major Ari Loon, CDS",
        "Captain Eva Ruun, DATT",
    ]


def test_lines_of_a_sentence_are_no_list() -> None:
    """Lines that are broken behind a name and a comma go on."""
    broken = (
        "The team that came was of Colonel Kai Bo, KITE\nPolicy Coordinator, Ari Loon, KITE\n"
        "Training Manager, Eva Ruun, DATT"
    )
    whole = draft_cable(broken.replace("\n", " "))
    assert draft_cable(broken).outline() == whole.outline() != []
