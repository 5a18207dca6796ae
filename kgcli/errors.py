"""The faults that kgcli reports; each message says what, where, and what to do next."""


class KgError(Exception):
    """Base of every fault that a user can mend; the command line prints it and exits with 2."""


class QuerySyntaxError(KgError):
    """A query is not SPARQL 1.1; says where, as far as the parser told.

    *message* is the bare complaint; ``in_file`` gives the same error with a file's name.
    """

    def __init__(
        self, message: str, *, line: int | None = None, column: int | None = None, source: str | None = None
    ) -> None:
        self.message = message
        self.line = line
        self.column = column
        self.source = source
        where = [source] if source else []
        if line is not None:
            where.append(f"line {line}" if column is None else f"line {line}, column {column}")
        place = f" ({', '.join(where)})" if where else ""
        super().__init__(f"The query has a syntax error{place}: {message}")

    def in_file(self, source: str) -> "QuerySyntaxError":
        """Return this error as one of the file *source*."""
        return QuerySyntaxError(self.message, line=self.line, column=self.column, source=source)


class SettingsError(KgError):
    """A ``kgcli.toml`` is no TOML, or says something that kgcli does not understand."""


class HomeError(KgError):
    """The folder that was named is no home, or lacks what a home must have."""


class PatternError(KgError):
    """A file of patterns says something that cannot be read; says which, and on which line."""


class MarkingSchemeError(HomeError):
    """A level, a caveat or a marking, *node*, is described so that nobody could tell who may see what."""

    def __init__(self, node: str, message: str) -> None:
        self.node = node
        super().__init__(message)


class UnknownMarkingError(KgError):
    """A notation names no marking of the home."""


class UnreadableSourceError(KgError):
    """A file of the ontology or of the graph cannot be read; says where, as far as the parser told."""

    def __init__(
        self, path: str, message: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        self.path = path
        self.message = message
        self.line = line
        self.column = column
        place = path
        if line is not None:
            place += f", line {line}" if column is None else f", line {line}, column {column}"
        super().__init__(f"Cannot read {place}: {message}")


class UnknownReasonerError(KgError):
    """``kgcli.toml`` names a reasoner that does not exist."""


class UnknownRuleError(KgError):
    """A name stands for no rule of OWL 2 RL."""


class CacheError(KgError):
    """The cache folder cannot be written: it is read-only, its disk is full, or it is no folder."""


class DamagedStoreError(KgError):
    """A store in the cache is incomplete or its files do not hold what was written to them."""


class QueryFailedError(KgError):
    """A query that is well formed could not be answered."""


class QueryTimeoutError(KgError):
    """A query took longer than it may and was stopped."""


class UnexplainedQueryError(KgError):
    """A query that runs, but of whose rows it cannot be told why they hold."""


class RefusedQueryError(KgError):
    """A query would change the store or ask another server, which local queries may not."""


class UnknownFormatError(KgError):
    """A name stands for no format."""


class WrongFormatError(KgError):
    """A format for rows was asked for a graph, or the other way round."""


class UnwritableValueError(KgError):
    """A value that the chosen format cannot hold."""


class UnwritableOutputError(KgError):
    """The place that the answer should go to cannot be written."""


class MissingDocumentsError(KgError):
    """The folder of the documents' texts does not exist, or none is named."""


class AlteredTextError(KgError):
    """A document's file does not hold the words that the home recorded."""


class UnreadableShapesError(KgError):
    """A file of SHACL shapes cannot be used."""


class TangledGraphError(KgError):
    """So many blank nodes hang together alike that labels for them would take too long to find."""


class UnreadableAnswerError(KgError):
    """What should be an answer in W3C SPARQL JSON is cut off, malformed or something else."""


class QueryMetadataError(KgError):
    """The ``#+`` lines of a saved query are no YAML, or say something that its text contradicts."""


class UnknownQueryError(KgError):
    """No saved query has that name."""


class AmbiguousQueryError(KgError):
    """Two files of different topics claim the same query name."""


class UnknownParameterError(KgError):
    """A saved query has no parameter of that name."""


class MissingParameterError(KgError):
    """A saved query needs a value that was not given."""


class ParameterValueError(KgError):
    """A value does not fit its parameter's type."""


class BindingError(KgError):
    """A parameter stands where no value can: the query itself assigns that variable."""


class UnknownEntityError(KgError):
    """Nothing visible has that IRI or name."""


class AmbiguousEntityError(KgError):
    """Several visible things have that name."""


class UnknownEndpointError(KgError):
    """The name of an endpoint is in no ``[endpoints]`` of ``kgcli.toml`` and is no URL."""


class RemoteError(KgError):
    """A remote endpoint could not be reached, or did not answer as SPARQL endpoints do."""


class MissingCredentialsError(KgError):
    """The environment variable that should hold an endpoint's password or token is not set, or holds none."""


class RefusedPushError(KgError):
    """A push would touch what is not this home's, or show an endpoint's readers more or less than before."""


class BrokenPushError(KgError):
    """A push ended half-way; the record at the endpoint says which graphs are whole."""


class RefusedPullError(KgError):
    """A pull would write over files or graphs that no pull made, or cannot tell what an endpoint holds."""


class EndpointClearanceError(KgError):
    """An endpoint was filled for another clearance than the one that is asked for."""


class UnknownTopicError(KgError):
    """A name stands for no topic of the saved queries."""


class UnreadableQueryError(KgError):
    """The text of a query cannot be read from where it should be."""


class UnreadablePhraseError(KgError):
    """Words name no time that the rules for bounds can read, or one that no calendar has."""


class RelativePhraseError(KgError):
    """Words name a time as seen from the day of their statement, and that day is not given."""


class UnstatedFactError(KgError):
    """A fact that is to be reviewed is stated in no visible graph, or not where it is said to be."""


class AmbiguousFactError(KgError):
    """A fact that is to be reviewed is stated in several visible graphs."""


class RefusedReviewError(KgError):
    """A review would say nothing new, or is of something that is not reviewed but edited."""


class UnknownReviewError(KgError):
    """No visible review has that name."""


class UnwritableHomeError(KgError):
    """A home's files cannot be written: it is the one that the package carries, or the disk refuses."""


class MissingProgramError(KgError):
    """A program that one form of answer needs is not installed, or does not do its work."""


class RevisionError(KgError):
    """A home cannot be read as it was at a revision of its git repository."""


class UnknownGraphError(KgError):
    """No visible named graph has that name."""


class ContradictoryOptionsError(KgError):
    """Options that each make sense, and together none."""


class UnreadableContextError(KgError):
    """A file is no JSON-LD context that kgcli can write with."""


class ReadOnlyViewError(KgError):
    """Something was to be written through a view that only reads."""


class UnknownTermError(KgError):
    """The ontology has no term of that name."""


class RefusedEditError(KgError):
    """An edit of a home would not be exact, not be safe, or was not confirmed; nothing was written."""


class UnreadableTemplateError(KgError):
    """A table of terms says something that is no term; says in which row and column."""


class ExpectationError(KgError):
    """What a saved query is expected to answer is not written so that it can be compared."""
