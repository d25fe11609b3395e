"""What is proved of frames and code before they run: CPython's loop takes its compiler's word, and the process ends where that is wrong."""
