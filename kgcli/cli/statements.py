"""A statement as commands take it: SUBJECT, PREDICATE and OBJECT."""

from typing import Annotated

import typer

SubjectArgument = Annotated[
    str, typer.Argument(metavar="SUBJECT", help="A label or alias, a prefixed name, or an IRI.")
]
PredicateArgument = Annotated[str, typer.Argument(metavar="PREDICATE", help="The same, or a for the class.")]
ObjectArgument = Annotated[
    str,
    typer.Argument(
        metavar="OBJECT", help="The same, or a literal as in Turtle: 12, true, '\"text\"', '\"text\"@en'."
    ),
]
