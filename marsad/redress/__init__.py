"""Redress: a person, or their counsel, asks; an officer who had no part in the records decides."""
