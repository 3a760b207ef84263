"""Dictionary forms that the parser's model gets wrong for regular inflections."""

import re
from typing import Final

# One vowel and one consonant at the end double the consonant: "wagged" is of "wag", "waged" is not.
_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][bdfgklmnprstvz]")
_NO_SILENT_E: Final = re.compile(r".*(?:nt|ct|st|ss|ll|rt|nd|ld|sh|ck|pt|ft)e")
_FIXED: Final = {"ax": "axe", "instal": "install", "enrol": "enroll", "dos": "dose"}


def dictionary_form(lower: str, lemma: str, tag: str) -> str:
    """The lemma of a word in lower case, given the model's lemma and the Penn tag."""
    if lemma in _FIXED:
        return _FIXED[lemma]
    if tag == "NNPS" and lower.endswith("s") and lemma == lower:
        return lower[:-1]  # "Revolutionary Guards"
    if tag in ("VBZ", "NNS") and lower == lemma + "es" and _DOUBLES.fullmatch(lemma):
        return lemma if lemma.endswith(("s", "z")) else lemma + "e"  # "hopes" is of "hope"
    if tag not in ("VBD", "VBN", "VBG", "JJ"):
        return lemma
    if lower in (lemma + "ed", lemma + "ing") and _DOUBLES.fullmatch(lemma):
        return lemma + "e"
    if lower == lemma + "d" and lemma.endswith("ie") and len(lemma) > 3:
        return lemma[:-2] + "y"
    if lower == lemma + "d" and _NO_SILENT_E.fullmatch(lemma):
        return lemma[:-1]
    return lemma
