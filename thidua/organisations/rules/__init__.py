"""What must hold of units, their versions and changes: pure, every problem at once."""
