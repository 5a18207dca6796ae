"""What a server answered, and what is wrong with it in words: the status and the page's first words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.remote.credentials import Login

_FIRST_WORDS: Final = 160
_UNAUTHORIZED: Final = 401


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that came whole; *headers* by their names in small letters.

    *content_type* is the bare media type in small letters, empty where none is told. *body* is empty where
    it was written to a file. *shown* is the URL as messages may name it, *tries* how often it was asked.
    """

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str]
    shown: str
    login: Login | None = None
    tries: int = 1

    @property
    def succeeded(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's range of success


def check_reply(reply: Reply) -> Reply:
    """Return *reply* if its status is one of success. Raises ``RemoteError`` with status and first words."""
    if reply.succeeded:
        return reply
    tries = f", asked {reply.tries} times" if reply.tries > 1 else ""
    raise RemoteError(
        f"{reply.shown} answered with HTTP status {reply.status}{_reason(reply)}{tries}{quote_words(reply)}"
    )


def quote_words(reply: Reply) -> str:
    """Return the first words of the answer behind a colon, without mark-up and secrets; empty without any."""
    text = reply.body[: 20 * _FIRST_WORDS].decode("utf-8", "replace")
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<[^<>]*>", " ", text)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if reply.login is not None:
        text = reply.login.hide_in(text)
    if not text:
        return ""
    return f": {text[:_FIRST_WORDS]}…" if len(text) > _FIRST_WORDS else f": {text}"


def _reason(reply: Reply) -> str:
    from http import HTTPStatus

    if reply.status == _UNAUTHORIZED:
        return f" ({_say_who(reply)})"
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        return ""
    waits = reply.headers.get("retry-after", "")
    waits = f"; it asks to come back after {waits} s" if waits.isdecimal() and len(waits) < 10 else ""  # noqa: PLR2004
    return f" ({phrase}{waits})"


def _say_who(reply: Reply) -> str:
    """Say what a server wants that does not know who asks."""
    schemes = re.findall(r"(?:^|,\s*)(basic|digest|bearer|negotiate|ntlm)\b", _challenge(reply))
    wanted = ", ".join(dict.fromkeys(schemes))
    if reply.login is None:
        kind = next((scheme for scheme in schemes if scheme in ("basic", "digest", "bearer")), "basic")
        return f'it wants to know who asks; in kgcli.toml: auth = {{{kind} = "NAME_OF_VARIABLE"}}'
    if schemes and reply.login.kind not in schemes:
        return f"it does not take {reply.login.kind}; it wants {wanted}"
    return f"it does not accept what stands in {reply.login.origin}"


def _challenge(reply: Reply) -> str:
    return reply.headers.get("www-authenticate", "").lower()
