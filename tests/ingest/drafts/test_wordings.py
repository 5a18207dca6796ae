"""Facts of invented countries in many wordings: each file has texts, and below each the drafts of it."""

from pathlib import Path

import pytest
from invented import draft_cable

FOLDER = Path(__file__).parent
FILES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def read_cases() -> dict[str, tuple[tuple[str, ...], list[str]]]:
    """Return the paragraphs and the expected lines of each text, by the family and the name."""
    cases = {}
    for family in FILES:
        for block in (FOLDER / f"{family}.txt").read_text(encoding="utf-8").split("# ")[1:]:
            name, *lines = block.strip().splitlines()
            paragraphs = tuple(line for line in lines if not line.startswith("> "))
            expected = [line[2:] for line in lines if line.startswith("> ")]
            cases[f"{family}: {name}"] = paragraphs, expected
    return cases


CASES = read_cases()


@pytest.mark.parametrize("name", CASES)
def test_a_wording_tells_these_facts_and_no_others(name: str) -> None:
    """All drafts of the family are as listed: pattern, status, participants, numbers and days."""
    paragraphs, expected = CASES[name]
    family = name.partition(":")[0]
    assert draft_cable(*paragraphs).outline(families=(family,)) == expected
