"""The machine: executes frames, step by step."""
