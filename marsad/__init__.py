"""Marsad (مرصد): an open counter-terrorism information centre."""

__version__ = "0.1.0"
