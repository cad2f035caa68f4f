"""What people type about the organisations."""
