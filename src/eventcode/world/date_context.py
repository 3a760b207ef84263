"""What stands around a date expression: the preposition that governs it, the noun it describes."""

import re
from typing import Final, Literal

from eventcode.world.calendar import WEEKDAYS

DateKind = Literal["point", "start", "range"]
DateUse = Literal["adverbial", "modifier"]

_REACH: Final = 40
"""How many characters before a date expression can change its reading."""

HINT: Final = re.compile(
    r"[0-9]|day\b|days\b|night|morrow|week|month|year|ago\b|hours?\b|summer|spring|autumn|winter|"
    r"\bfall\b|morning|afternoon|evening|minutes?\b|fortnight|decade|centur|christmas|halloween|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
"""Every date expression has one of these in lower case: a quick look that spares most sentences
the search.
"""

AFTER_RANGE_OR_START: Final = re.compile(
    r"\s+(?:and|to|until|till|through|thru)\s+(?:(?:late|early|mid)\s+)?|\s*[-\u2013\u2014]\s*",
    re.IGNORECASE,
)
"""What may stand between the two ends of a range: "from Monday to Wednesday"."""

_START: Final = re.compile(
    r"\b(?:since|from|(?:starting|beginning|effective)(?:\s+(?:on|in|from))?|as\s+of|"
    r"dating(?:\s+back)?(?:\s+to)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\b(?:until|till|til|by|before|after|prior\s+to|ahead\s+of|up\s+to|through|thru|within|"
    r"between|beyond|no\s+later\s+than|throughout|eve\s+of|pending)\s+"
    r"(?:(?:the|about|at\s+least)\s+)?$",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(
    r"\b(?:in|since|during|by|until|till|from|before|after|between|through|throughout|around|"
    r"as\s+of|as\s+early\s+as|back\s+to)\s+$",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\bof\s+$", re.IGNORECASE)
_DETERMINER: Final = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|my|your|this|that|these|those)|['\u2019]s|s['\u2019])\s+"
    r"(?P<between>[^\W\d]+\s+)?$",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"['\u2019]s?\s+\w")
_NOUN: Final = re.compile(r"\s+(?P<word>[^\W\d][\w-]*)")
_FUNCTION_WORD: Final = re.compile(
    r"on|in|at|to|for|with|by|from|of|and|or|but|nor|that|which|who|whom|when|while|as|after|"
    r"before|until|since|during|between|against|over|about|a|an|the|his|her|its|their|this|these|"
    r"those|it|he|she|they|we|i|you|is|was|are|were|be|been|will|would|shall|has|have|had|can|"
    r"could|may|might|should|must|said|says|told|also|not",
    re.IGNORECASE,
)
_NAME_BEFORE: Final = re.compile(
    r"\b(?:Bloody|Black|Good|Easter|Palm|Cyber|Ash|Holy|Fat|Shrove|Maundy|Mail\s+on|Russia|USA|"
    r"(?i:(?:every|each|most|alternate)(?:\s+\w+day\s+(?:to|through|and))?))\s+$"
)
_NAME_AFTER: Final = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Independent|Herald|Post|Mail|Agreement|Accord|Day\b)"
)
_CABINET: Final = re.compile(r"\s+(?:government|cabinet|administration|ministry)\b")
_FAR: Final = re.compile(
    r"\b(?:years|decades?|centur(?:y|ies))\b|^(?:[a-z]+ )?months (?:ago|earlier|before)\b|"
    r"^(?:(?:from|between) )?[0-9]{4}\W|^(?:1[0-9]|20)[0-9]0s$",
    re.IGNORECASE,
)
_ANOTHER_END: Final = re.compile(r"\s*[-\u2013\u2014/]\s*[0-9]")


def is_a_name(words: str, before: str, after: str) -> bool:
    """Whether the words are part of a name or a habit: "Black Friday", "every Monday"."""
    if _NAME_BEFORE.search(before[-_REACH:]) or _NAME_AFTER.match(after):
        return True
    return words.lower() == "may" and bool(_CABINET.match(after))


def describes_noun(words: str, before: str, after: str, may_stand_before_noun: bool) -> bool:
    """Whether a date expression describes the noun after it: "Monday's attack", "the May talks"."""
    if _POSSESSIVE.match(after):
        return True
    determiner = _DETERMINER.search(before[-_REACH:]) if may_stand_before_noun else None
    noun = _NOUN.match(after)
    if determiner is None or noun is None or _FUNCTION_WORD.fullmatch(noun["word"]):
        return False
    between = determiner["between"]
    if between is None:
        return True
    # "the government Friday announced": a day after a noun belongs to the verb that follows.
    is_day = words.split()[0].lower() in WEEKDAYS
    verb = _FUNCTION_WORD.fullmatch(between.strip()) or noun["word"].endswith("ed")
    return not (is_day or verb)


def is_far(words: str) -> bool:
    """Whether words without a date of their own tell of a time long ago or far ahead.

    "Decades ago", "years later" and "from 1939 to 1945" are, "a few days ago" is not.
    """
    return bool(_FAR.search(words))


def introduced(words: str, before: str, after: str) -> bool:
    """Whether a lone month or year stands after a preposition that makes it a date."""
    if _ANOTHER_END.match(after):
        return False
    noun = _NOUN.match(after)
    counts_things = noun is not None and not _FUNCTION_WORD.fullmatch(noun["word"])
    if _INTRODUCED.search(before[-_REACH:]):
        # "In 1500 villages" is no year, "in 1812 Napoleon" is one, and "in 2016 troops" most often.
        lower = noun is not None and noun["word"][0].islower()
        return not (counts_things and lower and words.endswith("00") and words.isdigit())
    return words[-1:].isdigit() and bool(_OF.search(before[-_REACH:])) and not counts_things


def kind_before(before: str, after: str) -> DateKind:
    """The kind of an adverbial date expression by the preposition before it."""
    if _START.search(before[-_REACH:]):
        return "start"
    if _RANGE.search(before[-_REACH:]) or _ANOTHER_END.match(after):
        return "range"
    return "point"
