"""Measuring the site: every page at the server, and many people at once."""
