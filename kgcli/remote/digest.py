"""Digest authentication: a server's challenge answered without sending the password (RFC 7616)."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse

    from kgcli.remote.credentials import Login

_MOST_CHALLENGES: Final = 3
_HASHES: Final = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


class _Answering(urllib.request.HTTPDigestAuthHandler):
    """urllib's answer, with SHA-256 and with letters beyond ASCII."""

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        function = _HASHES[algorithm.upper()]

        def digest(text: str) -> str:
            return function(text.encode()).hexdigest()

        return digest, lambda secret, data: digest(f"{secret}:{data}")


def answer_challenge(
    req: urllib.request.Request, response: HTTPResponse, login: Login, number: int
) -> str | None:
    """Return the ``Authorization`` by which *login* answers the challenge in *response*, the *number*-th.

    None where it holds none that can be answered, or refuses the last answer.
    """
    challenges = _read_challenges(response)
    answered = req.has_header("Authorization")
    for challenge in challenges:
        stale = challenge.get("stale", "").lower() == "true"
        if number > _MOST_CHALLENGES or (answered and not stale):
            return None
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, req.full_url, login.user, login.password)
        try:
            said = _Answering(passwords).get_authorization(req, challenge)
        except (urllib.error.URLError, UnicodeError):
            continue
        if said:
            return f"Digest {said}"
    return None


def _read_challenges(response: HTTPResponse) -> list[dict[str, str]]:
    """Return the challenges that urllib can answer, the strongest first."""
    found = []
    for header in response.headers.get_all("WWW-Authenticate", ()):
        scheme, _, text = header.strip().partition(" ")
        if scheme.lower() != "digest":
            continue
        try:
            challenge = urllib.request.parse_keqv_list(
                [part for part in urllib.request.parse_http_list(text) if "=" in part]
            )
        except (ValueError, IndexError):
            continue
        named = {name.lower(): value for name, value in challenge.items()}
        qualities = [quality.strip() for quality in named.get("qop", "").split(",")]
        if "auth" in qualities:
            named["qop"] = "auth"
        if named.get("algorithm", "MD5").upper() in _HASHES and '"' not in named.get("realm", ""):
            found.append(named)
    return sorted(found, key=lambda named: named.get("algorithm", "MD5").upper() != "SHA-256")
