"""Which words there are: what the reader's dictionary knows."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen


@frozen(eq=False)
class Lexicon:
    """The words of a dictionary in lower case, and the irregular forms of some of them.

    `irregular` maps a form to the dictionary forms that it may be of: "lent" to "lend".
    """

    words: frozenset[str] = field(repr=False, default=frozenset())
    irregular: Mapping[str, tuple[str, ...]] = field(repr=False, factory=dict)

    def forms_of(self, word: str) -> Iterator[str]:
        """All dictionary forms that a word of a text may have, whether there are such words or not.

        "denied" may be of "deny" as well as of "deni" and "denie".
        """
        yield word
        yield from self.irregular.get(word, ())
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                for end in instead:
                    yield stem + end
                if len(ending) > 1 and stem[-1] == stem[-2]:
                    yield stem[:-1]


_ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ves", ("f", "fe")),
    ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")), ("ying", ("ie",)),
)  # fmt: skip
