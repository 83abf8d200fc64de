"""What a PDF would unpack to, asked before it is opened: a hostile file is refused by its sizes alone."""

import re
import zlib

MOST_OBJECTS = 30_000
MOST_STREAMS = 5_000
MOST_UNPACKED = 120_000_000
MOST_UNPACKED_TEXT = 20_000_000
MOST_UNPACKED_INDEX = 4_000_000
MOST_SLOW = 100_000
LONGEST_HEAD = 3_000
STREAM = re.compile(rb"stream\r?\n")
NESTED = re.compile(rb"(?:[\[<]\s?){300}")
OBJECT = re.compile(rb"\bobj\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+|\d+\s+\d+\s+R)")
UNPACKS = re.compile(rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
IMAGE = re.compile(rb"/Subtype\s*/Image\b")
INDEX = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")


def is_locked(data: bytes) -> bool:
    """Whether the file is encrypted, with a password or without."""
    return b"/Encrypt" in data


def is_too_much(data: bytes) -> bool:
    """Whether the file holds more objects, or unpacks to more bytes, than an article could need."""
    if len(OBJECT.findall(data)) > MOST_OBJECTS or len(STREAM.findall(data)) > MOST_STREAMS or NESTED.search(data):
        return True
    view = memoryview(data)
    left = {"all": MOST_UNPACKED, "text": MOST_UNPACKED_TEXT, "index": MOST_UNPACKED_INDEX, "slow": MOST_SLOW}
    for match in STREAM.finditer(data):
        head = _head(data, match.start())
        size = _unpacked(head, view[match.end() :], left["all"])
        left["all"] -= size
        left["text"] -= 0 if IMAGE.search(head) else size
        left["index"] -= size if INDEX.search(head) else 0
        left["slow"] -= _slow_bytes(data, head, match.end())
        if min(left.values()) < 0 or _is_nested(head):
            return True
    return False


def _head(data: bytes, end: int) -> bytes:
    """Return the dictionary in front of a stream, with escaped letters read."""
    start = max(data.rfind(b"obj", max(0, end - LONGEST_HEAD), end), end - LONGEST_HEAD, 0)
    return ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), data[start:end])


def _unpacked(head: bytes, packed: memoryview, most: int) -> int:
    """Return how many bytes a deflated stream gives, counted to just above `most`."""
    if b"/Fl" not in head:
        return 0
    unpacker, size = zlib.decompressobj(), 0
    chunk = packed[:65_536]
    here = len(chunk)
    try:
        while chunk and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(chunk, 1_000_000))
            chunk = memoryview(unpacker.unconsumed_tail)
            if not chunk:
                chunk, here = packed[here : here + 65_536], here + 65_536
    except zlib.error:
        return size
    return size


def _slow_bytes(data: bytes, head: bytes, start: int) -> int:
    """Return the length of a stream in one of the two old packings, which are unpacked slowly and without bound."""
    if not re.search(rb"/(?:LZW|RunLength|RL\b)", head) or IMAGE.search(head):
        return 0
    end = data.find(b"endstream", start)
    return (end if end >= 0 else len(data)) - start


def _is_nested(head: bytes) -> bool:
    """Whether a stream is packed twice, or says elsewhere how it is packed; no program that writes articles does so."""
    named = FILTERS.search(head)
    return named is not None and (len(UNPACKS.findall(named.group(1))) > 1 or named.group(1)[:1].isdigit())
