"""What Virtuoso says in its own way: truth values as rows, and in headers that an answer is not all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.errors import RemoteError

if TYPE_CHECKING:
    from kgcli.answers import Table
    from kgcli.remote.replies import Reply

_TRUTH: Final = ("__ASK_RETVAL",)
# The outermost LIMIT, where nothing but an OFFSET stands behind it.
_LIMIT: Final = re.compile(r"\bLIMIT\s+(\d+)(?:\s+OFFSET\s+\d+)?\s*\Z", re.IGNORECASE)


def read_truth(table: Table) -> bool | None:
    """Return the truth value that *table* stands for: a row where it is true; None for any other table."""
    return bool(table.rows) if table.columns == _TRUTH else None


def check_limits(reply: Reply, sparql: str, rows: int | None) -> None:
    """Refuse an answer of which the server itself says that it is not all.

    *rows* is None for a graph, of which Virtuoso does not say it. Raises ``RemoteError``.
    """
    if reply.headers.get("x-sql-state"):
        said = " ".join(reply.headers.get("x-sql-message", "").partition("  ")[0].split())
        raise RemoteError(
            f"{reply.shown} answered (HTTP status {reply.status}) with a part only: "
            f"{said[:200].rstrip('.')}; allow the server more time, or ask for less"
        )
    most = reply.headers.get("x-sparql-maxrows", "")
    if rows is None or not most.isdecimal() or rows < int(most[:18]):
        return
    wanted = _LIMIT.search(sparql)
    if wanted is None or int(wanted[1]) > rows:
        raise RemoteError(
            f"{reply.shown} answered with {rows:,} rows and cut the others off, as it gives no more at once. "
            f"Ask for fewer: LIMIT; or raise the server's own limit (Virtuoso: ResultSetMaxRows)"
        )
