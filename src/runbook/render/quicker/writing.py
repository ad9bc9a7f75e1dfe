"""Writing the PDF: each number and name directly, and pages compressed while others are drawn."""

import zlib
from queue import SimpleQueue
from threading import Lock, Thread
from threading import enumerate as enumerate_threads
from typing import Any

_THREAD = "runbook-compressor"


def remember_page_references(pydyf: Any) -> None:
    """The engine writes the list of all pages anew for each tag; it only changes with their number."""
    slow = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> Any:
        size = len(pdf.pages["Kids"])
        known = pdf.__dict__.get("_known_references")
        if known is None or known[0] != size:
            known = pdf._known_references = (size, slow(pdf))
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def write_numbers_directly(pydyf: Any) -> None:
    """Words and whole numbers are most of what a PDF is made of."""
    slow = pydyf._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        if kind is float:
            return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
        return slow(item)  # type: ignore[no-any-return]

    pydyf._to_bytes = to_bytes


def compress_meanwhile(pydyf: Any) -> None:
    """Compress a page in a thread while the next one is drawn; the compressor does not hold the lock."""
    from weasyprint.document import Page

    slow_paint, slow_data = Page.paint, pydyf.Stream.data.fget
    queue: SimpleQueue[_Pressed] = SimpleQueue()

    def paint(page: Any, stream: Any, scale: float = 1) -> None:
        slow_paint(page, stream, scale)
        if stream.compress:
            if not any(thread.name == _THREAD for thread in enumerate_threads()):
                Thread(target=_press, args=(queue,), name=_THREAD, daemon=True).start()
            stream._pressed = _Pressed(b"\n".join(map(pydyf._to_bytes, stream.stream)), len(stream.stream))
            queue.put(stream._pressed)

    def data(stream: Any) -> Any:
        pressed = stream.__dict__.get("_pressed")
        if pressed is None or pressed.size != len(stream.stream):
            return slow_data(stream)
        pressed.done.acquire()
        extra = pydyf.Dictionary(stream.extra.copy())
        extra["Filter"] = "/FlateDecode"
        extra["Length"] = len(pressed.small)
        return b"\n".join((extra.data, b"stream", pressed.small, b"endstream"))

    Page.paint = paint
    pydyf.Stream.data = property(data)


class _Pressed:
    """A page's drawing on its way through the compressor; `done` is free once `small` is there."""

    def __init__(self, drawing: bytes, size: int) -> None:
        self.drawing = drawing
        self.size = size
        self.small = b""
        self.done = Lock()
        self.done.acquire()


def _press(queue: "SimpleQueue[_Pressed]") -> None:
    while True:
        page = queue.get()
        compressor = zlib.compressobj(level=9)
        page.small = compressor.compress(page.drawing) + compressor.flush()
        page.done.release()
