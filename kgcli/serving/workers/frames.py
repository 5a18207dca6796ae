"""What the server and its worker processes say to each other: frames over a socket.

A frame is a head that JSON can hold and a body of bytes; a body that is a file goes along as an open
descriptor, so that neither side holds it in memory and no name of it stays behind.
"""

import json
import os
import socket
import struct
from array import array
from typing import Any, Final, NamedTuple

_SIZES: Final = struct.Struct(">IQ")
_ROOM: Final = 1 << 16
"""Bytes that are read at a time; room for more is new from the system each time, which costs more to get."""
_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))
_ANCILLARY: Final = socket.CMSG_SPACE(array("i").itemsize)


class Frame(NamedTuple):
    """One message; *descriptor* is an open file that came with it, which whoever reads it has to close."""

    head: dict[str, Any]
    body: bytes = b""
    descriptor: int | None = None


class Reader:
    """Puts frames together from what a socket gives."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._buffer = bytearray()
        self._descriptors: list[int] = []

    def take(self) -> Frame | None:
        """Return the next frame, None while part of it is missing."""
        if len(self._buffer) < _SIZES.size:
            return None
        head, body = _SIZES.unpack_from(self._buffer)
        end = _SIZES.size + head + body
        if len(self._buffer) < end:
            return None
        start = _SIZES.size + head
        said = json.loads(self._buffer[_SIZES.size : start].decode())
        here = None
        if said.pop("descriptor", False):
            here = self._descriptors.pop(0) if self._descriptors else None
            if here is None:
                # The system had no room to hand it over.
                said = {"lost": True}
        frame = Frame(said, bytes(self._buffer[start:end]), here)
        del self._buffer[:end]
        return frame

    def fill(self) -> bool:
        """Read what is there; tell whether the other side may still say something.

        Raises ``BlockingIOError`` on a socket that does not block, where nothing is there.
        """
        try:
            data, ancillary, _, _ = self._socket.recvmsg(_ROOM, _ANCILLARY)
        except ConnectionError:
            return False
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                numbers = array("i")
                numbers.frombytes(content[: len(content) - len(content) % numbers.itemsize])
                self._descriptors += numbers
        self._buffer += data
        return bool(data)

    def close(self) -> None:
        """Close what came and nobody took."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def read(self) -> Frame | None:
        """Wait for the next frame; None once the other side has gone."""
        while (frame := self.take()) is None:
            if not self.fill():
                return None
        return frame


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a frame as it is sent."""
    text = _ENCODER.encode(head).encode()
    return _SIZES.pack(len(text), len(body)) + text + body


def send(sock: socket.socket, head: dict[str, Any], body: bytes = b"", descriptor: int | None = None) -> None:
    """Send a frame over a socket that blocks, with an open file where *descriptor* is one."""
    data = pack(head if descriptor is None else {**head, "descriptor": True}, body)
    if descriptor is not None:
        sent = socket.send_fds(sock, [data], [descriptor])
        data = data[sent:]
    sock.sendall(data)
