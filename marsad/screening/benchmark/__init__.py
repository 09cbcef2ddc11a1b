"""The benchmark page: how often names are missed, and how often the wrong ones raise an alert."""
