"""The life of a worker process: open the store, answer one job after the other, end when told or worn out."""

import os
import resource
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgcli.errors import DamagedStoreError, KgError
from kgcli.home import open_home
from kgcli.serving.faults import BROKEN, RefusedRequestError, find_status
from kgcli.serving.jobs.job import Bench, Result, do_job
from kgcli.serving.limits import Limits, read_limits
from kgcli.serving.workers.frames import Frame, Reader, send
from kgcli.store.opening.opened import BuiltStore, open_reader

if TYPE_CHECKING:
    from kgcli.home import Home

_STATM: Final = Path("/proc/self/statm")
_INTERNAL: Final = "The server could not answer this; what it met is told where it runs."


def serve_jobs(sock: socket.socket, spec: Mapping[str, Any]) -> None:
    """Open the store that *spec* names and answer what comes over *sock*, until the other side is gone."""
    try:
        bench = _open(spec)
    except (OSError, RuntimeError, ValueError, KgError) as error:
        send(sock, {"fault": "store", "message": str(error)})
        return
    _restrain_memory(bench.limits.memory)
    gauge = _Gauge()
    worn = gauge.read() + bench.limits.memory // 2
    send(sock, {"ready": True})
    reader = Reader(sock)
    done = 0
    with suppress(ConnectionError):
        while (frame := reader.read()) is not None:
            done += 1
            head, body = _answer(frame, bench)
            # Told along with the answer, so that nothing more is asked of a process that ends.
            head["last"] = done >= bench.limits.recycle_after or gauge.read() > worn
            if isinstance(body, bytes):
                send(sock, head, body)
            else:
                with body as file:
                    send(sock, head, descriptor=file.fileno())
            if head["last"]:
                return


def describe_bench(home_root: str, store: BuiltStore, limits: Limits) -> dict[str, Any]:
    """Return the spec of a worker for *store*, as ``serve_jobs`` reads it."""
    return {"home": home_root, "store": plain_store(store), "limits": limits.to_plain()}


def plain_store(store: BuiltStore) -> list[Any]:
    """Return *store*, but for its home, as values that JSON can hold."""
    return [str(store.path), store.clearance, store.digest, store.schema_graph, list(store.inferred)]


def read_store(plain: Any, home: "Home | None" = None) -> BuiltStore:
    """Return the store that ``plain_store`` wrote."""
    path, clearance, digest, schema_graph, inferred = plain
    return BuiltStore(Path(path), clearance, digest, schema_graph, tuple(inferred), home)


def _open(spec: Mapping[str, Any]) -> Bench:
    home = open_home(Path(spec["home"]))
    store = read_store(spec["store"], home)
    return Bench(home, store, open_reader(store.path), read_limits(spec["limits"]))


def _answer(frame: Frame, bench: Bench) -> tuple[dict[str, Any], bytes | BinaryIO]:
    try:
        result = do_job(frame.head, bench)
    except KgError as error:
        return _tell_fault(error), b""
    except Exception:  # noqa: BLE001 - told here; the client learns no more than that it happened
        import traceback

        traceback.print_exc()
        return {"fault": "bug", "status": BROKEN, "message": _INTERNAL}, b""
    return _tell_result(result), result.body


def _tell_fault(error: KgError) -> dict[str, Any]:
    if isinstance(error, DamagedStoreError):
        return {"fault": "store", "status": BROKEN, "message": str(error)}
    status = find_status(error)
    if status is None:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return {"fault": type(error).__name__, "status": BROKEN, "message": _INTERNAL}
    headers = error.headers if isinstance(error, RefusedRequestError) else {}
    return {"fault": type(error).__name__, "status": status, "message": str(error), "headers": headers}


def _tell_result(result: Result) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "type": result.content_type,
        "etag": result.etag or _digest(result.body),
        "headers": dict(result.headers),
    }


def _digest(body: bytes | BinaryIO) -> str:
    from hashlib import file_digest, sha256

    if isinstance(body, bytes):
        return sha256(body).hexdigest()[:32]
    body.seek(0)
    return file_digest(body, "sha256").hexdigest()[:32]  # type: ignore[arg-type]  # A file of bytes.


class _Gauge:
    """Tells how many bytes of memory this process has in use, 0 where the system does not tell."""

    def __init__(self) -> None:
        self._file: int | None = None
        with suppress(OSError):
            self._file = os.open(_STATM, os.O_RDONLY | os.O_CLOEXEC)

    def read(self) -> int:
        if self._file is None:
            return 0
        return int(os.pread(self._file, 200, 0).split()[1]) * resource.getpagesize()


def _restrain_memory(most: int) -> None:
    """Let this process take *most* bytes more than it has; what needs more than that ends it."""
    try:
        taken = int(_STATM.read_bytes().split()[5]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (taken + most, taken + most))
