"""Texts that nobody would write are drafted without complaint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import draft, draft_cable

from kgcli.ingest.drafts.draft import Own

WORDS = (
    "Thule", "Atlantis", "UNOMA", "UNMILE", "sent", "to send", "has", "plans", "to", "in", "a company", "and",
    ",", "(", ")", "not", "battalion", "of", "100", "each", "in 2005", "by", "the UN", "asked", "about", ".",
    "which", "observers", "withdrew", "from", "was", "deployed", "deployment of", "\u202e", "\x00", "'s", ";",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_row_of_words_is_drafted(words: list[str]) -> None:
    """Whatever the words, drafts lie within the text, and have all that their nodes point to."""
    shown = draft(" ".join(words), language="en", dated="2004-05-02")
    text = shown.structure.text
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in shown.drafts)
    assert all(0 <= each.score <= 1 for each in shown.drafts)
    assert len({each.identifier for each in shown.drafts}) == len(shown.drafts)
    made = {node.local for each in shown.drafts for node in each.nodes}
    values = [value for each in shown.drafts for node in each.nodes for _, value in node.values]
    assert {value.local for value in values if isinstance(value, Own)} <= made


@given(st.text(max_size=200))
def test_any_text_is_drafted(text: str) -> None:
    """Any characters at all raise nothing."""
    assert draft(f"Thule sent a company {text} to UNOMA.", language="en").drafts is not None


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("Thule sent a company to UNOMA and ", 173),
        ("Thule, ", 0),
        ("Thule has (", 0),
        ("a company and ", 0),
        ("Thule plans to send Thule, which asked the UN to send, ", 16),
    ],
)
def test_a_text_without_a_full_stop_is_cut(words: str, facts: int) -> None:
    """A sentence without an end is read in pieces, and no piece is looked at again for each of its words."""
    assert len(draft(words * 300, language="en").drafts) == facts


def test_what_is_told_again_and_again_is_one_fact() -> None:
    """Each of many sentences about one thing has its draft of the same deployment."""
    shown = draft_cable("Thule sent a company to UNOMA. " * 300)
    drafts = [each for each in shown.drafts if each.pattern == "deployments/sends"]
    assert (len(drafts), len({each.nodes[0].local for each in drafts})) == (300, 1)
