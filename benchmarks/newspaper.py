"""A newspaper made of templates: python benchmarks/newspaper.py [--sentences N] > news.jsonl

The same seed gives the same stories. Most hold nothing to code: sport, weather, markets, local
news (`newspaper.yaml`). The others tell of states, in the sentences of the seeds and of the
codebook's own examples, among sentences of background.

How many sentences hold a codable interaction depends on the newspaper. One story in four is world
news here, as in a general daily with a foreign desk, and three sentences in five of such a story
are drawn from texts that tell interactions; so 85 in 100 sentences are irrelevant. A local paper
has more of these, a wire service's world desk far fewer. No corpus stands behind the figure: it is
a choice, which `--world` and `--told` change.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from eventcode.codebook.cache import load_codebook
from eventcode.inputs import read_inputs
from eventcode.model.text import Document

HERE: Final = Path(__file__).parent
SEEDS: Final = HERE.parent / "seeds"
FIRST_DAY: Final = date(2019, 1, 1)
DAYS: Final = 365
WORLD: Final = 0.25
TOLD: Final = 0.6
SENTENCES: Final = (12, 24)  # of a story, from the shortest to the longest
A_PARAGRAPH: Final = 3
_SLOT: Final = re.compile(r"\{([a-z]+)([0-9]?)\}")


class Newspaper:
    """Stories without end; `world` is the share of world news, `told` of interactions in it."""

    def __init__(self, seed: int = 0, *, world: float = WORLD, told: float = TOLD) -> None:
        data = yaml.safe_load((HERE / "newspaper.yaml").read_text("utf-8"))
        self._slots: Mapping[str, Sequence[str]] = data["slots"]
        self._sections: Mapping[str, Sequence[str]] = data["sections"]
        self._others = sorted(name for name in self._sections if name != "background")
        self._interactions = interactions()
        self._seed, self._world, self._told = seed, world, told

    def stories(self) -> Iterator[dict[str, Any]]:
        """One record after the other, as `eventcode code` reads them, with `sentences`."""
        draw = Random(self._seed)
        for number in count():
            section = "world" if draw.random() < self._world else draw.choice(self._others)
            total = draw.randint(*SENTENCES)
            sentences = list(islice(self._sentences(section, draw), total))
            paragraphs = [
                " ".join(sentences[start : start + A_PARAGRAPH])
                for start in range(0, total, A_PARAGRAPH)
            ]
            day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
            yield {
                "id": f"{section}-{number}",
                "published": day.isoformat(),
                "text": "\n\n".join(paragraphs),
                "sentences": total,
            }

    def documents(self) -> Iterator[Document]:
        """The stories as documents."""
        for story in self.stories():
            published = date.fromisoformat(story["published"])
            yield Document(story["id"], story["text"], published)

    def of_length(self, sentences: int) -> Iterator[dict[str, Any]]:
        """Stories until there are so many sentences."""
        total = 0
        for story in self.stories():
            yield story
            total += story["sentences"]
            if total >= sentences:
                return

    def _sentences(self, section: str, draw: Random) -> Iterator[str]:
        """The sentences of a story, without end; a template comes again when all have come."""
        world = section == "world"
        templates = self._sections["background" if world else section]
        while True:
            for template in draw.sample(templates, len(templates)):
                while world and draw.random() < self._told:
                    yield draw.choice(self._interactions)
                yield filled(template, self._slots, draw)


def interactions() -> list[str]:
    """Sentences that tell interactions: paragraphs of the seeds, examples of the codebook."""
    found = {example.text.strip() for example in load_codebook("cameo").examples}
    for item in read_inputs([SEEDS]):
        if isinstance(item, Document):
            found.update(re.findall(r"[A-Z][^.!?]{40,240}[a-z]{2}\.(?=\s|$)", item.text))
    return sorted(" ".join(text.split()) for text in found)


def filled(template: str, slots: Mapping[str, Sequence[str]], draw: Random) -> str:
    """A template with a word in each slot; `{town2}` is another town than `{town}`."""
    used: dict[str, list[str]] = {}

    def word(match: re.Match[str]) -> str:
        taken = used.setdefault(match[1], [])
        taken.append(draw.choice([one for one in slots[match[1]] if one not in taken]))
        return taken[-1]

    text = _SLOT.sub(word, template)
    return text[0].upper() + text[1:]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--world", type=float, default=WORLD, help="share of stories")
    parser.add_argument("--told", type=float, default=TOLD, help="share of their sentences")
    given = parser.parse_args()
    paper = Newspaper(given.seed, world=given.world, told=given.told)
    for story in paper.of_length(given.sentences):
        sys.stdout.write(json.dumps(story, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
