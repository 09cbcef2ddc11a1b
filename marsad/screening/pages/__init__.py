"""The desk's pages: files and runs, cases, standing portfolios and the register."""
