"""Results as tables and files: Arrow, Parquet, CSV, the drop, layouts, the data dictionary."""

from eventcode.export.about import PartitionKey, Release
from eventcode.export.again import drop_events
from eventcode.export.arrow import (
    event_schema,
    from_table,
    to_table,
    uncoded_from_table,
    uncoded_schema,
    uncoded_table,
)
from eventcode.export.coded import CodedRows
from eventcode.export.dictionary import data_dictionary
from eventcode.export.drop import DROP_FILES, write_drop, write_rows
from eventcode.export.jsonlines import write_jsonl
from eventcode.export.layouts import import_layout, read_layout, write_layout
from eventcode.export.read import read_events, read_rows, read_uncoded
from eventcode.export.stata import write_stata

__all__ = [
    "DROP_FILES",
    "CodedRows",
    "PartitionKey",
    "Release",
    "data_dictionary",
    "drop_events",
    "event_schema",
    "from_table",
    "import_layout",
    "read_events",
    "read_layout",
    "read_rows",
    "read_uncoded",
    "to_table",
    "uncoded_from_table",
    "uncoded_schema",
    "uncoded_table",
    "write_drop",
    "write_jsonl",
    "write_layout",
    "write_rows",
    "write_stata",
]
