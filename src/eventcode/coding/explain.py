"""Why a sentence is coded as it is: what was read, what matched, what was rejected."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, frozen

from eventcode.codebook.types import CAMEO
from eventcode.coding.assemble import Assembler, action_text
from eventcode.coding.coder import Coder, remember
from eventcode.coding.deed import Deed
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.match import Candidate
from eventcode.coding.memory import Memory
from eventcode.coding.placenames import PlaceNames
from eventcode.coding.resolution import Resolution
from eventcode.coding.written import Writing
from eventcode.model.clause import Clause, Node, Sentence
from eventcode.model.event import Action, Event
from eventcode.model.text import Document
from eventcode.model.when import FuzzyDate, Place

_SHOWN: Final = 4


@frozen
class Explained:
    """A line of an explanation, with the lines that stand under it."""

    label: str
    children: "tuple[Explained, ...]" = ()


def explain(coder: Coder, text: str, published: date | None = None) -> Explained:
    """The explanation of a text: a tree of sentences, clauses, rules, actors and results."""
    document = Document(id="explained", text=text, published=published)
    memory = Memory()
    found = []
    for sentence in coder.reader.read(document):
        if sentence.kind == "boilerplate":
            found.append(Explained(f"left out as {sentence.kind}: {_flat(sentence.text)}"))
            continue
        actors = coder.actors(document, sentence, memory)
        deeds = SentenceDeeds(coder.rulebook, sentence, actors.scene.people())
        assembler = coder.assembler(document, sentence, actors, deeds)
        lines = [*_names(assembler), *_clauses(sentence, deeds, assembler, coder.writing)]
        lines += _results(deeds, assembler, coder.writing)
        found.append(Explained(f"{sentence.kind}: {_flat(sentence.text)}", tuple(lines)))
        remember(memory, assembler)
    ref, below = coder.codebook.ref, coder.codebook.layers[-2::-1]
    extends = "".join(f", extends {layer}" for layer in below)
    return Explained(f"codebook {ref.id} {ref.version}{extends}", tuple(found))


def _names(assembler: Assembler) -> Iterator[Explained]:
    words = assembler.setting.sentence.words
    lines = []
    for match in assembler.actors.scene.names:
        name = " ".join(word.text for word in words[match.start : match.end])
        entries = ", ".join(
            f"{entry.id} ({entry.code}){_from(', '.join(entry.layers))}" for entry in match.entries
        )
        lines.append(Explained(f"{name}: {match.use} of {entries}"))
    lines += [Explained(line) for line in assembler.setting.told_dates()]
    if lines:
        yield Explained("names and dates", tuple(lines))


def _clauses(
    sentence: Sentence, deeds: SentenceDeeds, assembler: Assembler, writing: Writing
) -> Iterator[Explained]:
    nouns = [Clause(node) for node in sentence.nouns if deeds.options(node)]
    for clause in (*sentence.clauses, *nouns):
        lines = list(_arguments(clause.node))
        if clause.speaker is not None:
            lines.append(Explained(f"said by: {_words(clause.speaker)}"))
        options = deeds.options(clause.node)
        for rank, deed in enumerate(options[:_SHOWN]):
            lines.append(_option(deed, rank, assembler, writing))
        if len(options) > _SHOWN:
            lines.append(Explained(f"and {len(options) - _SHOWN} rules that fit less"))
        if not options:
            lines.append(Explained("no phrase of the codebook matches"))
        node = clause.node
        yield Explained(f"{node.kind} {node.lemma!r}{_mood(node)}", tuple(lines))


def _arguments(node: Node) -> Iterator[Explained]:
    for arg in node.args:
        marker = f" {arg.marker!r}" if arg.marker else ""
        words = ", ".join(_words(each) for each in arg.node.with_conjuncts)
        yield Explained(f"{arg.role}{marker}: {words}")


def _option(deed: Deed, rank: int, assembler: Assembler, writing: Writing) -> Explained:
    chosen = "matches" if rank == 0 else "rejected, fits less"
    book = assembler.codebook
    named = writing.finest(book.codes[deed.code].action, deed.rules[-1])
    name = f"{named.code} {named.name}" if named.code != deed.code else named.name
    lines = [Explained(f"rule {rule}{_from(book.origin_of(rule))}") for rule in deed.rules]
    for side, candidates in (("source", deed.sources), ("target", deed.targets)):
        for candidate in candidates[:_SHOWN]:
            lines.append(Explained(f"{side}: {_resolved(candidate, assembler)}"))
    label = f"{chosen}: {deed.code} {name} (score {deed.score:.1f}, {deed.modality})"
    return Explained(label + (", negated" if deed.negated else ""), tuple(lines))


def _from(layers: str | None) -> str:
    """Which codebook says so, where one extends another."""
    return f", from {layers}" if layers else ""


def _resolved(candidate: Candidate, assembler: Assembler) -> str:
    found: Resolution = assembler.actors.resolve(candidate)
    how = "" if candidate.how == "self" else f" ({candidate.how})"
    codes = " and ".join(str(actor.code) for actor in found.actors) or found.reason or "nobody"
    return f"{_words(candidate.node)}{how} = {codes}" + (f", {found.why}" if found.why else "")


def _results(
    deeds: SentenceDeeds, assembler: Assembler, writing: Writing
) -> Iterator[Explained]:
    lines: list[Explained] = []
    for clause, deed in deeds.found():
        for made in assembler.rows(clause, deed):
            row = writing.row(made, assembler.setting.sentence)
            if isinstance(row, Event):
                when = _date(row.date)
                where = row.place.name if row.place is not None else "no place"
                sure = f", confidence {row.confidence:g}" if row.confidence is not None else ""
                lines.append(Explained(
                    f"event: {row.source.code} {row.action.code} {row.target.code} "
                    f"({_action(row.action, writing)}), {row.modality}, {when}, {where}{sure}",
                    tuple(_place(row.place, assembler.places.names)),
                ))
            else:
                lines.append(
                    Explained(f"uncoded, {row.reason}: {action_text(deed)}; {row.detail}")
                )
    yield Explained("result", tuple(lines) or (Explained("nothing to code"),))


def _action(action: Action, writing: Writing) -> str:
    """The name of an event's code, with its contexts where the codebook is about them."""
    told = ", ".join(action.plover_contexts)
    shown = told and (writing.words or writing.codebook.scheme != CAMEO)
    return f"{action.name}; contexts: {told}" if shown else action.name


