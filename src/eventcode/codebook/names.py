"""How names are written: what makes no difference when they are sought in texts."""

import unicodedata


def plain(name: str) -> str:
    """A name with straight apostrophes and plain dashes."""
    return name.replace("’", "'").replace("–", "-").replace("‑", "-")


def folded(name: str) -> str:
    """A name without its diacritics."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
