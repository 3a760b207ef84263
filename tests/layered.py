"""Small codebooks that extend others, written for one test."""

from pathlib import Path

from command import SMALL


def extending(folder: Path, files: dict[str, str], below: str = "", name: str = "study") -> Path:
    """A codebook in `folder/name` that extends another, by default the tests' small one."""
    book = folder / name
    more = files.pop("codebook.yaml", "")
    head = f"id: {name}\nname: A study\nversion: 1.0.0\nextends: {below or SMALL}\n"
    for file, text in {"codebook.yaml": head + more, **files}.items():
        (book / file).parent.mkdir(parents=True, exist_ok=True)
        (book / file).write_text(text, "utf-8")
    return book
