"""The embedded store: no server, one folder."""

from pipeline.adapters.tinydb.store import TinyDBStore, begun

__all__ = ["TinyDBStore", "begun"]
