"""What everybody may see: nothing here asks who is looking."""
