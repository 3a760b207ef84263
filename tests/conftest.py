"""Hypothesis profiles: `fast` by default, `thorough` with HYPOTHESIS_PROFILE=thorough."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

# The tests share `strategies.py`, wherever pytest was started.
sys.path.insert(0, str(Path(__file__).parent))

_SLOW_START = [HealthCheck.too_slow]
settings.register_profile(
    "fast", max_examples=50, deadline=None, derandomize=True, suppress_health_check=_SLOW_START
)
settings.register_profile(
    "thorough", max_examples=500, deadline=None, suppress_health_check=_SLOW_START
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
