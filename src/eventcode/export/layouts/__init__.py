"""Layouts of other data sets: GDELT, ICEWS, Phoenix, POLECAT; written, and partly read back."""

from eventcode.export.layouts.bring import Imported, import_layout
from eventcode.export.layouts.layout import Layout, LayoutColumn
from eventcode.export.layouts.page import layout_page
from eventcode.export.layouts.records import read_layout
from eventcode.export.layouts.table import LAYOUTS, READABLE
from eventcode.export.layouts.write import write_layout

__all__ = [
    "LAYOUTS",
    "READABLE",
    "Imported",
    "Layout",
    "LayoutColumn",
    "import_layout",
    "layout_page",
    "read_layout",
    "write_layout",
]
