"""A real cluster on loopback: a standalone master, two workers, and one of them killed."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from attrs import define
from sparks import (
    BOOK,
    SOURCE,
    coded_here,
    environment,
    needs_spark,
    ordered,
    parquet,
    records,
    spark_rows,
)

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder

pytestmark = [pytest.mark.cluster, needs_spark]

HOST = "127.0.0.1"
PARTS = 48  # so many that it takes seconds to work them off, however fast the machine
PATIENCE = 240.0  # seconds, for a machine that has other things to do
STEP = 0.1


@define
class Cluster:
    """A standalone master and its workers: processes of ours, each with all it starts."""

    home: Path
    folder: Path
    url: str
    workers: list[subprocess.Popen[bytes]]
    ui: str = ""

    @classmethod
    def start(cls, folder: Path) -> "Cluster":
        """A master and two workers of one core each."""
        (found,) = find_spec("pyspark").submodule_search_locations  # type: ignore[union-attr]
        port = free_port()
        cluster = cls(Path(found), folder, f"spark://{HOST}:{port}", [])
        cluster.begin("master.Master", "--host", HOST, "--port", str(port), "--webui-port", "0")
        for number in (1, 2):
            cluster.begin(
                "worker.Worker", "--host", HOST, "--webui-port", "0", "--cores", "1",
                "--memory", "1g", "--work-dir", str(folder / f"work{number}"), cluster.url,
            )  # fmt: skip
        return cluster

    def begin(self, name: str, *options: str) -> None:
        log = (self.folder / f"{len(self.workers)}.log").open("wb")
        self.workers.append(
            subprocess.Popen(
                [self.home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *options],
                stdout=log, stderr=log, env=self.environment(), start_new_session=True,
            )
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        # In the environment of the master and the workers too: executors are their children.
        return {**environment(), "SPARK_HOME": str(self.home), "SPARK_LOCAL_DIRS": str(self.folder)}

    def submit(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """`spark-submit` of the command, as a user would."""
        options = {
            "spark.ui.port": str(free_port()), "spark.driver.host": HOST,
            "spark.executor.memory": "512m", "spark.executorEnv.PYTHONPATH": SOURCE,
            "spark.sql.shuffle.partitions": "2", "spark.network.timeout": "60s",
        }  # fmt: skip
        main = Path(SOURCE) / "eventcode" / "__main__.py"
        conf = [part for key, value in options.items() for part in ("--conf", f"{key}={value}")]
        self.ui = f"http://{HOST}:{options['spark.ui.port']}/api/v1/applications"
        log = (self.folder / "driver.log").open("wb")
        return subprocess.Popen(
            [self.home / "bin" / "spark-submit", "--master", self.url, *conf, main, *arguments],
            stdout=log, stderr=log, env=self.environment(), start_new_session=True,
        )  # fmt: skip

    def said(self) -> str:
        return (self.folder / "driver.log").read_text("utf-8", "replace")

    def asked(self, path: str = "") -> Any:
        """What the driver's page says, None while it says nothing."""
        try:
            with urlopen(self.ui + path, timeout=10) as answer:
                return json.load(answer)
        except (URLError, OSError, ValueError):
            return None

    def coded_parts(self) -> tuple[int, int]:
        """How many parts of the records are coded, and how many executors there are."""
        found = self.asked()
        if not found:
            return 0, 0
        app = found[0]["id"]
        stages = [s for s in self.asked(f"/{app}/stages") or [] if s["numTasks"] == PARTS]
        executors = self.asked(f"/{app}/executors") or []
        done = max((stage["numCompleteTasks"] for stage in stages), default=0)
        return done, sum(one["id"] != "driver" for one in executors)


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process with all that it started, as a machine without power is."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster.start(tmp_path)
    yield started
    for process in started.workers:
        end(process)


def test_a_worker_that_dies_in_the_middle_loses_nothing_and_doubles_nothing(
    cluster: Cluster, tmp_path: Path
) -> None:
    news = parquet(records(24), tmp_path / "news.parquet", rows_a_group=6)
    job = cluster.submit(
        "spark-code", str(news), "--out", str(tmp_path / "out"), "--codebook", str(BOOK),
        "--partitions", str(PARTS),
    )  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE
        done, executors = 0, 0
        while (executors < 2 or done < 1) and job.poll() is None and time.monotonic() < until:
            time.sleep(STEP)
            done, executors = cluster.coded_parts()
        assert job.poll() is None, cluster.said()[-4000:]
        assert executors == 2, cluster.said()[-4000:]
        assert 1 <= done < PARTS
        end(cluster.workers.pop())
        assert job.wait(timeout=PATIENCE) == 1, cluster.said()[-4000:]  # faults: not all was read
    finally:
        end(job)

    assert re.search("Lost executor|executor lost|Executor.* lost", cluster.said())
    local = coded_here(news, Coder(read_codebook(BOOK)), tmp_path / "drop")
    found = spark_rows(tmp_path / "out")
    assert len(found["events"]) == len(local["events"]) > 0
    assert ordered(found["events"]) == ordered(local["events"])
    assert ordered(found["uncoded"]) == ordered(local["uncoded"])
    assert found["faults"] == local["faults"]
