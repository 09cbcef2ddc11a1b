"""Lawful status of persons in the bank: how it enters, what it is, who sees it, how it ends."""
