"""Tawatur: a ledger of attributed claims from conflict reporting, Arabic first."""
