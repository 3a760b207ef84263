"""A codebook made ready for coding: its phrases by word, its operators, its grammar words."""

from attrs import field, frozen

from eventcode.codebook.types import Codebook, Operator
from eventcode.coding.index import RuleIndex


@frozen(eq=False)
class Rulebook:
    """What finding deeds needs of a codebook.

    The word sets are classes of words/grammar.yaml, where they are explained. `moods` are the
    operators that a grammatical mood triggers.
    """

    codebook: Codebook
    index: RuleIndex = field(init=False)
    operators: dict[str, Operator] = field(init=False)
    moods: dict[str, list[Operator]] = field(init=False)
    light: frozenset[str] = field(init=False)
    happening: frozenset[str] = field(init=False)
    partitives: frozenset[str] = field(init=False)
    hypothetical: frozenset[str] = field(init=False)
    general: frozenset[str] = field(init=False)
    speech: frozenset[str] = field(init=False)
    alleged: frozenset[str] = field(init=False)
    effective: frozenset[str] = field(init=False)
    failing: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        operators = {operator.id: operator for operator in self.codebook.operators}
        moods: dict[str, list[Operator]] = {}
        for operator in self.codebook.operators:
            for mood in sorted(operator.moods):
                moods.setdefault(mood, []).append(operator)
        made = {
            "index": RuleIndex.of(self.codebook),
            "operators": operators,
            "moods": moods,
            "light": self._class("light_verb"),
            "happening": self._class("happening_verb"),
            "partitives": self._class("partitive"),
            "hypothetical": self._class("hypothetical"),
            "general": self._class("general_deed"),
            "speech": self._class("speech_noun"),
            "alleged": self._class("alleged"),
            "effective": self._class("effective_verb"),
            "failing": self._class("failing_verb"),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def _class(self, name: str) -> frozenset[str]:
        alternatives = self.codebook.words.get(name, ())
        return frozenset(words[0] for words in alternatives if len(words) == 1)
