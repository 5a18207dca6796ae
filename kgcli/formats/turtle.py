"""Graphs as Turtle and TriG in which one changed statement changes one line."""

from kgcli.formats.base import KeptGraphFormat


class TurtleFormat(KeptGraphFormat):
    """W3C Turtle, 1.1 as far as no triple term and no direction of a text asks for 1.2."""

    own_order = True

    def finalize(self) -> None:
        """Write the heading as comments, the prefixes that are used, and the statements in order."""
        from kgcli.turtle.writing import write_turtle

        write_turtle(
            self.quads,
            self.output,
            prefixes=self.prefixes,
            heading=self.heading,
            named_graphs=self.dataset,
        )


class TrigFormat(TurtleFormat):
    """W3C TriG: Turtle with named graphs."""

    dataset = True
