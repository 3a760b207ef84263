"""What can go wrong, told in words that name the place and the remedy."""

from collections.abc import Iterable

from attrs import frozen


class EventcodeError(Exception):
    """The root of every error that the library raises on purpose."""


class ValueTypeError(EventcodeError, ValueError):
    """A value that its type does not allow, such as a CAMEO code with a letter in it."""


@frozen(order=True)
class Fault:
    """One thing that is wrong at one place of one file.

    `line` and `column` count from 1; 0 means that the fault concerns the file as a whole. `code`
    names the kind of fault where there is a list of them: `E…` is an error, `W…` a warning.
    """

    file: str
    line: int = 0
    column: int = 0
    message: str = ""
    code: str = ""

    def __str__(self) -> str:
        kind = f"[{self.code}] " if self.code else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.message}"

    @property
    def warning(self) -> bool:
        """Whether what has it can be used all the same."""
        return self.code.startswith("W")


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults in the order of their files and places."""
    # A key, for there may be thousands, and comparing them one by one takes its time.
    return tuple(sorted(faults, key=lambda f: (f.file, f.line, f.column, f.message, f.code)))


class FaultsError(EventcodeError):
    """Several faults, reported at once; `faults` lists them in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CodebookError(FaultsError):
    """A codebook that cannot be used as it stands."""


class InputError(FaultsError):
    """Input that could not be read; what could be read is not lost with it."""


class ExportError(EventcodeError):
    """A result that could not be written; nothing half-written stays behind."""
