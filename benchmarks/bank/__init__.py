"""Measuring the bank: intake, size, recall, profiles, start-up, memory."""
