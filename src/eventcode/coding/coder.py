"""The coder: a codebook and a reader; documents and described interactions in, codings out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import evolve

from eventcode import __version__
from eventcode.codebook.types import Codebook
from eventcode.coding.actors import SentenceActors
from eventcode.coding.anaphora import ToldBefore
from eventcode.coding.assemble import Assembler, merged, with_story_day
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.described import Choice, choices, find_mention
from eventcode.coding.match import Candidate
from eventcode.coding.memory import Memory
from eventcode.coding.placenames import PlaceNames, isos
from eventcode.coding.rulebook import Rulebook
from eventcode.coding.scene import Lexicon, Scene
from eventcode.coding.skim import Described, Skimmer
from eventcode.coding.timing import Timing
from eventcode.coding.whereabouts import Whereabouts
from eventcode.coding.written import Writing
from eventcode.model.clause import Sentence
from eventcode.model.errors import EventcodeError
from eventcode.model.event import Actor, Coding, Event, Uncoded, check_share
from eventcode.model.text import Document, Interaction, Span
from eventcode.model.when import Place
from eventcode.reading.reader import Reader
from eventcode.world.codes import iso3_to_cameo
from eventcode.world.dates import resolve
from eventcode.world.places import Gazetteer

# A story is published in the days after it was filed.
_FILED_DAYS: Final = 7


class Coder:
    """Codes documents and described interactions by a codebook.

    `reader` may be given to use another spaCy model. With `min_confidence`, events of less
    confidence become uncoded rows with the reason `low_confidence`. `day_first` says how to read
    dates in figures: True takes 03/05/2019 for 3 May, False for March 5; with None such a date is
    read only when it can be read in one way. With `skim`, sentences of documents that no event can
    depend on are not parsed: events are the same, `no_action` rows fewer. A coder does not change
    with what it codes. Raises `ValueTypeError` for a `min_confidence` that does not lie between 0
    and 1, `EventcodeError` for one with a codebook of which nothing was measured.
    """

    def __init__(
        self,
        codebook: Codebook,
        reader: Reader | None = None,
        *,
        min_confidence: float | None = None,
        day_first: bool | None = None,
        skim: bool = True,
    ) -> None:
        check_share("the least confidence", min_confidence)
        if min_confidence is not None and codebook.confidence is None:
            raise EventcodeError(
                f"codebook {codebook.ref.id} has no measured.yaml, so that no event has a "
                "confidence; `eventcode codebook measure` makes it from gold"
            )
        self.codebook = codebook
        self.min_confidence = min_confidence
        self.day_first = day_first
        self.gazetteer = Gazetteer.load()
        self.lexicon = Lexicon.of(codebook, self._country_of)
        self.rulebook = Rulebook(codebook)
        self.skim = skim
        self.skimmer = Skimmer(self.rulebook, self.lexicon) if skim else None
        self.writing = Writing.of(codebook)
        self.reader = reader or Reader(
            names=self.lexicon.names.words,
            persons=[word.title() for word in self.lexicon.everyday],
        )
        self._version = __version__

    def _country_of(
        self, place: str, near: Sequence[str] = (), within: str | None = None
    ) -> str | None:
        found = self.gazetteer.lookup(place, isos(near), within=within)
        if found is None or found.country is None:
            return None
        return iso3_to_cameo(found.country)

    def code(self, item: Document | Interaction) -> Coding:
        """The coding of one document or described interaction."""
        return next(self.code_all([item]))

    def code_all(self, items: Iterable[Document | Interaction]) -> Iterator[Coding]:
        """The codings of documents and interactions, in their order, read in batches."""
        waiting: list[Document | Interaction] = []

        def documents() -> Iterator[Document]:
            for item in items:
                waiting.append(item)
                yield _as_document(item)

        for sentences in self.reader.read_all(documents(), self.skimmer):
            item = waiting.pop(0)
            if isinstance(item, Document):
                yield self.code_sentences(item, sentences)
            else:
                yield self._described(item, sentences)

    def code_sentences(self, document: Document, sentences: Iterable[Sentence]) -> Coding:
        """The coding of a document that has been read."""
        memory = Memory()
        events: list[Event] = []
        uncoded: list[Uncoded] = []
        headlines: set[int] = set()
        for sentence in sentences:
            if sentence.kind == "boilerplate":
                uncoded.append(_boilerplate(document, sentence))
                continue
            if sentence.skipped:
                memory.begun = memory.begun or sentence.kind == "body"
                continue
            if sentence.kind == "headline":
                headlines.add(sentence.index)
            actors = self.actors(document, sentence, memory)
            deeds = SentenceDeeds(self.rulebook, sentence, actors.scene.people())
            found = deeds.found()
            assembler = self.assembler(document, sentence, actors, deeds)
            for clause, deed in found:
                for made in assembler.rows(clause, deed):
                    row = self._trusted(self.writing.row(made, sentence))
                    if isinstance(row, Event):
                        events.append(row)
                    else:
                        uncoded.append(row)
            uncoded.extend(self._silent(document, sentence, actors, deeds))
            remember(memory, assembler)
        events = with_story_day(events, frozenset(headlines), memory.story)
        return Coding(tuple(merged(events)), tuple(dict.fromkeys(uncoded)))

    def actors(self, document: Document, sentence: Sentence, memory: Memory) -> SentenceActors:
        """The actors of a sentence, whose names the memory then holds."""
        actors = SentenceActors(
            Scene(self.lexicon, sentence, memory, document.published), document.text
        )
        actors.introduce_names()
        actors.introduce_roles()
        return actors

    def assembler(
        self, document: Document, sentence: Sentence, actors: SentenceActors, deeds: SentenceDeeds
    ) -> Assembler:
        """What makes the rows of one sentence."""
        memory = actors.scene.memory
        setting = Timing(
            sentence=sentence,
            published=self.filed(document, sentence),
            anchor=memory.day,
            day_first=self.day_first,
        )
        places = Whereabouts(actors.scene, PlaceNames(actors.scene, self.gazetteer))
        before = ToldBefore(actors, deeds, self.rulebook)
        return Assembler(
            self.codebook, document, actors, deeds, before, setting, places, self._version
        )

    def filed(self, document: Document, sentence: Sentence) -> date | None:
        """The day from which a sentence's dates count: that of its dateline, or of publication.

        A dateline's day counts if it lies within a week before the published date, or if there is
        no published date and it names its year.
        """
        published = document.published
        if sentence.filed is None:
            return published
        found = resolve(sentence.filed, published, "past", day_first=self.day_first)
        if found is None or found.precision != "day":
            return published
        if published is not None and not 0 <= (published - found.day).days <= _FILED_DAYS:
            return published
        return found.day

    def _silent(
        self, document: Document, sentence: Sentence, actors: SentenceActors, deeds: SentenceDeeds
    ) -> Iterator[Uncoded]:
        """Clauses with an actor for their subject of which no phrase knows the deed."""
        if not actors.scene.names:
            return
        used = {id(node) for _, deed in deeds.found() for node in deed.nodes}
        for clause in sentence.clauses:
            node = clause.node
            if id(node) in used or deeds.best(node) is not None:
                continue
            for subject in node.filling("subject")[:1]:
                found = actors.resolve(Candidate(subject))
                if found.actors:
                    yield Uncoded(
                        document_id=document.id,
                        sentence_index=sentence.index,
                        sentence_text=sentence.text,
                        reason="no_action",
                        source_text=found.text,
                        action_text=" ".join(word.text for word in node.words),
                    )

    def _described(self, item: Interaction, sentences: list[Sentence]) -> Coding:
        document = _as_document(item)
        memory = Memory()
        source = find_mention(document.text, item.source)
        target = find_mention(document.text, item.target)
        best: tuple[Choice, Assembler] | None = None
        for sentence in sentences:
            if sentence.kind == "boilerplate":
                continue
            actors = self.actors(document, sentence, memory)
            deeds = SentenceDeeds(self.rulebook, sentence, actors.scene.people())
            # The first of those that fit best, as text order has it.
            choice = max(
                choices(sentence, deeds, source, target), key=lambda each: each.fit, default=None
            )
            if choice is not None and (best is None or choice.fit > best[0].fit):
                best = (choice, self.assembler(document, sentence, actors, deeds))
            memory.end_sentence()
        if best is None:
            return Coding((), (_undecided(item, document),))
        event = self._one_event(item, *best)
        row = self._trusted(self.writing.row(event, best[0].sentence))
        return Coding((row,)) if isinstance(row, Event) else Coding((), (row,))

    def _trusted(self, row: Event | Uncoded) -> Event | Uncoded:
        """A row as it is, or the uncoded row for an event that is less sure than was asked for."""
        if self.min_confidence is None or isinstance(row, Uncoded) or row.confidence is None:
            return row
        if row.confidence >= self.min_confidence:
            return row
        why = f"confidence {row.confidence:g} is below {self.min_confidence:g}"
        return row.left_out("low_confidence", f"{row.action.code} by {row.rule_id}: {why}")

    def _one_event(self, item: Interaction, choice: Choice, assembler: Assembler) -> Event:
        deed = choice.deed
        if deed.negated:
            reject = self.rulebook.operators.get("reject")
            code = reject.derive(deed.code) if reject is not None else None
            if reject is not None and code is not None:
                deed = evolve(deed, code=code, rules=(reject.id, *deed.rules), negated=False)
        event = assembler.described(
            deed,
            choice.clause,
            self._named(item.source, item.published, choice.sentence, assembler),
            self._named(item.target, item.published, choice.sentence, assembler),
        )
        told = None
        if item.date:
            told = resolve(item.date, item.published, "past", day_first=self.day_first)
        if told is not None:
            event = evolve(event, date=told)
        if item.place:
            codes = (event.target.country, event.source.country)
            found = self.gazetteer.lookup(item.place, isos(c for c in codes if c is not None))
            event = evolve(event, place=found or Place(name=item.place, text=item.place))
        return event

    def _named(
        self, words: str, day: date | None, sentence: Sentence, assembler: Assembler
    ) -> Actor:
        """The actor that a user's words name; without a code when the codebook knows none.

        The sentence may know more than the words: of which country "the minister" is.
        """
        mention = find_mention(assembler.document.text, words)
        for node in sentence.nouns if mention is not None else ():
            if mention is not None and mention.contains(Span(node.head.start, node.head.end)):
                found = assembler.actors.resolve(Candidate(node))
                if found.actors:
                    return Actor(found.actors[0].code, found.actors[0].name, words)
        document = Document(id="actor", text=words, published=day)
        for sentence in self.reader.read(document):
            if sentence.kind == "boilerplate":
                continue
            actors = self.actors(document, sentence, Memory())
            for node in sentence.nouns:
                for how in ("self", "owner"):
                    found = actors.resolve(Candidate(node, how))
                    if found.actors:
                        return Actor(found.actors[0].code, found.actors[0].name, words)
        return Actor(None, None, words)


def remember(memory: Memory, assembler: Assembler) -> None:
    """Keep what a coded sentence leaves for those behind it: days, things and roles.

    Of days the last one that it names and, of the first sentence of the body, the story's.
    """
    setting = assembler.setting
    memory.day = setting.last_day
    if setting.sentence.kind == "body" and not memory.begun:
        memory.story, memory.begun = setting.story_day, True
    assembler.before.note_things()
    memory.end_sentence()


def _as_document(item: Document | Interaction) -> Document:
    if isinstance(item, Document):
        return item
    text = item.text or f"{item.source} {item.action} {item.target}."
    return Described(
        id=item.id,
        text=text,
        published=item.published,
        source=item.document_source,
        url=item.url,
        title=item.title,
    )


def _boilerplate(document: Document, sentence: Sentence) -> Uncoded:
    return Uncoded(
        document_id=document.id,
        sentence_index=sentence.index,
        sentence_text=sentence.text,
        reason="discarded",
        detail="no part of the story: byline, link or notice",
    )


def _undecided(item: Interaction, document: Document) -> Uncoded:
    return Uncoded(
        document_id=item.id,
        sentence_index=0,
        sentence_text=document.text,
        reason="no_action",
        source_text=item.source,
        target_text=item.target,
        action_text=item.action,
        detail="no phrase of the codebook matches the words",
    )

