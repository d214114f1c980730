"""Incoterms 2020 (ICC publication 723): the rule, and the place that it names."""

from dealwright.core.errors import Invalid

INCOTERMS_2020 = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")
"""The rules of Incoterms 2020; older ones such as DDU or DAT are not among them."""


def check_rule(rule: str) -> str:
    """The rule, or none where it is empty; `Invalid` for one that is not in force."""
    if rule and rule not in INCOTERMS_2020:
        raise Invalid(
            f"{rule!r} is not a rule of Incoterms 2020", f"use one of {', '.join(INCOTERMS_2020)}"
        )
    return rule


def check_term(rule: str, place: str) -> str:
    """The same for a rule with its place: without one nobody knows where the risk passes."""
    if check_rule(rule) and not place.strip():
        raise Invalid(f"{rule} names no place", f"name it, as in {rule} Rotterdam")
    return rule
