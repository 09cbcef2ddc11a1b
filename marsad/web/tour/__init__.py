"""The guided tour: a few pages of this very node, each with what to look at."""
