"""The names in a home's ``kgcli.toml``: a prefix that stands for one term alone."""

from __future__ import annotations

import re

__all__ = ["rename_in_settings"]


def rename_in_settings(text: str, old: str, new: str) -> tuple[str, int]:
    """Return *text* with *new* where a line of ``[prefixes]`` maps a prefix to *old*, and how many do."""
    lines, table, count = text.split("\n"), "", 0
    for at, line in enumerate(lines):
        header = re.match(r"\s*\[([^\]]*)\]", line)
        if header:
            table = header[1].strip()
        found = re.match(r"(\s*[^=#]+=\s*)([\"'])(.*?)\2", line)
        if table == "prefixes" and found and found[3] == old:
            lines[at] = f"{found[1]}{found[2]}{new}{found[2]}{line[found.end() :]}"
            count += 1
    return "\n".join(lines), count
