"""The built-in rule engine."""
