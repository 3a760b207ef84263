"""`eventcode explain`: why a sentence is coded as it is."""

from typing import TYPE_CHECKING

from eventcode.cli.options import (
    DEFAULT_CODEBOOK,
    CodebookOption,
    DatesOption,
    PublishedOption,
    day_option,
)

if TYPE_CHECKING:
    from rich.tree import Tree

    from eventcode.coding.explain import Explained


def explain(
    sentence: str,
    /,
    *,
    published: PublishedOption = None,
    dates: DatesOption = None,
    codebook: CodebookOption = DEFAULT_CODEBOOK,
) -> None:
    """Show what is read in a sentence, which rules match it, and what is rejected and why."""
    day = day_option(published)

    from rich.console import Console

    from eventcode.cli.setup import make_coder
    from eventcode.coding.explain import explain as explained
    from eventcode.model.errors import EventcodeError

    if not sentence.strip():
        raise EventcodeError("there is no sentence to explain: put it between quotation marks")
    found = explained(make_coder(codebook, dates=dates), sentence, day)
    Console(highlight=False).print(_tree(found))


def _tree(node: "Explained") -> "Tree":
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(node.label))
    for child in node.children:
        tree.add(_tree(child))
    return tree
