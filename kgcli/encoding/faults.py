"""What the parser says of malformed RDF, as an error of kgcli."""

from kgcli.errors import UnreadableSourceError


def refuse(error: SyntaxError, name: str, *, lines_before: int = 0) -> UnreadableSourceError:
    """Return pyoxigraph's *error* in the file *name*, of which it did not see the first *lines_before*."""
    # The place has fields of its own.
    head, _, rest = (error.msg or str(error)).partition(": ")
    message = rest if head.startswith("Parser error at") else error.msg
    line = None if error.lineno is None else error.lineno + lines_before
    return UnreadableSourceError(name, str(message), line=line, column=error.offset)
