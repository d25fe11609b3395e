"""The values that everything else is about: code, functions, cells, frames. Imports nothing of ours."""
