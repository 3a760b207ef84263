"""What coding a chunk gave, and the file that it is kept in."""

import json
from copy import copy
from pathlib import Path
from typing import Any, Final

from attrs import astuple, frozen

from eventcode.coding.coder import Coder
from eventcode.engine.chunks import Chunk, PlacedItem
from eventcode.engine.counting import CountingReader
from eventcode.export import CodedRows
from eventcode.export.whole import whole_file
from eventcode.model.errors import Fault
from eventcode.model.event import Coding

_NOTES: Final = b"eventcode"


@frozen(eq=False)
class Coded:
    """A chunk's rows, the number of its sentences, and what could not be coded.

    `skipped` of the sentences were not parsed.
    """

    rows: CodedRows
    sentences: int
    skipped: int
    faults: tuple[Fault, ...] = ()

    def save(self, path: Path) -> None:
        """Write it to a file that is there whole or not at all; raises `ExportError`."""
        import pyarrow as pa

        faults = [astuple(fault) for fault in self.faults]
        notes = json.dumps([self.sentences, self.skipped, faults])
        events = self.rows.events.replace_schema_metadata({_NOTES: notes.encode()})
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with whole_file(path) as work, pa.OSFile(str(work), "wb") as sink:
            for table in (events, self.rows.uncoded):
                with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
                    writer.write_table(table)

    @classmethod
    def load(cls, path: Path) -> "Coded":
        """What was saved; raises `pyarrow.ArrowInvalid` or `OSError` where it cannot be read."""
        import pyarrow as pa

        tables: list[pa.Table] = []
        with pa.OSFile(str(path), "rb") as source:
            for _ in range(2):
                with pa.ipc.open_stream(source) as reader:
                    tables.append(reader.read_all())
        events, uncoded = tables
        notes: Any = json.loads((events.schema.metadata or {})[_NOTES])
        sentences, skipped, faults = notes
        rows = CodedRows(events.replace_schema_metadata(None), uncoded)
        return cls(rows, sentences, skipped, tuple(Fault(*fault) for fault in faults))


def code_chunk(coder: Coder, chunk: Chunk) -> Coded:
    """Code a chunk; a text that cannot be coded becomes a fault and costs no other one."""
    reader = CountingReader(coder.reader)
    coder = copy(coder)
    coder.reader = reader
    faults: list[Fault] = []
    try:
        codings = list(coder.code_all(chunk.items))
    except MemoryError:
        raise
    except Exception:
        # One text is to blame: code them one by one, as long as it takes.
        reader.sentences = reader.skipped = 0
        codings = []
        for placed in chunk.placed:
            found = _alone(coder, placed)
            if isinstance(found, Fault):
                faults.append(found)
            else:
                codings.append(found)
    return Coded(CodedRows.of(codings), reader.sentences, reader.skipped, tuple(faults))


def _alone(coder: Coder, placed: PlacedItem) -> Coding | Fault:
    where, item = placed
    try:
        return coder.code(item)
    except MemoryError:
        raise
    except RecursionError:
        return where.fault(
            f"{item.id!r} holds a sentence too entangled to be read, and is left out; take out "
            "what is no prose"
        )
    except Exception as error:
        return where.fault(
            f"{item.id!r} cannot be coded and is left out: {type(error).__name__}: {error}; this "
            "is a mistake of ours, please report it with the text"
        )
