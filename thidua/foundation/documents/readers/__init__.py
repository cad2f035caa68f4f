"""Files into neutral blocks; the work is done by a child process that may die without harm."""

from .reading import Reading, read_blocks, read_with

__all__ = ["Reading", "read_blocks", "read_with"]
