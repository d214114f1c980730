"""The vendor's side of the table: who was sent a link answers here, by hand or by its agent."""
