"""The gap map: what is missing, stale or contradictory, counted live over what a reader may see."""
