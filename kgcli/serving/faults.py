"""What an endpoint refuses or could not do, as the status of HTTP and a few words for the client."""

from collections.abc import Mapping
from typing import Final

from kgcli import errors
from kgcli.errors import KgError

MALFORMED: Final = 400
REFUSED: Final = 403
NOT_FOUND: Final = 404
WRONG_METHOD: Final = 405
UNACCEPTABLE: Final = 406
TOO_SLOW: Final = 408
TOO_LARGE: Final = 413
TOO_LONG: Final = 414
WRONG_TYPE: Final = 415
MISDIRECTED: Final = 421
BEYOND_LIMITS: Final = 422
BROKEN: Final = 500
BUSY: Final = 503
OVER_TIME: Final = 504

_STATUSES: Final[Mapping[type[KgError], int]] = {
    errors.QuerySyntaxError: MALFORMED,
    errors.RefusedQueryError: REFUSED,
    errors.UnknownQueryError: NOT_FOUND,
    errors.UnknownParameterError: MALFORMED,
    errors.MissingParameterError: MALFORMED,
    errors.ParameterValueError: MALFORMED,
    errors.BindingError: MALFORMED,
    errors.UnknownEntityError: NOT_FOUND,
    errors.AmbiguousEntityError: MALFORMED,
    errors.UnknownFormatError: UNACCEPTABLE,
    errors.WrongFormatError: UNACCEPTABLE,
    errors.UnwritableValueError: UNACCEPTABLE,
    errors.TangledGraphError: BEYOND_LIMITS,
    errors.QueryFailedError: BROKEN,
    errors.QueryTimeoutError: OVER_TIME,
}
"""Faults whose message is the client's business, and the status that each becomes."""


class RefusedRequestError(KgError):
    """A request that is answered with an error *status*, the message and perhaps *headers*."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.headers = dict(headers or {})
        super().__init__(message)


def find_status(error: KgError) -> int | None:
    """Return the status that *error* becomes; None where its message is not for clients."""
    if isinstance(error, RefusedRequestError):
        return error.status
    return next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), None)


def leave_out_commands(error: KgError) -> str:
    """Return the message of *error* without advice that only the command line can follow."""
    return str(error).partition(" Look for it: kgcli ")[0]
