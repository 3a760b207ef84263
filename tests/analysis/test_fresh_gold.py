"""The gold of tests/fresh can be read, and says the same thing twice where it says it twice."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventcode.analysis.gold import Gold, make_gold
from eventcode.inputs.records import Where

FRESH = Path(__file__).parent.parent / "fresh"
QUADS = {number: 1 + (number > 5) + (number > 9) + (number > 14) for number in range(1, 21)}


def rows(pattern: str) -> Iterator[tuple[Where, dict[str, Any]]]:
    for file in sorted(FRESH.glob(pattern)):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            yield Where(file.name, file.stem, number), json.loads(line)


@pytest.mark.parametrize("pattern", ["quad*.jsonl", "blind.jsonl"])
def test_every_main_event_can_be_scored_both_ways(pattern: str) -> None:
    told = [(where, row) for where, row in rows(pattern) if row.get("events") != []]
    assert len({row["text"] for _, row in told}) == len(told) >= 320
    for where, row in told:
        main = {"source": row["source_code"], "action": row["code"], "target": row["target_code"]}
        event = {"id": row["id"], "text": row["text"], "events": [main]}
        action = {key: row[key] for key in ("id", "text", "source", "target", "code", "quad")}
        for record in (event, action):
            gold = make_gold(record, where)
            assert isinstance(gold, Gold), gold
        assert row["source"] in row["text"] and row["target"] in row["text"], row["id"]
        assert row["quad"] == QUADS[int(row["code"][:2])], row["id"]


def test_the_blind_set_has_all_events_the_main_one_first() -> None:
    counts: Counter[int] = Counter()
    for where, row in rows("blind.jsonl"):
        gold = make_gold({key: row[key] for key in ("id", "text", "events")}, where)
        assert isinstance(gold, Gold), gold
        counts[row.get("quad", 0)] += 1
        if gold.events:
            main = f"{row['source_code']} {row['code']} {row['target_code']}"
            assert str(gold.events[0]) == main
        else:
            assert row["id"].startswith("b0-")
        for event in gold.events:
            assert event.place is None or event.place in gold.text
    assert counts == {0: 12, 1: 80, 2: 80, 3: 80, 4: 80}
