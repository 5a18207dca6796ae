"""What comes of a job, as the server gets it from a worker."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kgcli.serving.workers.frames import Frame


@dataclass(slots=True)
class Reply:
    """What came of a job: a body, or a fault with the status and the words for it.

    A large body is an open file, *descriptor*, of *length* bytes; whoever has the reply closes it,
    and *on_close* hears of that.
    """

    status: int = 200
    fault: str | None = None
    message: str = ""
    kind: str = ""
    content_type: str = ""
    etag: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    descriptor: int | None = None
    length: int = 0
    on_close: Callable[[int], None] | None = None

    def close(self) -> None:
        """Close the file, if the body is one."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None
        if self.on_close is not None:
            self.on_close(self.length)
            self.on_close = None


def make_fault(status: int, fault: str, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """Return the reply to a job that gave no body."""
    return Reply(status, fault, message, headers=headers or {})


def read_reply(frame: Frame) -> Reply:
    """Return what a worker said of a job."""
    head = frame.head
    if "lost" in head:
        return Reply()
    if "fault" in head:
        return make_fault(head["status"], head["fault"], head["message"], head.get("headers"))
    length = len(frame.body) if frame.descriptor is None else os.fstat(frame.descriptor).st_size
    return Reply(
        200,
        kind=head["kind"],
        content_type=head["type"],
        etag=head["etag"],
        headers=head["headers"],
        body=frame.body,
        descriptor=frame.descriptor,
        length=length,
    )
