__all__ = ["first", "second", "third"]
third = 3
