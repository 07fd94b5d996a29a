"""The fields of a report: who, where, when, what."""
