"""Zip and compound files within limits: how many members, how large, how much they may grow. XML without DTD, entities or network."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

_MAX_MEMBER = 30_000_000
MAX_TOTAL = 60_000_000
_MAX_MEMBERS = 5_000
_MAX_RATIO = 200
_SMALL = 1_000_000


_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ\0", b"BZh", b"MSCF", b"\x28\xb5\x2f\xfd")


def is_packed(data: bytes) -> bool:
    """Whether a file is an archive of another kind than zip: rar, 7z, gzip, xz, bzip2, cab, zstd, tar."""
    return data.startswith(_PACKED) or data[257:262] == b"ustar"


class Unreadable(Exception):
    """Why a file was not read: a slug."""


class Archive:
    """A zip file; what is read of it counts against one limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable("not_readable") from error
        self._left = MAX_TOTAL
        self.failed = self.locked = self.cut = False
        members = self._file.infolist()
        if len(members) > _MAX_MEMBERS:
            raise Unreadable("too_many_members")
        self.members = {member.filename: member for member in members}

    def names(self) -> list[str]:
        """Readable names of the members: old programs write them in a code page without saying which."""
        return [_name(member) for member in self.members.values()]

    def read(self, name: str) -> bytes:
        """Raises Unreadable where the member is encrypted, broken or grows beyond the limits."""
        member = self.members[name]
        if member.flag_bits & 1:
            raise Unreadable("encrypted")
        if member.file_size > _MAX_MEMBER or member.file_size > max(_SMALL, member.compress_size * _MAX_RATIO):
            raise Unreadable("expands_too_far")
        limit = min(_MAX_MEMBER, self._left)
        try:
            with self._file.open(member) as file:
                data = file.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unreadable("not_readable") from error
        if len(data) > limit:
            raise Unreadable("expands_too_far")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        return xml(self.read(name))

    def optional(self, name: str) -> bytes | None:
        """A member that the others can do without; None (and `failed`) where it cannot be read."""
        try:
            return self.read(name)
        except Unreadable:
            self.failed = True
            return None

    def optional_xml(self, name: str) -> etree._Element | None:
        """None where there is no such member, or (and `failed`) where it cannot be read."""
        if name not in self.members:
            return None
        try:
            return self.xml(name)
        except (Unreadable, etree.XMLSyntaxError):
            self.failed = True
            return None


def stream_of(ole: Any, path: str | list[str]) -> bytes:
    """A stream of a compound file (olefile). Raises OSError or ValueError where it is missing or cut, or where it, or the one that
    holds all small ones, is said to be larger than the file: olefile would go round in a circle of sectors for as long.
    """
    small = max(ole.root.size, ole.num_mini_fat_sectors * ole.sector_size) if ole.root is not None else 0
    if max(ole.get_size(path), small) > ole.fp.seek(0, io.SEEK_END):
        raise ValueError("a stream larger than its file")
    return bytes(ole.openstream(path).read())


def xml(data: bytes) -> etree._Element:
    """The root of an XML file. Raises Unreadable where it declares a document type (entities) or is none."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65_536]:
        raise Unreadable("document_type_refused")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise Unreadable("not_readable")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: strict and transitional Office files differ only there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _name(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & 0x800:
        return member.filename
    from pipeline.reading.charsets import decode

    try:
        return decode(member.orig_filename.encode("cp437"))[0]
    except UnicodeEncodeError:
        return member.filename
