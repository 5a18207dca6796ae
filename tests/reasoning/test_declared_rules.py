"""The declaration of the rules: W3C "OWL 2 Profiles (Second Edition)", section 4.3, tables 4 to 9."""

import re
from collections.abc import Iterable, Sequence

import pytest
from w3c_tables import read_tables

from kgcli.reasoning.rules import RULES, Condition, Items, Pattern, Premise, Rule, find_rule, say, write
from kgcli.reasoning.rules.model import expand
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

TABLES = read_tables()
ENUMERATIONS = {"prp-ap", "dt-type1"}
CLASHES = (
    "eq-diff1 eq-diff2 eq-diff3 prp-irp prp-asyp prp-pdw prp-adp prp-npa1 prp-npa2 cls-nothing2 cls-com "
    "cls-maxc1 cls-maxqc1 cls-maxqc2 cax-dw cax-adc dt-not-type"
)
LISTS = {
    "eq-diff2": "two",
    "eq-diff3": "two",
    "prp-spo2": "path",
    "prp-adp": "two",
    "prp-key": "every",
    "cls-int1": "every",
    "cls-int2": "every",
    "cls-uni": "some",
    "cls-oo": "every",
    "cax-adc": "two",
    "scm-int": "every",
    "scm-uni": "every",
}
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
EACH_LIST_RULE = pytest.mark.parametrize(
    "rule", [find_rule(name) for name in LISTS], ids=lambda rule: rule.name
)


def _terms(part: Premise) -> tuple[str, ...]:
    if isinstance(part, Pattern):
        return part.subject, part.predicate, part.object
    if isinstance(part, Condition):
        return part.terms
    return part.list, part.item, *([f"{part.item}'"] if part.use == "two" else [])


def _variables(parts: Iterable[Premise]) -> set[str]:
    return {term for part in parts for term in _terms(part) if term.startswith("?")}


def _patterns(rule: Rule) -> Sequence[Pattern]:
    return [*(part for part in rule.premises if isinstance(part, Pattern)), *rule.conclusions]


def _items(rule: Rule) -> Items:
    (items,) = (part for part in rule.premises if isinstance(part, Items))
    return items


def test_the_rules_are_those_of_the_tables_in_their_order() -> None:
    """Each rule of tables 4 to 9 is declared once, under its W3C name and table."""
    assert [(rule.table, rule.name) for rule in RULES] == [
        (table, name) for name, (table, _) in TABLES.items()
    ]
    assert len(RULES) == 78


def test_the_clashes_are_the_rules_that_conclude_false() -> None:
    """The tables say ``false`` 17 times."""
    assert [rule.name for rule in RULES if rule.is_clash] == CLASHES.split()


@EACH_RULE
def test_a_conclusion_has_only_variables_of_the_premises(rule: Rule) -> None:
    """No rule makes up a term."""
    assert _variables(rule.conclusions) <= _variables(rule.premises)


@EACH_RULE
def test_a_term_is_a_variable_or_a_name_of_the_w3c(rule: Rule) -> None:
    """A term is well written, and each prefix is known."""
    for term in (term for part in (*rule.premises, *rule.conclusions) for term in _terms(part)):
        assert re.fullmatch(r"\?[a-z]+[0-9]?'?", term) or expand(term).startswith((OWL, RDF, RDFS, XSD))


def test_the_lists_are_read_as_the_tables_say() -> None:
    """Whether all items of a list count, any of them, two of them or the path along them."""
    found = {
        rule.name: premise.use for rule in RULES for premise in rule.premises if isinstance(premise, Items)
    }
    assert found == LISTS


@EACH_LIST_RULE
def test_the_list_of_a_rule_is_the_object_of_the_pattern_before_it(rule: Rule) -> None:
    """A list hangs on an axiom."""
    items = _items(rule)
    before = rule.premises[rule.premises.index(items) - 1]
    assert isinstance(before, Pattern)
    assert before.object == items.list


