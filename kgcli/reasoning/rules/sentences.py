"""What a rule says in plain English, about its variables or about the terms that they stand for."""

import re
from collections.abc import Mapping

from kgcli.reasoning.rules.model import Rule
from kgcli.reasoning.rules.notation import write_variable

_BRACES = re.compile(r"\{([^{}]+)\}")


def say(rule: Rule, values: Mapping[str, str]) -> str:
    """Return the sentence of *rule* with *values* filled in: for each variable, such as ``?x``, a name.

    A variable that has none shows as its own name, ``x``, so ``say(rule, {})`` is the rule in general.
    """

    def fill(match: re.Match[str]) -> str:
        variable = f"?{match[1]}"
        return values.get(variable, write_variable(variable)[1:])

    return _BRACES.sub(fill, rule.sentence)
