"""Keeping it alive: everything an installation is, in one archive, and back again."""
