"""How to load a drop: snippets in Python, R and Stata for its README."""

import textwrap
from typing import Any, Final

from eventcode.export.about import About, PartitionKey
from eventcode.export.lists import ACTION_COLUMNS, ACTOR_COLUMNS
from eventcode.model.columns import EVENT_COLUMNS, Column

_READ: Final = """\
import pyarrow.parquet as pq

events = pq.read_table("events.parquet")  # events.to_pandas() where pandas is installed"""
_READ_PARTS: Final = """\
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

folders = ds.partitioning(pa.schema([("{key}", pa.{type}())]), flavor="hive")
events = ds.dataset("events", partitioning=folders).to_table()  # or with a filter"""
_KEY_TYPES: Final[dict[PartitionKey, str]] = {"year": "int32", "country": "string"}


def loading(about: About) -> str:
    """The snippets, as Markdown."""
    parquet = "events.parquet" if about.release.partition_by is None else "events"
    r_read = "read_parquet" if about.release.partition_by is None else "open_dataset"
    collect = "" if about.release.partition_by is None else " |> dplyr::collect()"
    read = _READ if about.release.partition_by is None else _READ_PARTS.format(
        key=about.release.partition_by, type=_KEY_TYPES[about.release.partition_by]
    )  # fmt: skip
    every: tuple[Column[Any], ...] = (*EVENT_COLUMNS, *ACTOR_COLUMNS, *ACTION_COLUMNS)
    names = dict.fromkeys(column.name for column in every if column.type in ("text", "list"))
    texts = textwrap.fill(" ".join(names), 90, initial_indent="    ", subsequent_indent="    ")
    positions = _ranges([number for number, column in enumerate(EVENT_COLUMNS, start=1)
                         if column.type in ("text", "list", "date32")])  # fmt: skip
    return f"""\
Codes are text: `010` is not 10, and only an empty cell is a missing value, not `NA`.

Python:

```python
{read}
uncoded = pq.read_table("uncoded.parquet")
```

Python, the CSV:

```python
import pyarrow as pa
from pyarrow import csv

text = \"\"\"
{texts}
\"\"\".split()
options = csv.ConvertOptions(
    column_types={{name: pa.string() for name in text}},
    null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
)
newlines = csv.ParseOptions(newlines_in_values=True)
events = csv.read_csv("events.csv", convert_options=options, parse_options=newlines)
actors = csv.read_csv("actors.csv", convert_options=options, parse_options=newlines)
actions = csv.read_csv("actions.csv", convert_options=options, parse_options=newlines)
```

R:

```r
events <- arrow::{r_read}("{parquet}"){collect}

# or from the CSV, with every code as text
library(readr)
types <- cols(.default = col_character(), date = col_date(), document_published = col_date(),
              sentence_index = col_integer(), quad_class = col_integer(),
              goldstein = col_double(), place_lat = col_double(), place_lon = col_double(),
              text_start = col_integer(), text_end = col_integer(), confidence = col_double())
events <- read_csv("events.csv", col_types = types, na = "")
actors <- read_csv("actors.csv", col_types = cols(.default = col_character()), na = "")
actions <- read_csv("actions.csv", col_types = cols(.default = col_character()), na = "")
```

Stata 16 or later:

```stata
import delimited using "events.csv", varnames(1) bindquote(strict) maxquotedrows(unlimited) ///
    encoding("utf-8") stringcols({positions}) clear
generate day = date(date, "YMD")
format day %td
```"""


def _ranges(numbers: list[int]) -> str:
    """Numbers as Stata's numlist: 1/2 4 6/9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"{run[0]}/{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
