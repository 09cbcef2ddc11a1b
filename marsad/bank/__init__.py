"""The security information bank: the only door to statements.

In: :func:`marsad.bank.intake.intake`. Out: :func:`marsad.bank.view.view`, and what is built on it
(:mod:`~marsad.bank.profile`, :mod:`~marsad.bank.diff`, :mod:`~marsad.bank.reports`). The node's
keeper has :mod:`~marsad.bank.check` and :mod:`~marsad.bank.backup`.

Two laws are kept by the shape of the code: there is no reading without a reader, and no statement
without a report.
"""
