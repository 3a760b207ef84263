"""Small inputs for runs of many chunks."""

import json
import random
from pathlib import Path

NAMES = ("Germany", "Kenya", "Japan", "Zorb Quandry")


def records(number: int) -> list[str]:
    """This many JSON lines: documents, described interactions, and some that are neither."""
    draw = random.Random(number)
    lines = []
    for index in range(number):
        one, other = draw.sample(NAMES, 2)
        told = f"{one} met with {other}. {other} lent {one} money. It rained."
        record = {"id": f"r{index}", "text": told * draw.randint(1, 3), "published": "2019-05-03"}
        match draw.randrange(8):
            case 0:
                record |= {"source": one, "target": other}
            case 1:
                record["published"] = "soon"
            case 2:
                del record["published"]
        lines.append(json.dumps(record))
    return lines


def written(path: Path, number: int) -> Path:
    """A file of them."""
    path.write_text("\n".join(records(number)) + "\n")
    return path
