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
