"""`python -m freezeframe` is the `freezeframe` command."""

from __future__ import annotations

from freezeframe.cli.main import entry_point

if __name__ == "__main__":
    entry_point()
