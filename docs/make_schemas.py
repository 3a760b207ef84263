"""Write the JSON Schemas of the codebook's files: `python docs/make_schemas.py`."""

import json
from pathlib import Path
from typing import Final

from eventcode.codebook.schema import schemas

FOLDER: Final = Path(__file__).parents[1] / "codebooks" / "schema"


def files() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2) + "\n"
        for name, schema in schemas().items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
