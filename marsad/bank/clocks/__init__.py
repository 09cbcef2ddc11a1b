"""Clocks: review and retention by status and by report, legal hold, purge, tombstones."""
