"""Decisions: whether a sentence tells, in its main clause, that somebody in authority has decided something."""

import re

AUTHORITY = (
    r"(?:governments?|authorities|(?<!Islamic )state|courts?|police|ministry|ministers?|officials|president|congress|"
    r"parliament|prosecutors?|judges?|jury|tribunal|councils?|council(?:l)?ors|lawmakers|senate|board|regulators?|mayor|"
    r"governor|administration|agency)"
)
DONE = (
    r"(?:jailed|imprisoned|sentenced|arrested|released|repatriated|deported|prosecuted|banned|charged|allowed|permitted|"
    r"outlawed|separated|reunited|ruled|ordered|decided|voted|approved|rejected|imposed|granted|denied|lifted|fined|"
    r"convicted|acquitted|overturned|suspended|detained|barred|dismissed|evicted|refused|agreed|freed|expelled|cleared|"
    r"closed|extended|introduced|scrapped|abolished|seized|dispersed|raided|forbade|took away|brought back|handed|cut)"
)
TO_DO = (
    r"(?:jail|imprison|release|repatriate|deport|prosecute|ban|charge|allow|permit|outlaw|separate|reunite|order|approve|"
    r"reject|impose|grant|deny|lift|fine|overturn|suspend|detain|bar|dismiss|evict|close|extend|introduce|scrap|abolish|"
    r"seize|disperse|forbid|take away|bring back|cut)"
)
ASIDE = r"(?: (?:of|in) (?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)?)?(?:, [^,]{1,60},)?"
WHEN = r"(?: (?:has|have|had|also|then|later|now|today|yesterday|\w+ly|(?:on|last|this) \w+))*"
DECIDES = re.compile(
    rf"\b{AUTHORITY}{ASIDE}{WHEN} {DONE}\b|\b{AUTHORITY}{ASIDE}{WHEN} (?:will|plans? to|intends? to) {TO_DO}\b",
    re.IGNORECASE,
)
SURELY_DECIDED = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:(?!not|never)\w+ ){0,2}(?:jailed|imprisoned|sentenced|arrested|repatriated|"
    r"deported|prosecuted|outlawed|convicted|acquitted|detained|fined|charged with|released on bail|"
    r"released from (?:prison|jail|custody)|handed an? (?:\w+ ){0,2}(?:sentence|term|fine))\b"
)
DECIDED_BY = re.compile(
    rf"\b(?:was|were|been|being|is|are) (?:(?!not|never)\w+ )?{DONE} by (?:[\w'’]+ ){{0,3}}{AUTHORITY}\b", re.IGNORECASE
)
BESIDE = re.compile(
    r"\b(?:who|whom|which|that|whose|when|where|if|whether|as|after|before|since|until|although|though|while|because|"
    r"unless|than|how|why)\b[^,;:—–]*$",
    re.IGNORECASE,
)


def tells_a_decision(text: str) -> bool:
    """Whether "the court banned …" or "was jailed" stands in a main clause: neither behind "who" nor behind "after"."""
    found = (match for rule in (DECIDES, SURELY_DECIDED, DECIDED_BY) for match in rule.finditer(text))
    return any(not BESIDE.search(text[: match.start()]) for match in found)
