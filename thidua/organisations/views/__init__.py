"""Pages of the organisations."""
