"""From our instructions, or nothing at all, to a version's own bytecode: the lift's inverse."""
