"""The comments on top of ROBOT's report queries: a title, what the problem is, and its solution.

Format: ROBOT's documentation of "report", section "Queries".
"""

import re
from typing import Final

__all__ = ["read_robot_header"]

_PART: Final = re.compile(r"\*\*\s*(problem|solution)\s*:?\s*\*\*\s*:?\s*", re.IGNORECASE)


def read_robot_header(text: str) -> tuple[str, str, str]:
    """Return title, problem and solution from the leading comments of *text*; empty is what they lack."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            break
        lines.append(stripped.lstrip("#").strip() if not stripped.startswith("# #") else stripped)
    title = next((line.lstrip("# ").strip() for line in lines if line.startswith("# #")), "")
    found = {"problem": "", "solution": ""}
    parts = _PART.split(" ".join(line for line in lines if not line.startswith("# #")))
    for name, words in zip(parts[1::2], parts[2::2], strict=True):
        found[name.lower()] = " ".join(words.split())
    return title, found["problem"], found["solution"]
