"""Lines of a file, decoded one by one, so that one bad line costs one record and no more."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from attrs import frozen

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class Line:
    """A line with its number from 1, its end included; `fault` says why it has no text."""

    number: int
    text: str
    fault: str | None = None


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a stream, without the byte order mark."""
    offset = 0
    for number, line in enumerate(stream, start=1):
        data = line
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        text, fault = decoded(data, offset + len(line) - len(data))
        yield Line(number, text, fault)
        offset += len(line)


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
