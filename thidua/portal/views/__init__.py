"""Public pages: no sign-in, no cookie."""
