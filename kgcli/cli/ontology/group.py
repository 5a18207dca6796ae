"""``kgcli ontology``: what checks, compares, edits and shows the home's ontology."""

from kgcli.cli.groups import LazyGroup, make_app
from kgcli.cli.options import ClearanceOption, HomeOption


class OntologyGroup(LazyGroup):
    """Its commands, in the order in which an editor meets them."""

    sources = {  # noqa: RUF012  (declared as a constant in the base)
        "check": "kgcli.cli.ontology.check:check",
        "diff": "kgcli.cli.ontology.diff:diff",
        "impact": "kgcli.cli.ontology.impact:impact",
        "term": "kgcli.cli.ontology.term:term",
        "tree": "kgcli.cli.ontology.tree:tree",
        "diagram": "kgcli.cli.ontology.diagram:diagram",
        "docs": "kgcli.cli.ontology.docs:docs",
        "rename": "kgcli.cli.ontology.rename:rename",
        "deprecate": "kgcli.cli.ontology.deprecate:deprecate",
        "move": "kgcli.cli.ontology.move:move",
        "add": "kgcli.cli.ontology.add:add",
        "template": "kgcli.cli.ontology.template:template",
    }


app = make_app(cls=OntologyGroup, name="ontology", no_args_is_help=True, add_completion=False)


@app.callback()
def begin(home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Check, compare, edit and show the ontology of the home."""
    del home, clearance  # Read from the context by the commands below.
