"""The profile page: bank, identity and gaps put together, which only the site may do."""
