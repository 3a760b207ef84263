"""Matching one to one, so that the sum of weights is the greatest there is."""

from collections.abc import Sequence
from typing import Final

_NOBODY: Final = -1
_FAR: Final = 1 << 62


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of the matching with the greatest weight, in the order of rows.

    `weights[row][column]` is 0 where the two must not be matched, and above 0 elsewhere. The
    result depends on nothing but the weights and their order. The method is the Hungarian one,
    with a row and column of zeros for each that stays alone.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[weights[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in assign(turned))
    row_of = _shortest_paths(weights, rows, columns)
    pairs = [(row_of[column], column) for column in range(columns) if row_of[column] != _NOBODY]
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _shortest_paths(weights: Sequence[Sequence[int]], rows: int, columns: int) -> list[int]:
    """The row of each column in a matching of all rows with the least cost, -1 for none."""
    most = 1 + max(max(row) for row in weights)
    row_price, column_price = [0] * rows, [0] * (columns + 1)
    row_of = [_NOBODY] * (columns + 1)  # the last column is where each search begins
    for row in range(rows):
        row_of[columns] = row
        here = columns
        least = [_FAR] * columns
        came_from = [columns] * columns
        done = [False] * (columns + 1)
        while row_of[here] != _NOBODY:
            done[here] = True
            at = row_of[here]
            for column in range(columns):
                if done[column]:
                    continue
                cost = most - weights[at][column] - row_price[at] - column_price[column]
                if cost < least[column]:
                    least[column], came_from[column] = cost, here
            nearest = min((c for c in range(columns) if not done[c]), key=least.__getitem__)
            step = least[nearest]
            for column in range(columns + 1):
                if done[column]:
                    row_price[row_of[column]] += step
                    column_price[column] -= step
                elif column < columns:
                    least[column] -= step
            here = nearest
        while here != columns:
            before = came_from[here]
            row_of[here] = row_of[before]
            here = before
        row_of[columns] = _NOBODY
    return row_of[:columns]
