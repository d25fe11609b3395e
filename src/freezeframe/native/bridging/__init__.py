"""What C is doing between two frames or around the innermost, and how that is gone on with: by which bridge, or by doing it once more."""
