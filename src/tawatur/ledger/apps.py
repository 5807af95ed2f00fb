"""Tells Django what this package is called."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger as a Django application."""

    name = "tawatur.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
