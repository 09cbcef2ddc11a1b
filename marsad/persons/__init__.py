"""The desk at which an officer enters a person with a lawful status, and another one approves."""
