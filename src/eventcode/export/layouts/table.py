"""The layouts by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from eventcode.export.layouts.gdelt import gdelt
from eventcode.export.layouts.icews import icews
from eventcode.export.layouts.layout import Layout
from eventcode.export.layouts.phoenix import phoenix
from eventcode.export.layouts.polecat import polecat

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {layout.name: layout for layout in (gdelt(1), gdelt(2), icews(), phoenix(), polecat())}
)
"""Every layout that can be written."""

READABLE: Final = tuple(name for name, layout in LAYOUTS.items() if layout.read is not None)
"""The names of those that can be read back."""
