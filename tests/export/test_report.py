"""The report of a drop needs nothing but a browser, and its charts draw."""

import datetime
import re
import shutil
import struct
import subprocess
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from drops import EVENT, REF, UNCODED
from hypothesis import given, settings
from strategies import codings

from eventcode.export import Release, write_drop
from eventcode.export.report.charts import QUAD_COLOURS, over_time
from eventcode.model.event import Action, Actor, Coding, Event
from eventcode.model.when import FuzzyDate, Place

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
CHARTS = ("over-time", "dyads", "places", "reasons")


def many() -> tuple[Event, ...]:
    """Events of all quad classes, months, places and actors, in uneven numbers."""
    actors = [Actor(code, text=code) for code in ("JPNGOV", "KEN", "USA", "RUSMIL", "IGOUNO")]
    places = [Place("Nairobi", "KEN", lat=-1.3, lon=36.8), Place("Lima", "PER", lat=-12, lon=-77),
              Place("Tokyo", "JPN", lat=35.7, lon=139.7), None]  # fmt: skip
    roots = {1: "040", 2: "071", 3: "112", 4: "190"}
    return tuple(
        evolve(
            EVENT, id=f"e{n}", date=FuzzyDate(datetime.date(2019 + n % 2, 1 + n * n % 12, 1)),
            source=actors[n % 5], target=actors[n * n % 4], place=places[n * n % 4],
            action=Action(roots[1 + n // 3 % 4], "Deed", 1 + n // 3 % 4),
        )
        for n in range(90)
    )  # fmt: skip


def report(folder: Path, coding: Coding, release: Release | None = None) -> Path:
    write_drop(coding, folder / "drop", codebook=REF, eventcode_version="0.1",
               release=release or Release("Events <of> two years"))  # fmt: skip
    return folder / "drop" / "report.html"


def pixels(png: bytes) -> np.ndarray:
    """The picture as rows of (red, green, blue); 8 bits a channel, as browsers write it."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    channels = {2: 3, 6: 4}[kind]
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, -1)
    rows = np.zeros((height, width * channels), np.uint8)
    above = np.zeros(width * channels, np.uint8)
    for number, line in enumerate(lines):
        above = rows[number] = unfiltered(int(line[0]), line[1:].copy(), above, channels)
    return rows.reshape(height, width, channels)[..., :3]


def unfiltered(kind: int, line: np.ndarray, above: np.ndarray, step: int) -> np.ndarray:
    if kind == 0:
        return line
    if kind == 2:
        return line + above
    made, over = line.astype(int), above.astype(int)
    for i in range(len(made)):
        left = made[i - step] if i >= step else 0
        corner = over[i - step] if i >= step else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + over[i]) // 2
        else:
            near = {"left": left, "above": over[i], "corner": corner}
            target = left + over[i] - corner
            guess = min(near.values(), key=lambda value: abs(target - value))
        made[i] = (made[i] + guess) % 256
    return made.astype(np.uint8)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the report")
def test_the_charts_draw_in_a_browser(tmp_path: Path) -> None:
    page = report(tmp_path, Coding(many(), (UNCODED,)))
    picture = tmp_path / "report.png"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--force-device-scale-factor=1", f"--user-data-dir={tmp_path / 'profile'}",
             "--proxy-server=127.0.0.1:9", "--window-size=1000,2300"]  # fmt: skip
    assert CHROMIUM is not None
    done = subprocess.run([CHROMIUM, *flags, f"--screenshot={picture}", page.as_uri()],
                          capture_output=True, timeout=120)  # fmt: skip
    assert picture.is_file(), done.stderr.decode()
    seen = Counter(map(tuple, pixels(picture.read_bytes()).reshape(-1, 3).tolist()))
    for colour in QUAD_COLOURS.values():
        # More than the keys of the charts alone, which are some 600 pixels.
        assert seen[tuple(bytes.fromhex(colour[1:]))] > 3000, colour
    assert seen[tuple(bytes.fromhex("dde3e8"))] > 10_000, "the map"
    assert seen[tuple(bytes.fromhex("8a97a3"))] > 1000, "the reasons"
    # Nothing of the report is wider than the window.
    assert seen[(255, 255, 255)] > 500_000


@pytest.mark.parametrize("release", [Release(), Release(text=False)])
def test_the_report_needs_nothing_from_elsewhere(tmp_path: Path, release: Release) -> None:
    page = report(tmp_path, Coding(many(), (UNCODED,)), release).read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    for part in ("<script", "src=", "href=", "url(", "@import", "://"):
        assert part not in page
    for name in CHARTS:
        assert page.count(f'<svg id="{name}"') == 1
    assert ("40 million dollars" in page) == release.text


@given(coding=codings(3))
@settings(max_examples=25)
def test_any_events_make_a_report(
    tmp_path_factory: pytest.TempPathFactory, coding: Coding
) -> None:
    page = report(tmp_path_factory.mktemp("drops"), coding).read_text(encoding="utf-8")
    assert ("over-time" in page) == any(event.date is not None for event in coding.events)
    assert ("reasons" in page) == bool(coding.uncoded)
    assert page.count('<div class="sample">') == len({e.action.code.root for e in coding.events})
    assert "<h1>Events &lt;of&gt; two years</h1>" in page
    assert not re.search(r"(width|height|x|y)=\"(nan|inf|-)", page)


def test_the_words_of_an_event_are_marked(tmp_path: Path) -> None:
    event = evolve(EVENT, target=Actor("KEN", text="Kenya"), sentence_text="Kenya <3: Tokyo lent "
                   "Kenyatta and Kenya money.")  # fmt: skip
    page = report(tmp_path, Coding((event,))).read_text(encoding="utf-8")
    assert (
        '<p><mark class="target">Kenya</mark> &lt;3: <mark class="source">Tokyo</mark> '
        '<mark class="action">lent</mark> Kenyatta and Kenya money.</p>'
    ) in page


def test_bars_count_months_and_many_years() -> None:
    months = Counter({("2019-01", 1): 3, ("2019-03", 4): 1, (None, 1): 5})
    drawn = over_time(months)
    assert re.findall("<title>([^<]*)</title>", drawn) == [
        "2019-01: Verbal cooperation 3",
        "2019-03: Material conflict 1",
    ]
    years = over_time(Counter({("1979-05", 1): 2, ("1979-06", 1): 1, ("2020-01", 2): 1}))
    assert re.findall("<title>([^<]*)</title>", years) == [
        "1979: Verbal cooperation 3",
        "2020: Material cooperation 1",
    ]
