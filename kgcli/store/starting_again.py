"""Why a build does not continue the one before."""


class StartAgainError(Exception):
    """The build before is of no use for this one; the message says why."""
