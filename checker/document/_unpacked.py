"""The bytes of a file as they are meant: out of gzip or a zip archive, by what it begins with and not by its name."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from checker.errors import Problem, Problems

CHUNK: Final = 1 << 20
Progress = Callable[[int, int], None]
"""Told now and then how many bytes of how many have been read, both as they lie on the disk."""
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


def text(raw: BinaryIO, size: int, path: str, progress: Progress | None, most: int) -> io.TextIOWrapper:
    """The text in the file, of at most so many bytes when unpacked; raises `Problems` where there is none."""
    inside = _Bounded(_unpacked(io.BufferedReader(_Counted(raw, size, progress), CHUNK), path), path, most)
    if inside.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise Problems([Problem("this is UTF-16 text", path=path, hint="save the file as UTF-8")])
    return io.TextIOWrapper(inside, "utf-8-sig", newline="")


def _unpacked(whole: Any, path: str) -> Any:
    magic = whole.peek(4)[:4]
    if magic.startswith(_GZIP):
        return gzip.GzipFile(fileobj=whole)
    if magic not in _ZIP:
        return whole
    archive = zipfile.ZipFile(whole)
    inside = [one for one in archive.infolist() if not one.is_dir()]
    if len(inside) != 1:
        hint = "unpack it and name the file that is meant"
        raise Problems([Problem(f"this archive has {len(inside)} files inside, not one", path=path, hint=hint)])
    if inside[0].flag_bits & 1 or inside[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        hint = "unpack it and name what is in it"
        raise Problems([Problem("this archive is encrypted, or packed in an uncommon way", path=path, hint=hint)])
    return archive.open(inside[0])


class _Counted(io.RawIOBase):
    """A file that tells how far it has been read."""

    def __init__(self, raw: BinaryIO, size: int, progress: Progress | None) -> None:
        self.raw, self.size, self.progress, self.done, self.told = raw, size, progress, 0, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.raw.seek(offset, whence)

    def tell(self) -> int:
        return self.raw.tell()

    def readinto(self, buffer: Any, /) -> int:
        data = self.raw.read(len(buffer))
        buffer[: len(data)] = data
        self.done = min(self.done + len(data), self.size)
        if self.progress and (self.done - self.told >= CHUNK or not data):
            self.told = self.done
            self.progress(self.done, self.size)
        return len(data)


class _Bounded(io.BufferedReader):
    """Unpacked bytes, up to the limit."""

    def __init__(self, source: Any, path: str, most: int) -> None:
        super().__init__(source, CHUNK)
        self.path, self.most, self.left = path, most, most

    def read1(self, size: int = -1, /) -> bytes:
        """What the text is decoded from, piece by piece."""
        data = super().read1(max(size, CHUNK))
        self.left -= len(data)
        if self.left < 0:
            raise Problems([Problem(f"over {self.most:,} bytes when unpacked", path=self.path)])
        return data
