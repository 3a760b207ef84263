"""Names in short that a sentence introduces: "the Movement for Peace (MFP)"."""

from collections.abc import Iterator

from eventcode.model.clause import Node, Sentence


def acronyms(sentence: Sentence) -> Iterator[tuple[Node, int, str]]:
    """Whom a sentence gives a name in short: the noun, the word at which it ends, and the acronym.

    The acronym stands in brackets and has the first letters of the name's words, of which small
    ones ("of", "for", "and") may be left out.
    """
    words = sentence.words
    for place in range(1, len(words) - 2):
        short = words[place + 1].text
        bracketed = words[place].text == "(" and words[place + 2].text == ")"
        if not bracketed or not (short.isalpha() and short.isupper() and len(short) > 1):
            continue
        start = _start(sentence, place, short)
        if start is None:
            continue
        inside = [n for n in sentence.nouns if start <= n.head.index < place]
        under = {id(arg.node) for noun in inside for arg in noun.args}
        for noun in inside:
            if id(noun) not in under:
                yield noun, place, short
                break


def _start(sentence: Sentence, end: int, short: str) -> int | None:
    """Where the name begins that ends before a word and has these first letters."""
    left = len(short)
    for place in range(end - 1, -1, -1):
        word = sentence.words[place]
        if left and word.text[:1].upper() == short[left - 1]:
            left -= 1
        elif word.text[:1].isupper():
            return None
        if not left:
            return place if word.text[:1].isupper() else None
        if not word.text[:1].isalpha() and word.text != "-":
            return None
    return None
