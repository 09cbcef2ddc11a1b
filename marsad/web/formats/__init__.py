"""How numbers and dates are written: the same in every language, decided here."""
