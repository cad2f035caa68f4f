"""What the desk reads across the stages."""
