"""Thidua: an emulation movement from its signed plan to a verified certificate."""

__version__ = "0.1.0"
