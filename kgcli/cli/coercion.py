"""Values of options turned into Python's own types, without typer's import of pydantic.

typer validates each value by pydantic, even that of an option that was not given; importing it would cost
more than a whole query does. Texts, numbers, paths and flags need nothing of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from typer._coercion import RuntimeParam
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Context, Parameter

_KINDS: Final = {int: "a whole number", float: "a number"}


class PlainParam(RuntimeParam):
    """Turns one text into ``str``, ``int``, ``float``, ``bool`` or ``Path``."""

    def _coerce_value(self, value: Any, param: Any, ctx: "Context") -> Any:
        kind = self.annotation
        if isinstance(value, kind):
            return value
        try:
            return kind(value)
        except (TypeError, ValueError):
            wanted = _KINDS.get(kind, kind.__name__)
            raise typer.BadParameter(f"'{value}' is not {wanted}.", ctx=ctx, param=param) from None


def coerce_plainly(params: "Iterable[Parameter | None]") -> None:
    """Let those of *params* that hold plain values be read without pydantic."""
    for param in params:
        if isinstance(param, TyperOption | TyperArgument):
            descriptor = param.type_descriptor
            if descriptor.annotation in (str, int, float, bool, Path):
                # What typer itself keeps here, once it has made it.
                param._runtime_param = PlainParam(descriptor.parameter_info, descriptor.annotation)


class PlainCommand(TyperCommand):
    """A command whose values are read plainly, its ``--help`` included."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Return the parameters with the help option, which click makes only now."""
        params = super().get_params(ctx)
        coerce_plainly(params)
        return params


class PlainGroup(TyperGroup):
    """A group whose values are read plainly, its ``--help`` included."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Return the parameters with the help option, which click makes only now."""
        params = super().get_params(ctx)
        coerce_plainly(params)
        return params
