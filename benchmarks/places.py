"""How often the place of an event is right: python benchmarks/places.py [--wrong] [TABLE …]

The tables are those in tests/world unless others are given. Prints for each the shares of right
countries and places, each kind of mention apart; with --wrong, also the rows that came out wrong.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from place_table import GOLD, LATER, Result, measure

from eventcode.codebook.cache import load_codebook
from eventcode.coding.coder import Coder


def show_wrong(results: list[Result]) -> None:
    """Print the rows whose place is wrong."""
    for row, got, coded, _, spot in results:
        if not spot:
            told = "no place" if coded else "no event"
            if got is not None:
                told = f"{got.name}, {got.country or '-'} ({got.precision}, {got.lat}, {got.lon})"
            wanted = f"{row['name']}, {row['country'] or '-'} ({row['precision']})"
            print(f"{row['kind']}: expected {wanted}, got {told}: {row['text']}")


def show_shares(results: list[Result]) -> None:
    """Print a table of the shares that are right, by kind and of all."""
    print(f"{'kind':<12}{'rows':>6}{'country':>10}{'place':>10}{'no event':>10}")
    for kind in (*Counter(each.row["kind"] for each in results), None):
        some = [each for each in results if kind in (None, each.row["kind"])]
        country = sum(each.country for each in some) / len(some)
        spot = sum(each.spot for each in some) / len(some)
        silent = sum(not each.coded for each in some)
        print(f"{kind or 'all':<12}{len(some):>6}{country:>10.1%}{spot:>10.1%}{silent:>10}")


def main(arguments: list[str]) -> None:
    """Measure the tables and print what came out."""
    tables = [Path(each) for each in arguments if each != "--wrong"] or [GOLD, LATER]
    coder = Coder(load_codebook("cameo"))
    for table in tables:
        print(table.name)
        results = list(measure(coder, table))
        if "--wrong" in arguments:
            show_wrong(results)
        show_shares(results)


if __name__ == "__main__":
    main(sys.argv[1:])
