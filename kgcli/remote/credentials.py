"""How an endpoint is told who asks: read from the environment when it is needed, and shown nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.errors import MissingCredentialsError
from kgcli.remote.urls import origin_of

if TYPE_CHECKING:
    from kgcli.endpoint_tables import AuthKind
    from kgcli.remote.endpoints import Endpoint

_SHORTEST_HIDDEN: Final = 4
"""A shorter secret stands in ordinary words by chance; as part of a pair it is hidden all the same."""


@dataclass(frozen=True, slots=True)
class Login:
    """User and password, or for bearer the token as *password*; *origin* says where they came from."""

    kind: AuthKind
    origin: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def header(self) -> str | None:
        """Return the value of ``Authorization``; None where the server must send a challenge first."""
        if self.kind == "bearer":
            return f"Bearer {self.password}"
        return f"Basic {self._encode()}" if self.kind == "basic" else None

    def hide_in(self, text: str) -> str:
        """Return *text* without the secrets, which a server may repeat in its answer."""
        from urllib.parse import quote, quote_plus

        pair = f"{self.user}:{self.password}"
        alone = {self.password, quote(self.password, safe=""), quote_plus(self.password)}
        secrets = {pair, self._encode()} | {word for word in alone if len(word) >= _SHORTEST_HIDDEN}
        for secret in sorted(secrets - {":", ""}, key=len, reverse=True):
            text = text.replace(secret, "…")
        return text

    def _encode(self) -> str:
        import base64

        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


def read_login(endpoint: Endpoint, url: str) -> Login | None:
    """Return what *endpoint* wants to be told at *url*: from a variable of the environment or its URLs.

    Raises ``MissingCredentialsError``, which names the variable and not what it holds.
    """
    pair = endpoint.pairs.get(origin_of(url))
    if pair is not None:
        return Login("basic", "the endpoint's URL", *pair)
    if endpoint.auth is None:
        return None
    variable = endpoint.auth.variable
    secret = os.environ.get(variable, "")
    where = f"The endpoint {endpoint.name!r} wants the environment variable {variable}"
    if not secret:
        raise MissingCredentialsError(
            f"{where}, which is {'empty' if variable in os.environ else 'not set'}. "
            f"Set it to {'a token' if endpoint.auth.kind == 'bearer' else 'USER:PASSWORD'}."
        )
    try:
        secret.encode()
    except UnicodeEncodeError as error:
        raise MissingCredentialsError(f"{where} to hold UTF-8, which it does not.") from error
    if any(letter < " " or letter == "\x7f" for letter in secret):
        raise MissingCredentialsError(f"{where} to hold one line without control characters.")
    if endpoint.auth.kind == "bearer":
        if not secret.isascii() or " " in secret:
            raise MissingCredentialsError(f"{where} to hold a token: letters, digits and signs, no space.")
        return Login("bearer", f"${variable}", "", secret)
    user, colon, password = secret.partition(":")
    if not colon:
        raise MissingCredentialsError(f"{where} to hold USER:PASSWORD, with a colon between them.")
    return Login(endpoint.auth.kind, f"${variable}", user, password)
