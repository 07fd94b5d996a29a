"""Saved Outlook messages (`.msg`, MS-OXMSG): a compound file of property streams, one folder a recipient or attachment."""

from __future__ import annotations

import io
from typing import Any

from pipeline.reading.files.archives import stream_of
from pipeline.reading.files.mapi import CODE_PAGES, FILE_DATA, MAX_FILES, Item, Value

_MAX = 60_000_000
_MAX_DEPTH = 8
_UNICODE, _STRING, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_STREAM = "__substg1.0_"
_PROPERTIES = "__properties_version1.0"
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = "__nameid_version1.0".encode("utf-16-le")


def is_message(data: bytes, name: str) -> bool:
    """Whether bytes are a compound file that is called a saved message, or holds the table that every one has."""
    return data.startswith(_MAGIC) and (name.lower().endswith((".msg", ".oft")) or ("." not in name[-5:] and _NAMES in data))


def read(data: bytes) -> Item:
    """Raises OSError, ValueError and what olefile raises where the file is broken."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data[:_MAX])) as ole:
        return _message(ole, [], _tree(ole), 0)


Tree = dict[str, "Tree"]


def _tree(ole: Any) -> Tree:
    root: Tree = {}
    for path in ole.listdir(streams=True, storages=True):
        place = root
        for part in path:
            place = place.setdefault(part, {})
    return root


def _message(ole: Any, path: list[str], tree: Tree, depth: int) -> Item:
    properties = _properties(ole, path, tree, 32 if depth == 0 else 24)
    page = next((value for name in CODE_PAGES if isinstance(value := properties.get(name), int) and value), 0)
    folders = sorted(tree)
    recipients = [name for name in folders if name.lower().startswith("__recip_version1.0_")][:1_000]
    files = [name for name in folders if name.lower().startswith("__attach_version1.0_")][:MAX_FILES]
    return Item(
        properties,
        tuple(Item(_properties(ole, [*path, name], tree[name], 8), code_page=page) for name in recipients),
        tuple(_file(ole, [*path, name], tree[name], page, depth) for name in files),
        code_page=page,
    )


def _file(ole: Any, path: list[str], tree: Tree, page: int, depth: int) -> Item:
    """An attachment: bytes, a message of its own, or an embedded object (its largest stream)."""
    properties = _properties(ole, path, tree, 8)
    folder = next((name for name in tree if name.upper() == f"{_STREAM}{FILE_DATA:04X}{_OBJECT:04X}".upper()), None)
    inner = None
    if folder is not None and _PROPERTIES in tree[folder] and depth < _MAX_DEPTH:
        inner = _message(ole, [*path, folder], tree[folder], depth + 1)
    elif folder is not None:
        streams = [_stream(ole, [*path, folder, name]) for name in list(tree[folder])[:20] if not tree[folder][name]]
        properties[FILE_DATA] = max(streams, key=len, default=b"")
    return Item(properties, inner=inner, code_page=page)


def _properties(ole: Any, path: list[str], tree: Tree, header: int) -> dict[int, Value]:
    """Fixed values stand in the property stream (16 bytes each), the others in a stream of their own."""
    found: dict[int, Value] = {}
    table = _stream(ole, [*path, _PROPERTIES])[:200_000] if _PROPERTIES in tree else b""
    for start in range(header, len(table) - 15, 16):
        kind, name = int.from_bytes(table[start : start + 2], "little"), int.from_bytes(table[start + 2 : start + 4], "little")
        if kind in (0x0003, 0x000B, 0x0002):
            found[name] = int.from_bytes(table[start + 8 : start + 12], "little")
        elif kind == 0x0040:
            found[name] = int.from_bytes(table[start + 8 : start + 16], "little")
    for stream in sorted(tree):
        tag = stream[len(_STREAM) :]
        if not stream.lower().startswith(_STREAM) or len(tag) != 8 or tree[stream]:
            continue
        name, kind = int(tag[:4], 16), int(tag[4:], 16)
        if kind == _UNICODE:
            found[name] = _stream(ole, [*path, stream]).decode("utf-16-le", "replace")
        elif kind in (_STRING, _BINARY) and not isinstance(found.get(name), str):
            found[name] = _stream(ole, [*path, stream])
    return found


def _stream(ole: Any, path: list[str]) -> bytes:
    """A stream's bytes; one that is cut gives nothing and does not spoil the others."""
    try:
        return stream_of(ole, path)
    except (OSError, ValueError, IndexError):
        return b""
