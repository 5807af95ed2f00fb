"""The layout of the ledger, step by step."""
