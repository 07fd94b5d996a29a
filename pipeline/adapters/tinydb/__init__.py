"""The embedded store: no server, one folder."""

from pipeline.adapters.tinydb.store import TinyDBStore

__all__ = ["TinyDBStore"]
