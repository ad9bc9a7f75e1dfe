"""Writing the PDF: each number and name directly, and what is known early compressed meanwhile."""

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
        return _compressed(pydyf, stream, pressed.small)

    Page.paint = paint
    pydyf.Stream.data = property(data)


def _compressed(pydyf: Any, stream: Any, small: bytes) -> bytes:
    extra = pydyf.Dictionary(stream.extra.copy())
    extra["Filter"] = "/FlateDecode"
    extra["Length"] = len(small)
    return b"\n".join((extra.data, b"stream", small, b"endstream"))


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


def index_meanwhile(pydyf: Any) -> None:
    """Compress the list of places of all objects while their own stream is compressed.

    It is foretold: only its last line is not known yet, and it is used where it turns out to be the same.
    """
    slow_write, slow_data = pydyf.PDF.write, pydyf.Stream.data.fget
    writing: list[Any] = []

    def write(pdf: Any, *given: Any, **named: Any) -> None:
        writing.append(pdf)
        try:
            slow_write(pdf, *given, **named)
        finally:
            writing.pop()

    def data(stream: Any) -> Any:
        kind = stream.extra.get("Type") if stream.compress and writing else None
        if kind == "/ObjStm":
            writing[-1]._index = _Index(writing[-1], stream)
            writing[-1]._index.start()
        elif kind == "/XRef" and (index := writing[-1].__dict__.pop("_index", None)):
            index.join()
            if small := index.ended_by(stream.stream[0]):
                return _compressed(pydyf, stream, small)
        return slow_data(stream)

    pydyf.PDF.write = write
    pydyf.Stream.data = property(data)


def _bytes_for(number: int) -> int:
    return (number.bit_length() + 7) // 8


class _Index(Thread):
    """The list of places without its last line, on its way through a compressor of its own."""

    def __init__(self, pdf: Any, stream: Any) -> None:
        super().__init__(daemon=True)
        self._pdf = pdf
        self._number = stream.number
        # A line is one byte for the kind, some for a place in the file, some for a place in the stream.
        parts = max(stream.extra["N"], *(item.generation for item in pdf.objects))
        self._widths = 1, _bytes_for(pdf.current_position), _bytes_for(parts)
        self._compressor = zlib.compressobj(level=9)
        self._lines = self._small = b""

    def run(self) -> None:
        inside, lines = 0, []
        for item in self._pdf.objects:
            if item.compressible:
                lines.append((2, self._number, inside))
                inside += 1
            else:
                lines.append((bool(item.number), item.offset, item.generation))
        self._lines = b"".join(
            number.to_bytes(width, "big")
            for line in lines
            for number, width in zip(line, self._widths, strict=True)
        )
        self._small = self._compressor.compress(self._lines)

    def ended_by(self, whole: bytes) -> bytes:
        """Return the whole list compressed, nothing where it is not what was foretold."""
        if not self._lines or not whole.startswith(self._lines):
            return b""
        return self._small + self._compressor.compress(whole[len(self._lines) :]) + self._compressor.flush()
