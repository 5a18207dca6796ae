"""URLs of endpoints: checked before anything is sent, and shown without what they may keep secret."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from kgcli.errors import RemoteError

_PORTS: Final = {"http": 80, "https": 443}


def split_url(url: str) -> SplitResult:
    """Return the parts of *url*.

    Raises ``RemoteError`` where it is not http(s) or malformed; the message does not repeat it, as it may
    hold a password.
    """
    try:
        parts = urlsplit(url)
        port_is_number = parts.port is None or parts.port >= 0
    except ValueError as error:
        raise RemoteError("The endpoint's URL is malformed: its host or port cannot be read") from error
    if parts.scheme not in _PORTS or not parts.hostname or not port_is_number:
        raise RemoteError(f"An endpoint's URL begins with http:// or https://, not {parts.scheme + '://'!r}")
    if any(letter <= " " or letter in '<>"{}|\\^`\x7f' for letter in url):
        raise RemoteError(
            "The endpoint's URL is malformed: it holds a space or another character that no URL has"
        )
    if not (parts.netloc.rpartition("@")[2] + parts.path + parts.query).isascii():
        raise RemoteError(
            "The endpoint's URL is malformed: write letters beyond ASCII as %XX, and in the host as xn--…"
        )
    return parts


def origin_of(url: str) -> str:
    """Return scheme, host and port of *url*, as ``http://host:80``: those who share them are one server."""
    parts = split_url(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"


def public_url(url: str) -> str:
    """Return *url* without user and password, and without its query, which may hold a key."""
    parts = split_url(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def is_loopback(url: str) -> bool:
    """Whether *url* is of this machine."""
    host = split_url(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
