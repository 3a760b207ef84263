"""What a drop says of itself: its name and version, and how it was made."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, Literal, get_args, overload

from attrs import field, frozen

from eventcode.model.errors import ExportError
from eventcode.model.event import CodebookRef

PartitionKey = Literal["year", "country"]
PARTITION_KEYS: Final = get_args(PartitionKey)
UNNAMED: Final = "eventcode-drop"


@overload
def _one_line(value: str) -> str: ...
@overload
def _one_line(value: None) -> None: ...
def _one_line(value: str | None) -> str | None:
    """The text in one line, for it stands in headings."""
    return None if value is None else " ".join(value.split())


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for value in values if (line := _one_line(value)))


@frozen
class Release:
    """A drop's name, version and authors, and the form that it is written in.

    `partition_by` splits the Parquet file by the year of the event or by the country of its
    source. Without `text` sentences are left out. With `raw_csv` text in CSV stays as it is, even
    where a spreadsheet would take it for a formula. Raises `ExportError` for an empty name or
    version and for an unknown key.
    """

    name: str = field(default=UNNAMED, converter=_one_line)
    version: str | None = field(default=None, converter=_one_line)
    authors: tuple[str, ...] = field(default=(), converter=_lines)
    partition_by: PartitionKey | None = None
    text: bool = True
    raw_csv: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise ExportError("a drop's name is empty; give it one, such as 'balkans-2019'")
        if self.version == "":
            raise ExportError("a drop's version is empty; give it one, such as '1.0', or none")
        if self.partition_by not in (None, *PARTITION_KEYS):
            raise ExportError(
                f"a drop is partitioned by {' or '.join(PARTITION_KEYS)}, "
                f"got {self.partition_by!r}"
            )

    @property
    def slug(self) -> str:
        """The name as a data package has it: small letters, digits, `.`, `-` and `_`."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9._]+", "-", plain.lower()).strip("-") or UNNAMED

    @property
    def titled(self) -> str:
        """Name and version, as a title."""
        return self.name if self.version is None else f"{self.name} {self.version}"


@frozen
class About:
    """A release and what its events were coded with.

    `named` says that their codes are PLOVER's, which are names, and not CAMEO's.
    """

    release: Release
    codebook: CodebookRef
    eventcode_version: str
    named: bool = False

    @property
    def scheme(self) -> str:
        """What the scheme of the event codes is called."""
        return "PLOVER" if self.named else "CAMEO"

    @property
    def metadata(self) -> dict[str, str]:
        """What stands in the schema of the Parquet files."""
        said = {
            "codebook_id": self.codebook.id,
            "codebook_version": self.codebook.version,
            "codebook_digest": self.codebook.digest,
            "eventcode_version": self.eventcode_version,
        }
        if self.release.name != UNNAMED:
            said["drop_name"] = self.release.name
        if self.release.version is not None:
            said["drop_version"] = self.release.version
        return said
