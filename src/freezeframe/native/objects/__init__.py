"""What CPython's objects hold and do not show."""
