"""Place tables that ship with Tawatur (see docs/gazetteer.md)."""
