"""Oversight: the overseer sees use, not content; what is never done, attempted and refused."""
