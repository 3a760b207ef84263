"""`eventcode codebook fmt`: a codebook's files in the one form."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from eventcode.cli.options import DEFAULT_CODEBOOK


def fmt(
    path: str = DEFAULT_CODEBOOK, /, *, check: Annotated[bool, Parameter(negative=())] = False
) -> int:
    """Put a codebook's files into the one form: order of keys, quotation marks. Comments stay.

    The exit status is 1 if a file cannot be read, and with --check if one is not in form.

    Parameters
    ----------
    path
        A folder with codebook.yaml, the name of a codebook that is shipped, or one YAML file.
    check
        Write nothing; name the files that are not in form.
    """
    from eventcode.codebook.canonical import canonical
    from eventcode.codebook.load import codebook_files, codebook_folder
    from eventcode.codebook.measured import MEASURED
    from eventcode.codebook.yamlio import read_yaml
    from eventcode.model.errors import EventcodeError, Fault

    single = Path(path)
    files = [single] if single.is_file() else codebook_files(codebook_folder(path))
    faults: list[Fault] = []
    changed = 0
    for file in files:
        if file.name == MEASURED or read_yaml(file, str(file), faults) is None:
            continue
        text = file.read_bytes().decode("utf-8")
        kind = file.stem if file.parent.joinpath("codebook.yaml").is_file() else file.parent.name
        try:
            new = canonical(text, kind)
        except EventcodeError as error:
            faults.append(Fault(str(file), 0, 0, str(error)))
            continue
        if new != text:
            changed += 1
            print(f"{file} is not in form" if check else f"{file} put into form")
            if not check:
                beside = file.with_name(f".{file.name}.part")
                beside.write_bytes(new.encode("utf-8"))
                beside.replace(file)
    for fault in sorted(faults):
        print(fault, file=sys.stderr)
    return 1 if faults or (check and changed) else 0
