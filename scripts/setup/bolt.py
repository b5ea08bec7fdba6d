"""Writes a bbolt file (etcd-io/bbolt, file format version 2) from nested dictionaries.

Keys are bytes; a value is bytes, or a dictionary: a bucket. Pages are packed in key order, so a
reader finds two meta pages, an empty free list, and then leaf and branch pages.
"""

import pathlib
import struct

PAGE = 4096
BRANCH, LEAF, META, FREE_LIST = 0x01, 0x02, 0x04, 0x10
MAGIC, VERSION = 0xED0CDAED, 2
IS_BUCKET = 1
HEADER = 16  # of a page, and of an element in it

Bucket = dict[bytes, "bytes | Bucket"]


def write(path: pathlib.Path, root: Bucket) -> None:
    pages = _Pages()
    root_page = pages.tree(root)
    metas = b"".join(_meta(number, root_page, pages.next) for number in (0, 1))
    free_list = _page(2, FREE_LIST, 0, b"")
    with path.open("wb") as file:
        file.write(metas + free_list + b"".join(pages.written))


class _Pages:
    def __init__(self):
        self.next = 3
        self.written: list[bytes] = []

    def add(self, kind: int, count: int, body: bytes) -> int:
        number, page = self.next, _page(self.next, kind, count, body)
        self.next += len(page) // PAGE
        self.written.append(page)
        return number

    def tree(self, bucket: Bucket) -> int:
        """Writes the bucket's pages from the leaves up; the number of its root page."""
        items = []
        for key, value in sorted(bucket.items()):
            is_bucket = isinstance(value, dict)
            items.append((key, self.bucket(value) if is_bucket else value, int(is_bucket)))
        level = [
            (chunk[0][0], self.add(LEAF, len(chunk), _leaf(chunk)))
            for chunk in _filled(items, lambda item: len(item[0]) + len(item[1]))
        ] or [(b"", self.add(LEAF, 0, b""))]
        while len(level) > 1:
            level = [
                (chunk[0][0], self.add(BRANCH, len(chunk), _branch(chunk)))
                for chunk in _filled(level, lambda item: len(item[0]))
            ]
        return level[0][1]

    def bucket(self, bucket: Bucket) -> bytes:
        """A bucket's value: its root page, or for a small one without buckets the page itself."""
        if not any(isinstance(value, dict) for value in bucket.values()):
            if HEADER + sum(HEADER + len(k) + len(v) for k, v in bucket.items()) <= PAGE // 4:
                body = _leaf([(key, value, 0) for key, value in sorted(bucket.items())])
                return struct.pack("<QQ", 0, 0) + struct.pack("<QHHI", 0, LEAF, len(bucket), 0) + body
        return struct.pack("<QQ", self.tree(bucket), 0)


def _page(number: int, kind: int, count: int, body: bytes) -> bytes:
    pages = -(-(HEADER + len(body)) // PAGE)
    return (struct.pack("<QHHI", number, kind, count, pages - 1) + body).ljust(pages * PAGE, b"\0")


def _meta(number: int, root: int, high_water: int) -> bytes:
    body = struct.pack("<IIIIQQQQQ", MAGIC, VERSION, PAGE, 0, root, 0, 2, high_water, number)
    return _page(number, META, 0, body + struct.pack("<Q", _fnv64a(body)))


def _fnv64a(data: bytes) -> int:
    digest = 0xCBF29CE484222325
    for byte in data:
        digest = ((digest ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return digest


def _leaf(items: list[tuple[bytes, bytes, int]]) -> bytes:
    """Elements, then keys and values; an element's offset counts from the element itself."""
    elements = data = b""
    for index, (key, value, flags) in enumerate(items):
        offset = HEADER * (len(items) - index) + len(data)
        elements += struct.pack("<IIII", flags, offset, len(key), len(value))
        data += key + value
    return elements + data


def _branch(items: list[tuple[bytes, int]]) -> bytes:
    elements = data = b""
    for index, (key, page) in enumerate(items):
        offset = HEADER * (len(items) - index) + len(data)
        elements += struct.pack("<IIQ", offset, len(key), page)
        data += key
    return elements + data


def _filled(items: list, size):
    """Runs of items that fill one page each; a single larger one spills over several."""
    run, used = [], HEADER
    for item in items:
        needed = HEADER + size(item)
        if run and used + needed > PAGE:
            yield run
            run, used = [], HEADER
        run.append(item)
        used += needed
    if run:
        yield run
