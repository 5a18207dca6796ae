"""Processes that answer for the endpoint: nothing that their parent left open reaches a file of theirs."""

import gc
import os
import socket
from pathlib import Path
from typing import Any

from kgcli.serving.workers.frames import Reader, send
from kgcli.serving.workers.nursery import Nursery


class Left:
    """Something that nobody refers to any more but itself; it closes its file when the collector finds it."""

    def __init__(self, path: Path) -> None:
        self.itself = self
        self.number = os.open(path, os.O_RDONLY)

    def __del__(self) -> None:
        """Close the file, by its number."""
        os.close(self.number)


def read_after_collection(sock: socket.socket, spec: dict[str, Any]) -> None:
    """Open files, collect garbage, and send what the files say then."""
    numbers = [os.open(spec["path"], os.O_RDONLY) for _ in range(40)]
    gc.collect()
    send(sock, {"said": sorted({os.read(number, 9).decode() for number in numbers})})


def test_what_a_parent_left_open_closes_no_file_of_a_worker(tmp_path: Path) -> None:
    """Neither of the store nor of anything else that the worker opens later."""
    path = tmp_path / "store"
    path.write_text("whole")
    gc.disable()
    try:
        for _ in range(20):
            Left(path)
        nursery = Nursery()
    finally:
        gc.enable()
    try:
        _, sock = nursery.start(f"{__name__}:read_after_collection", {"path": str(path)})
        with sock:
            frame = Reader(sock).read()
    finally:
        nursery.close()
    assert frame is not None
    assert frame.head == {"said": ["whole"]}
