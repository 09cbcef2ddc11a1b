"""The site, as the tests of pages open it."""

from tests.web.conftest import Open, _fresh, officer, site

__all__ = ["Open", "_fresh", "officer", "site"]
