"""Start the command line: ``kgcli`` and ``python -m kgcli``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # A query makes many objects and drops few; looking for cycles less often saves a tenth of its time.
    gc.set_threshold(50_000)
    try:
        from kgcli.cli.app import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    end(code)


def end(code: int) -> None:
    """End the process with *code* at once.

    Taking the interpreter apart piece by piece would cost a quarter of what a query costs, only to free
    what the end of the process frees anyway. Files are closed and locks released by then; what is left is to
    flush.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        # Nobody reads any more; the command line has said what there was to say.
        code = code or 2
    os._exit(code)


if __name__ == "__main__":
    main()