def _place(place: Place | None, names: PlaceNames) -> Iterator[Explained]:
    """Where a place lies, how it is known, and its namesakes that were not meant."""
    if place is None:
        return
    others = [each for each in names.gazetteer.namesakes(_bare(place)) if not _same(each, place)]
    told = "; ".join(_located(each) for each in others[:_SHOWN])
    more = f", and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    label = f"place: {_located(place)}, from the {place.origin}: {place.text}"
    yield Explained(label, (Explained(f"namesakes: {told}{more}"),) if others else ())


def _bare(place: Place) -> str:
    """The name as the text has it; a dateline may have more behind a comma."""
    text = (place.text or place.name).partition(",")[0]
    return text.title() if text.isupper() else text


def _same(one: Place, other: Place) -> bool:
    return evolve(one, text=None, origin="clause") == evolve(other, text=None, origin="clause")


def _located(place: Place) -> str:
    inside = [each for each in (place.admin1, place.country) if each and each != place.name]
    key = f", geonameid {place.geonameid}" if place.geonameid is not None else ""
    return f"{', '.join((place.name, *inside))} ({place.precision}{key})"


def _date(date: FuzzyDate | None) -> str:
    if date is None:
        return "no date"
    words = f"by {date.text!r}" if date.text is not None else "no words"
    return f"{date.day.isoformat()} ({date.precision}, {words})"


def _mood(node: Node) -> str:
    marks: list[str] = [node.tense]
    marks += [f"modal {node.modal}"] if node.modal else []
    for name in ("negated", "passive", "conditional"):
        marks += [name] if getattr(node, name) else []
    return f" ({', '.join(marks)})" if node.kind != "noun" else ""


def _words(node: Node) -> str:
    return " ".join(word.text for word in node.words)


def _flat(text: str) -> str:
    return " ".join(text.split())