@EACH_LIST_RULE
def test_an_item_is_used_as_its_use_demands(rule: Rule) -> None:
    """Pairs have a prime, a path is one step from its start to its end, and keys have values per item."""
    items = _items(rule)
    prime = f"{items.item}'"
    holding = [_terms(pattern) for pattern in _patterns(rule) if items.item in _terms(pattern)]
    others = {
        term for pattern in _patterns(rule) for term in _terms(pattern) if items.item not in _terms(pattern)
    }
    assert holding
    assert (prime in {term for pattern in _patterns(rule) for term in _terms(pattern)}) == (
        items.use == "two"
    )
    if items.use == "path":
        start, end = items.own
        assert holding == [(start, items.item, end)]
        assert {start, end} <= others
    elif items.use == "every":
        assert all(any(own in terms for terms in holding) for own in items.own)
        assert not others & set(items.own)
    else:
        assert items.own == ()


@EACH_RULE
def test_the_braces_of_a_sentence_are_variables_of_the_rule(rule: Rule) -> None:
    """A sentence speaks of nothing that its rule does not have, and ends as a sentence does."""
    braces = {f"?{name}" for name in re.findall(r"\{([^{}]*)\}", rule.sentence)}
    assert braces <= _variables(rule.premises)
    assert bool(braces) == bool(rule.premises)
    assert rule.sentence.endswith(".")
    assert not re.search(r"[{}?]", say(rule, {}))


@EACH_RULE
def test_the_notation_has_all_that_the_rule_has(rule: Rule) -> None:
    """Each rule prints on one line with one arrow, ``false`` for a clash, and all names that it mentions."""
    text = write(rule)
    assert text.count("→") == 1
    assert "\n" not in text
    assert text.endswith("→ false") == rule.is_clash
    names = {term for pattern in _patterns(rule) for term in _terms(pattern) if not term.startswith("?")}
    assert names == set(re.findall(r"\b[a-z]+:\w+", text))


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ENUMERATIONS])
def test_a_rule_is_written_as_the_tables_write_it(name: str) -> None:
    """Premises, an arrow, conclusions: no term and no direction differs from the W3C's."""
    assert write(find_rule(name)) == TABLES[name][1]


def test_every_built_in_annotation_property_is_declared() -> None:
    """The nine of "OWL 2 Structural Specification", section 5.5, by prp-ap."""
    names = {expand(pattern.subject) for pattern in find_rule("prp-ap").conclusions}
    owl = "deprecated versionInfo priorVersion backwardCompatibleWith incompatibleWith"
    rdfs = "label comment seeAlso isDefinedBy"
    assert names == {OWL + name for name in owl.split()} | {RDFS + name for name in rdfs.split()}


def test_every_datatype_of_the_profile_is_declared() -> None:
    """The datatypes of OWL 2 RL, by dt-type1: those of OWL 2 without owl:real and owl:rational."""
    names = {expand(pattern.subject) for pattern in find_rule("dt-type1").conclusions}
    xsd = (
        "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int "
        "short byte unsignedLong unsignedInt unsignedShort unsignedByte float double string normalizedString "
        "token language Name NCName NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp"
    )
    others = {RDF + "PlainLiteral", RDF + "XMLLiteral", RDFS + "Literal"}
    assert names == {XSD + name for name in xsd.split()} | others


def test_a_sentence_is_filled_with_names() -> None:
    """Each variable stands for the name given, and for itself where none is given."""
    disjoint = find_rule("cax-adc")
    values = {"?z": "Rex", "?ci": "Dog", "?ci'": "Cat"}
    assert say(disjoint, values) == "Rex is of two classes that exclude each other: Dog and Cat."
    assert say(disjoint, {"?z": "Rex"}) == "Rex is of two classes that exclude each other: ci and cj."


def test_a_name_with_braces_is_not_filled_again() -> None:
    """What stands for a variable is taken as it is."""
    values = {"?lt": '"{dt} \\1"', "?dt": "xsd:integer"}
    assert say(find_rule("dt-not-type"), values) == '"{dt} \\1" is no value of xsd:integer.'


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    """Who mistypes a rule's name is told the right one."""
    with pytest.raises(LookupError, match=r"^No rule 'cax-scp'\. Did you mean 'cax-sco'\?$"):
        find_rule("cax-scp")
