"""Lines of a file, decoded one by one, so that one bad line costs one record and no more."""

import codecs
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from attrs import frozen

# In bytes. A text that is not too long to be read fits in, even where each letter is escaped.
LONGEST_LINE: Final = 16 << 20
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class Line:
    """A line with its number from 1, its end included; `fault` says why it has no text."""

    number: int
    text: str
    fault: str | None = None


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a stream, without the byte order mark.

    A line that is too long is passed over without being held in memory. Where the stream itself
    cannot be read on, as a compressed file that breaks off, the last line has the fault.
    """
    offset = number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_LINE + 1)
            passed = _pass_over(stream, line) if len(line) > LONGEST_LINE else 0
        except (OSError, EOFError, zlib.error) as error:
            yield Line(number, "", f"cannot be read: {_reason(error)}; nothing after it is read")
            return
        if not line:
            return
        if passed:
            offset += passed
            long = f"has {passed:,} bytes, and at most {LONGEST_LINE:,} are read in one line"
            yield Line(number, "", long)
            continue
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        text, fault = decoded(data, offset + len(line) - len(data))
        yield Line(number, text, fault)
        offset += len(line)


def _pass_over(stream: BinaryIO, line: bytes) -> int:
    """Read to the end of a line of which this is the beginning; the bytes of the whole line."""
    passed = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
        passed += len(line)
    return passed


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the compressed file breaks off or is damaged here ({error})"


def decoded(data: bytes, offset: int = 0) -> tuple[str, str | None]:
    """The text of some bytes, or what to say of the first one that is not UTF-8.

    `offset` is where the bytes begin in their file.
    """
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if offset == 0 and data.startswith(_UTF16):
            return "", "is UTF-16, not UTF-8; save the file as UTF-8"
        where = offset + error.start
        byte = data[error.start]
        return "", f"is not UTF-8 at byte {where} (0x{byte:02x}); save the file as UTF-8"
