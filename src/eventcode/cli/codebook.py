"""`eventcode codebook`: look into a codebook, check it, run its examples, measure it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from eventcode.cli import new
from eventcode.cli.codebook_diff import diff
from eventcode.cli.codebook_docs import docs
from eventcode.cli.fmt import fmt
from eventcode.cli.options import (
    DEFAULT_CODEBOOK,
    CodebookOption,
    FaultFormat,
    PublishedOption,
    day_option,
)
from eventcode.cli.petrarch import import_codebook
from eventcode.model.errors import CodebookError, EventcodeError, Fault, in_order

if TYPE_CHECKING:
    from eventcode.codebook.survey import Survey
    from eventcode.codebook.types import Codebook, Example


def make_app() -> App:
    """The command with its subcommands."""
    app = App(name="codebook", help="Look into a codebook, check it, run its examples, measure it.")
    app.command(show)
    app.command(check)
    app.command(test)
    app.command(measure)
    app.command(new.make_app())
    app.command(fmt)
    app.command(diff)
    app.command(docs)
    app.command(import_codebook, name="import")
    return app


def show(entry: str, /, *, codebook: CodebookOption = DEFAULT_CODEBOOK) -> None:
    """Show what a code means and what is coded so, or what another entry says.

    Of a codebook that extends another one it tells which of them the entry comes from.

    Parameters
    ----------
    entry
        An event code, such as 071, or the id of a phrase (071-tsaarf), actor, operator, role or
        word class.
    """
    from eventcode.cli.show import print_entry
    from eventcode.codebook.cache import load_codebook

    print_entry(load_codebook(codebook), entry)


def check(
    path: str = DEFAULT_CODEBOOK,
    /,
    *,
    format: FaultFormat = "text",
    warnings: Annotated[bool, Parameter(negative=())] = False,
    examples: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Check a codebook's files and tell every fault with its file, line and column.

    The page docs/errors.md says of each code, such as E012, what it means and how to mend it. The
    exit status is 1 if there is an error and 0 otherwise: warnings are counted only.

    Parameters
    ----------
    path
        A folder with codebook.yaml, or the name of a codebook that is shipped.
    format
        text for people, json for programs, github for annotations in a workflow, sarif for code
        scanning.
    warnings
        Tell the warnings one by one too.
    examples
        Code the examples too, as eventcode codebook test does, if nothing else is wrong.
    """
    from eventcode.cli.faults import faults_as, kinds_of, told

    found = _survey(path)
    errors = found.errors
    if examples and not errors and found.codebook is not None:
        errors = _failing(path)
    shown = faults_as(format, in_order([*errors, *found.warnings]) if warnings else errors)
    if shown:
        print(shown)
    if format != "text":
        return 1 if errors else 0
    if found.warnings and not warnings:
        print(f"{kinds_of(found.warnings)}; --warnings tells each")
    if errors or found.codebook is None:
        print(told(errors, found.warnings))
        return 1
    book = found.codebook
    phrases = sum(len(entry.phrases) for entry in book.codes.values())
    cues = sum(len(operator.phrases) for operator in book.operators)
    print(
        f"{book.ref.id} {book.ref.version}: no errors; {len(book.codes)} codes, "
        f"{phrases} phrases, {len(book.operators)} operators with {cues} "
        f"cues, {len(book.actors)} actors, {len(book.roles)} roles, {len(book.examples)} examples"
    )
    return 0


def _survey(path: str) -> "Survey":
    """All that is wrong with a codebook, and be it that there is none."""
    from eventcode.codebook.load import codebook_folder
    from eventcode.codebook.survey import Survey, survey
    from eventcode.reading.lexicon import read_lexicon

    try:
        folder = codebook_folder(path)
    except CodebookError as error:
        return Survey(None, error.faults)
    return survey(folder, read_lexicon())


def _failing(path: str) -> tuple[Fault, ...]:
    """The examples that are not as the codebook says."""
    from eventcode.analysis.examples import check_examples, fault_of
    from eventcode.cli.setup import make_coder

    coder = make_coder(path)
    outcomes = check_examples(coder, _own_examples(path, coder.codebook))
    return in_order(fault_of(outcome) for outcome in outcomes if not outcome.ok)


def _own_examples(path: str, book: "Codebook") -> "list[Example]":
    """The examples in a codebook's own files: it may have changed what those below expect."""
    from eventcode.codebook.load import codebook_files, codebook_folder

    own = {str(file) for file in codebook_files(codebook_folder(path))}
    return [example for example in book.examples if example.file in own]


def test(*files: str, codebook: CodebookOption = DEFAULT_CODEBOOK) -> int:
    """Code a codebook's examples and compare with what they expect.

    A known miss that comes out right is a failure too: it has to be promoted to an example.

    Parameters
    ----------
    files
        Files of the codebook, or parts of their names; without any, all of its own are tested, and
        not those of a codebook that it extends.
    """
    from eventcode.analysis.examples import check_examples
    from eventcode.cli.outcomes import print_outcomes
    from eventcode.cli.setup import make_coder

    coder = make_coder(codebook)
    book = coder.codebook
    examples = _own_examples(codebook, book)
    if files:
        wanted = [Path(name).as_posix() for name in files]
        examples = [
            example
            for example in book.examples
            if any(name in Path(example.file).as_posix() for name in wanted)
        ]
    if not examples:
        where = ", ".join(files) or "files of its own"
        raise EventcodeError(f"codebook {book.ref.id} has no examples in {where}")
    return print_outcomes(check_examples(coder, examples))


def measure(
    path: str,
    /,
    *gold: Annotated[Path, Parameter(name="GOLD", negative=())],
    published: PublishedOption = None,
    held_back: Annotated[tuple[Path, ...], Parameter(negative=(), show_default=False)] = (),
) -> int:
    """Count how often each rule is right and write the counts to the codebook's measured.yaml.

    Events then have a confidence. Counted are the records of the gold files and the codebook's
    own examples. The exit status is 0 if all gold could be read and 1 otherwise.

    Parameters
    ----------
    path
        A folder with codebook.yaml, or the name of a codebook that is shipped.
    gold
        JSONL files, as eventcode evaluate takes them.
    held_back
        A JSONL file of gold that is not counted: a table says how right the codings are there,
        by their confidence. May be given several times.
    """
    day = day_option(published)

    from eventcode.analysis.measure import judged
    from eventcode.analysis.measure import measure as measured
    from eventcode.analysis.write import write_texts
    from eventcode.cli.golds import golds_of, say_left_out
    from eventcode.cli.setup import make_coder
    from eventcode.codebook.confidence import Confidence
    from eventcode.codebook.load import codebook_folder
    from eventcode.codebook.measured import MEASURED

    folder = codebook_folder(path)
    golds, faults = golds_of(gold, day)
    apart, more = golds_of(held_back, day)
    if gold and not golds:  # the counts that are there are better than none
        raise EventcodeError("no gold could be read, so nothing was measured")
    coder = make_coder(folder)
    names = ", ".join(file.name for file in gold)
    found = measured(coder, golds)
    text = found.text(f"Gold: {len(golds)} records of {names}." if gold else "No gold.")
    (file,) = write_texts({MEASURED: text}, folder, "the measured counts")
    print(f"{len(found.gold.keys() | found.examples.keys())} rules in {file}")
    if apart:
        from eventcode.cli.calibration import print_calibration

        print_calibration(
            Confidence.of_counts(found.gold, found.examples), judged(coder, apart)
        )
    say_left_out(faults + more)
    return 1 if faults or more else 0
