"""The standards that orders are written in: units, documents and UBL. Only `core` is known."""
