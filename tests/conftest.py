"""What every test shares: how hypothesis runs."""

from __future__ import annotations

import os

from hypothesis import settings

# Machines that run tests are busy: how long one example takes says nothing. In CI the same examples are tried every time, so
# that a change fails for what it changed; elsewhere new ones are.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")
