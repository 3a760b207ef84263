"""What loading the gazetteer costs, in a process of its own: python benchmarks/gazetteer.py."""

import resource
import time

from eventcode.world.places import Gazetteer


def main() -> None:
    """Print the seconds of the first load and the most memory that the process took."""
    clock, used = time.perf_counter(), time.process_time()
    Gazetteer.load()
    clock, used = time.perf_counter() - clock, time.process_time() - used
    # Linux tells kibibytes.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"loaded in {clock:.2f} s ({used:.2f} s of processor time), process {memory:.0f} MiB")


if __name__ == "__main__":
    main()
