"""Checks asked: each gives the offenders that its query finds, or the reason why it could not tell."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgcli.errors import QueryFailedError, QueryTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyoxigraph import Quad

    from kgcli.answers import Table
    from kgcli.ontology.lint.checks import Check
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["Answered", "ask_schema", "ask_visible"]

_TIME_IS_UP: Final = signal.SIGALRM.name


class Answered(NamedTuple):
    """What a check found; *failure* says why it is not known, and is empty where it is."""

    check: Check
    table: Table | None
    failure: str = ""


def ask_visible(
    checks: Sequence[Check], store: BuiltStore, seconds: float, progress: Callable[[str], None]
) -> Iterator[Answered]:
    """Yield what *checks* find in a home's store, each of which may take some *seconds*."""
    from kgcli.answers import read_rows
    from kgcli.store.asking import ask

    if checks:
        progress(f"Asking the facts by {len(checks)} checks")
    for check in checks:
        try:
            yield Answered(check, read_rows(ask(store, check.text, timeout=seconds)))
        except QueryTimeoutError:
            yield Answered(check, None, _say_stopped(seconds))
        except QueryFailedError as error:
            yield Answered(check, None, str(error))


def ask_schema(
    checks: Sequence[Check],
    quads: Callable[[], Iterator[Quad]],
    seconds: float,
    progress: Callable[[str], None],
) -> Iterator[Answered]:
    """Yield what *checks* find in *quads*, which go into the memory of a process of their own.

    A check that takes longer than some *seconds* is stopped, and the others go on.
    """
    from kgcli.answers import Answer, read_rows
    from kgcli.store.opening.child import ChildEndedError, working

    progress(f"Asking the ontology by {len(checks)} checks")
    waiting = list(checks)
    while waiting:
        asked = [check.text for check in waiting]
        with working(lambda asked=asked: _answer(asked, quads, seconds)) as child:  # type: ignore[misc]
            # mypy cannot tell the type of a lambda with a default.
            frames = child.frames()
            while waiting:
                try:
                    head, body = next(frames)
                except ChildEndedError as error:
                    stopped = _TIME_IS_UP in str(error)
                    yield Answered(
                        waiting.pop(0),
                        None,
                        _say_stopped(seconds) if stopped else f"It could not be answered: {error}.",
                    )
                    break
                check = waiting.pop(0)
                if "fault" in head:
                    yield Answered(check, None, f"It could not be answered: {head['message']}.")
                else:
                    yield Answered(check, read_rows(Answer(head["kind"], body)))


def _say_stopped(seconds: float) -> str:
    return f"It was stopped after {seconds:g} s (kgcli.toml: [query] timeout)."


def _answer(
    texts: Sequence[str], quads: Callable[[], Iterator[Quad]], seconds: float
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Answer one query after the other; runs in the child, which the clock ends if one takes too long."""
    from pyoxigraph import Store

    from kgcli.store.opening.opened import answer_frames
    from kgcli.store.opening.question import Reader

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    store = Store()
    store.extend(quads())
    reader = Reader(store)
    for text in texts:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        frames = list(answer_frames(reader, [text]))
        signal.setitimer(signal.ITIMER_REAL, 0)
        yield from frames
