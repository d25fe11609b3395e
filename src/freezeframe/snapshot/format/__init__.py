"""A snapshot on disk: the envelope with its signature, deltas that follow it, and the words that its graph is written in."""
