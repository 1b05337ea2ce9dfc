"""What all tests share: Hypothesis searches without a clock, for machines are noisy, and in CI always the same."""

import os

from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=40, derandomize="CI" in os.environ)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
