"""Red lines: what this system never does, as a signed list, and how a door refuses it.

The list is data, in editions. Two offices sign each edition (SG-41); an edition that is not
signed by both is shown as such on the page and fails the tests.
"""

from marsad.access.redlines.lines import Line, State, lines, state
from marsad.access.redlines.refusing import refuse, special_filters

__all__ = ["Line", "State", "lines", "refuse", "special_filters", "state"]
