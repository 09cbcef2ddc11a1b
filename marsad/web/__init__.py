"""The site of a node."""
