"""The home page of a node: what is in the bank, what changed, what waits, how good it is."""
