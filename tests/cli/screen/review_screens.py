"""What stands on the screen, line by line, and keys pressed one after the other."""

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from kgcli.cli.screen.app import ReviewApp
from kgcli.cli.screen.clerk import Clerk
from kgcli.cli.screen.desk import Desk
from kgcli.cli.screen.dialogs import TextBox

SIZES = ((80, 24), (160, 50))
_TEXT = re.compile(
    r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"[^>]*>([^<]*)</text>'
)
_CELL = 12.2
"""How wide a cell is in the pictures that Textual exports."""
_QUIET = 3
"""So many rounds of all widgets must pass with nothing under way before all counts as done."""
_NAMES = {"+": "plus", "/": "slash", "?": "question_mark", " ": "space"}


def read_screen(app: App[None]) -> list[str]:
    """Return the lines of *app* as a person sees them, without spaces at their ends."""
    lines: dict[float, str] = {}
    for x, y, text in _TEXT.findall(app.export_screenshot()):
        line = lines.get(float(y), "")
        lines[float(y)] = line.ljust(round(float(x) / _CELL)) + html.unescape(text).replace("\xa0", " ")
    return [line.rstrip() for _, line in sorted(lines.items())]


def chosen(pilot: Pilot[None]) -> str:
    """Return the identifier of the chosen draft."""
    desk = pilot.app.screen_stack[0]
    assert isinstance(desk, Desk)
    item = desk.drafts.chosen
    return item.identifier if item is not None else ""


def read_told(pilot: Pilot[None]) -> str:
    """Return what the line above the keys says; empty where it names more keys."""
    said = str(pilot.app.screen_stack[0].query_one("#told").render())
    return "" if said.startswith("j k go") else said


def read_refusal(pilot: Pilot[None]) -> str:
    """Return what the open box says of what was refused."""
    box = pilot.app.screen
    return box.text if isinstance(box, TextBox) else str(box.query_one("#refusal").render())


async def fill(pilot: Pilot[None], name: str, value: str) -> None:
    """Write *value* into the field *name* of the open box."""
    pilot.app.screen.query_one(f"#{name}", Input).value = value
    await calm(pilot)


async def calm(pilot: Pilot[None]) -> None:
    """Wait until every key so far has been obeyed, or a box waits for the person."""
    app = pilot.app
    assert isinstance(app, ReviewApp)
    quiet = 0
    while quiet < _QUIET:
        await pilot.pause(0.001)
        quiet = quiet + 1 if app.clerk.idle else 0


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press each of *keys* when the one before it has been obeyed."""
    for key in keys:
        hurry(pilot, key)
        await calm(pilot)


def hurry(pilot: Pilot[None], *keys: str) -> None:
    """Press *keys* without waiting for anything."""
    for key in keys:
        pilot.app.post_message(Key(_NAMES.get(key, key), key if len(key) == 1 else None))


async def write(pilot: Pilot[None], text: str) -> None:
    """Type *text*."""
    hurry(pilot, *text)
    await calm(pilot)


def drive(
    session: Any,
    steps: Callable[[Pilot[None]], Awaitable[None]],
    *,
    size: tuple[int, int] = SIZES[0],
    colour: bool = True,
) -> None:
    """Open the screen on *session*, do *steps*, and close it."""

    async def run() -> None:
        with Clerk(session) as clerk:
            async with ReviewApp(clerk, colour=colour).run_test(size=size) as pilot:
                await calm(pilot)
                await steps(pilot)

    asyncio.run(run())
