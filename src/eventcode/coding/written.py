"""The last step: events in the codes of the codebook's scheme, with the contexts of their words.

The rules know CAMEO's codes. A codebook that writes named codes says for each of them what it is
there; here its own phrases make that finer, and events for which its scheme has no code go.
"""

from typing import Final

from attrs import evolve, field, frozen

from eventcode.codebook.types import CAMEO, Codebook, Lemmas
from eventcode.model.clause import Sentence
from eventcode.model.codes import CameoCode
from eventcode.model.event import Action, Event, Uncoded

_CONTEXT: Final = "context_"


@frozen(eq=False)
class Writing:
    """Writes the rows of a codebook's events.

    `finer` is what the codebook's `finer()` gives. `words` has, by the first word, the entries of
    its word classes `context_*`, each with the context that it tells.
    """

    codebook: Codebook
    finer: dict[str, tuple[Action, Action]] = field(factory=dict)
    words: dict[str, list[tuple[Lemmas, str]]] = field(factory=dict)

    @classmethod
    def of(cls, codebook: Codebook) -> "Writing":
        """The writing of a codebook."""
        words: dict[str, list[tuple[Lemmas, str]]] = {}
        for name, alternatives in sorted(codebook.words.items()):
            if name.startswith(_CONTEXT):
                for entry in sorted(alternatives):
                    words.setdefault(entry[0], []).append((entry, name.removeprefix(_CONTEXT)))
        return cls(codebook, codebook.finer(), words)

    def row(self, row: Event | Uncoded, sentence: Sentence) -> Event | Uncoded:
        """The row as the codebook's scheme has it."""
        named = self.codebook.scheme != CAMEO
        if isinstance(row, Uncoded) or not (self.words or named):
            return row
        action = self.finest(row.action, row.rule_id.rpartition(">")[2])
        if named and isinstance(action.code, CameoCode):
            lacking = f"{self.codebook.ref.id} has no event for {action.code} {action.name}"
            return row.left_out("discarded", lacking)
        contexts = dict.fromkeys((*action.plover_contexts, *self.contexts(sentence)))
        return evolve(row, action=evolve(action, plover_contexts=tuple(contexts)))

    def finest(self, action: Action, phrase: str) -> Action:
        """The action as a phrase tells it, unless an operator made something else of it."""
        usual, finer = self.finer.get(phrase, (None, action))
        return finer if action == usual else action

    def contexts(self, sentence: Sentence) -> list[str]:
        """The contexts that the words of a sentence tell, in alphabetic order."""
        lemmas = [word.lemma for word in sentence.words]
        found = {
            context
            for at, word in enumerate(lemmas)
            for entry, context in self.words.get(word, ())
            if lemmas[at : at + len(entry)] == list(entry)
        }
        return sorted(found)
