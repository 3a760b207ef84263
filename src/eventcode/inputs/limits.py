"""What no text may be: too long for a parser, or without any end of a sentence.

Reading needs some kilobytes of memory for each character of a text, and more time for each word the
longer the sentence and the text are. News has neither; tables, binary data and files glued together
do.
"""

import re
from typing import Final

MOST_CHARACTERS: Final = 200_000
LONGEST_SENTENCE: Final = 20_000
_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n[^\S\n]*\n")


def beyond_limits(text: str) -> str | None:
    """What is wrong with the size of a text, and what would be right; None for what can be read."""
    if len(text) <= LONGEST_SENTENCE:
        return None
    if len(text) > MOST_CHARACTERS:
        return (
            f"has {len(text):,} characters, and at most {MOST_CHARACTERS:,} are read at once; make "
            "several documents of it"
        )
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if end - start > LONGEST_SENTENCE:
            return (
                f"has {end - start:,} characters from character {start + 1:,} on without the end "
                f"of a sentence or a blank line, and at most {LONGEST_SENTENCE:,} are read; take "
                "out what is no prose"
            )
        start = end
    return None
