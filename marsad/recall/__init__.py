"""Recall: find a subject by any name, alias, number or reference, and explain why it was found."""
