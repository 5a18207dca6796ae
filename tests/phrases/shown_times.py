"""Times in one line each, as tests compare them."""

from datetime import date

from kgcli.dating.timing import Bound
from kgcli.phrases.phrase import TimePhrase

# A Thursday.
SAID = date(2004, 12, 9)


def show_bound(bound: Bound) -> str:
    """Return the rule and the days of *bound*."""
    return f"{bound.rule.removesuffix('Rule')} {bound.days.earliest or ''}..{bound.days.latest or ''}"


def show(text: str, phrase: TimePhrase) -> str:
    """Return the words of *phrase* and how they are read, or why they cannot be, in one line."""
    words = " ".join(text[phrase.span.start : phrase.span.end].split())
    said = f"? {phrase.reason}"
    if phrase.timing is not None:
        bounds = (phrase.timing.begins, phrase.timing.ends)
        said = " | ".join(dict.fromkeys(map(show_bound, bounds)))
    return f"{words}: {said}" + (f" ({phrase.length[0]} {phrase.length[1]})" if phrase.length else "")
