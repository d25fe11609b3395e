"""What a snapshot of another Python version says otherwise than one of this version would, and how it goes on here all the same."""
