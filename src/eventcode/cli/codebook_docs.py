"""`eventcode codebook docs`: a codebook as a site."""

from pathlib import Path

from eventcode.cli.options import DEFAULT_CODEBOOK, counted


def docs(path: str = DEFAULT_CODEBOOK, /, *, out: Path) -> None:
    """Write a codebook as a static site with a search, for a browser and without any network.

    Every code with its phrases, examples and operators; operators, word classes, roles, and
    actors with their dated codes. Open index.html in the folder.

    Parameters
    ----------
    path
        A folder with codebook.yaml, or the name of a codebook that is shipped.
    out
        The folder of the site. An earlier site in it is replaced as a whole.
    """
    from eventcode.analysis.codebook_site import write_site
    from eventcode.codebook.cache import load_codebook

    number = write_site(load_codebook(path), out)
    print(f"{counted(number, 'file')} in {out}; open {out / 'index.html'}")
