"""eventcode: news text in, CAMEO-coded events out, decided by a YAML codebook.

    import eventcode as ec

    coder = ec.Coder(ec.load_codebook("cameo"))
    coding = coder.code(ec.Document(id="d1", text="…", published=date(2019, 5, 3)))
    table = ec.to_table(coding.events)

The names below are the public ones. They are imported when they are first used, so that
`import eventcode` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventcode.codebook.cache import load_codebook
    from eventcode.coding.coder import Coder
    from eventcode.export import to_table
    from eventcode.model.errors import EventcodeError
    from eventcode.model.event import Coding, Event, Uncoded
    from eventcode.model.text import Document, Interaction
    from eventcode.world import countries
    from eventcode.world.places import Gazetteer

__version__ = "0.1.0"

__all__ = [
    "Coder",
    "Coding",
    "Document",
    "Event",
    "EventcodeError",
    "Gazetteer",
    "Interaction",
    "Uncoded",
    "__version__",
    "countries",
    "load_codebook",
    "to_table",
]


def _home(name: str) -> str | None:
    """The module that defines a public name, or that it is."""
    match name:
        case "countries":
            return "eventcode.world.countries"
        case "Coder":
            return "eventcode.coding.coder"
        case "Coding" | "Event" | "Uncoded":
            return "eventcode.model.event"
        case "Document" | "Interaction":
            return "eventcode.model.text"
        case "EventcodeError":
            return "eventcode.model.errors"
        case "Gazetteer":
            return "eventcode.world.places"
        case "load_codebook":
            return "eventcode.codebook.cache"
        case "to_table":
            return "eventcode.export"
    return None


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    home = _home(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home)
    value = module if home.endswith(f".{name}") else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, for those who explore."""
    return sorted({*globals(), *__all__})
