"""`eventcode codebook`: look into a codebook, check it, run its examples."""

from pathlib import Path

from cyclopts import App

from eventcode.cli.options import DEFAULT_CODEBOOK, CodebookOption


def make_app() -> App:
    """The command with its subcommands."""
    app = App(name="codebook", help="Look into a codebook, check it, run its examples.")
    app.command(show)
    app.command(check)
    app.command(test)
    return app


def show(code: str, /, *, codebook: CodebookOption = DEFAULT_CODEBOOK) -> None:
    """Show what a code means and what is coded so.

    Parameters
    ----------
    code
        A CAMEO event code, such as 071.
    """
    from eventcode.cli.show import print_code
    from eventcode.codebook.cache import load_codebook

    print_code(load_codebook(codebook), code)


def check(path: str = DEFAULT_CODEBOOK, /) -> None:
    """Check a codebook's files and tell every fault with its file, line and column.

    Parameters
    ----------
    path
        A folder with codebook.yaml, or the name of a codebook that is shipped.
    """
    from eventcode.codebook.load import codebook_folder, read_codebook

    book = read_codebook(codebook_folder(path))
    phrases = sum(len(entry.phrases) for entry in book.codes.values())
    cues = sum(len(operator.phrases) for operator in book.operators)
    print(
        f"{book.ref.id} {book.ref.version}: no faults; {len(book.codes)} codes, "
        f"{phrases} phrases, {len(book.operators)} operators with {cues} cues, "
        f"{len(book.actors)} actors, {len(book.roles)} roles, {len(book.examples)} examples"
    )


def test(*files: str, codebook: CodebookOption = DEFAULT_CODEBOOK) -> int:
    """Code a codebook's examples and compare with what they expect.

    A known miss that comes out right is a failure too: it has to be promoted to an example.

    Parameters
    ----------
    files
        Files of the codebook, or parts of their names; without any, all are tested.
    """
    from eventcode.analysis.examples import check_examples
    from eventcode.cli.outcomes import print_outcomes
    from eventcode.cli.setup import make_coder
    from eventcode.model.errors import EventcodeError

    coder = make_coder(codebook)
    book = coder.codebook
    wanted = [Path(name).as_posix() for name in files]
    examples = [
        example
        for example in book.examples
        if not wanted or any(name in Path(example.file).as_posix() for name in wanted)
    ]
    if not examples:
        raise EventcodeError(f"codebook {book.ref.id} has no examples in {', '.join(files)}")
    return print_outcomes(check_examples(coder, examples))
