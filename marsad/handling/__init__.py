"""Handling codes as people meet them: what each permits, the way out, consent, loosening."""
