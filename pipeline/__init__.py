"""Runs a citizens' hotline by ordinary mail."""

__version__ = "0.1.0"
