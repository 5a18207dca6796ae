"""The line of keys at the foot of the screen or of a box, each of which can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.actions import parse
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.dom import DOMNode
    from textual.events import Click

__all__ = ["KeyLine", "list_bindings"]

_ACTION: Final = "action"
"""Under this name a key knows its action; what Textual takes for a link would be underlined."""


class KeyLine(Static):
    """Keys and what they do; unlike a ``Footer`` it costs next to nothing when a box opens."""

    def __init__(self) -> None:
        super().__init__("", markup=False, classes="keys")

    def fill(self, bindings: Iterable[Binding], node: DOMNode) -> None:
        """Show those of *bindings* that are to be shown and that *node* allows now."""
        parts = [
            Content.assemble(
                (binding.key_display or binding.key, "bold $accent"), f" {binding.description} "
            ).stylize(Style.from_meta({_ACTION: _name_action(binding.action)}))
            for binding in bindings
            if binding.show and _allows(node, binding.action)
        ]
        self.update(Content("").join(parts), layout=False)

    async def on_click(self, event: Click) -> None:
        """Do what the key under the mouse does."""
        action = event.style.meta.get(_ACTION)
        if action is not None:
            await self.run_action(action)


def list_bindings(kind: type[DOMNode]) -> list[Binding]:
    """Return the bindings of *kind*, its own first, and those of what it is made from for other keys."""
    found: dict[str, Binding] = {}
    for each in kind.__mro__:
        for binding in each.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding):
                found.setdefault(binding.key_display or binding.key, binding)
    return list(found.values())


def _name_action(action: str) -> str:
    """Return *action* so that a click on the line finds it where the key does."""
    return action if "." in action.partition("(")[0] else f"screen.{action}"


def _allows(node: DOMNode, action: str) -> bool:
    _, name, parameters = parse(action)
    return bool(node.check_action(name, parameters))
