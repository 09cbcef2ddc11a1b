"""Lawful status of persons in the bank: how it enters, what it is now, who may see it, how it ends."""
