"""``kgcli ontology add``: a new class or property in the topic file that it belongs in."""

from typing import Annotated, Literal

import typer

from kgcli.cli.ontology.confirming import DryRunOption, FileOption, ForceOption, YesOption
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def add(
    ctx: typer.Context,
    what: Annotated[
        Literal["class", "property"], typer.Argument(metavar="class|property", help="What to add.")
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Its IRI or prefixed name; a bare name takes its parent's namespace."
        ),
    ],
    *,
    label: Annotated[
        list[str] | None,
        typer.Option("--label", metavar="TEXT@LANG", help="A label, as in 'site@en'. Repeatable."),
    ] = None,
    definition: Annotated[
        list[str] | None,
        typer.Option("--definition", metavar="TEXT@LANG", help="A definition, alike. Repeatable."),
    ] = None,
    under: Annotated[
        list[str] | None,
        typer.Option("--under", metavar="PARENT", help="A class or property above it. Repeatable."),
    ] = None,
    kind: Annotated[
        Literal["object", "datatype", "annotation"] | None,
        typer.Option(
            "--kind", help="The kind of property.", show_default="datatype for a range of xsd:, else object"
        ),
    ] = None,
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="CLASS", help="What has the property.")
    ] = None,
    value_range: Annotated[
        str | None, typer.Option("--range", metavar="CLASS|DATATYPE", help="What its values are.")
    ] = None,
    inverse: Annotated[
        str | None,
        typer.Option("--inverse", metavar="PROPERTY", help="The property that says it the other way."),
    ] = None,
    file: FileOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    force: ForceOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Add a class or a property to the ontology, in the layout of `kgcli format`.

    The home's JSON-LD context gets a line for it, and the file imports what it needs.
    """
    from kgcli.cli.ontology.confirming import carry_out
    from kgcli.cli.progress import Progress
    from kgcli.ontology.editing.adding import NewTerm, add_term

    if what == "class" and kind is not None:
        raise typer.BadParameter("a class has no kind of property", param_hint="--kind")
    typed = kind or ("datatype" if (value_range or "").startswith("xsd:") else "object")
    new = NewTerm(
        "class" if what == "class" else typed,
        name,
        tuple(label or ()),
        tuple(definition or ()),
        tuple(under or ()),
        domain,
        value_range,
        inverse,
    )
    found = open_home(ctx, home)
    with Progress() as progress:
        edit = add_term(
            found, new, file=file, clearance=choose_clearance(ctx, clearance, found), progress=progress
        )
    carry_out(found, edit, dry_run=dry_run, yes=yes, force=force)
