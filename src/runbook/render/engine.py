"""The PDF engine: WeasyPrint, started without what it does not need and fed with nothing but the HTML.

Everything here changes how long a page takes, never what is on it: the pages are those of a plain
`weasyprint.HTML(string=html).write_pdf()` with the same fonts, and with a date of its own for what is
attached. How the file is written is of `render.standards`.
"""

import atexit
import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from io import StringIO
from pathlib import Path
from shutil import rmtree
from stat import S_ISDIR, S_IWGRP, S_IWOTH
from types import ModuleType
from typing import Any

from runbook.errors import EngineMissing, pip_install
from runbook.model.pdf_standards import PdfStandard
from runbook.render.standards import OPTIONS, as_pdf, usual_standard
from runbook.resources import templates_folder


def html_to_pdf(html: str, standard: PdfStandard | None = None) -> bytes:
    """Return the pages of an HTML document as a tagged PDF, of the usual standard where none is named."""
    standard = standard or usual_standard()
    with _without_collection():
        document = lay_out(html, standard)
        _date_attachments(document.metadata)
        return as_pdf(document, standard)


def lay_out(html: str, standard: PdfStandard = "ua-1") -> Any:
    """Return the engine's own document: the pages of an HTML document before they are written."""
    weasyprint = load_engine()
    with _without_collection():
        return weasyprint.HTML(string=html, url_fetcher=_fetcher()).render(**OPTIONS[standard])


def _date_attachments(metadata: Any) -> None:
    """Name what `<link rel="attachment" title="…">` brings after its title, and date it as the document.

    The engine itself dates it now, so that no two runs give the same bytes, and names nothing that comes
    as a data: address.
    """
    for attached in metadata.attachments:
        attached.name = attached.description
        attached.created = attached.modified = datetime.fromisoformat(metadata.created)


@cache
def load_engine() -> ModuleType:
    """Import WeasyPrint with our fonts only; raise EngineMissing where it or Pango is not there."""
    # Before the import: fontconfig reads it once, when Pango is loaded, and never again.
    os.environ["FONTCONFIG_FILE"] = str(font_configuration())
    try:
        # Where a library is missing it prints a banner of its own on stdout, which is ours.
        with _quick_import(), redirect_stdout(StringIO()):
            import weasyprint
    except OSError as error:
        raise EngineMissing(
            f"PDF needs the library Pango, which is not installed ({error})", _remedy()
        ) from error
    except ImportError as error:
        raise EngineMissing(f"PDF needs WeasyPrint ({error})", pip_install("weasyprint")) from error
    from runbook.render import quicker

    quicker.install()
    return weasyprint  # type: ignore[no-any-return]


def engine_versions() -> tuple[str, str]:
    """Return the editions of WeasyPrint and of Pango; raise EngineMissing where one is not there."""
    weasyprint = load_engine()
    from weasyprint.text.ffi import pango

    # Pango says its edition as one number: 1.50.12 is 15012.
    number = int(pango.pango_version())
    return str(weasyprint.__version__), f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def font_configuration() -> Path:
    """Write, once for each place of the fonts, the fontconfig file that knows only them; return its path."""
    fonts = templates_folder() / "document" / "fonts"
    # By the place of the fonts: two installations of one user share no folder. Twelve digits tell them apart.
    mark = sha256(str(fonts).encode()).hexdigest()[:12]
    folder = _private_folder(f"runbook-fonts-{_user()}-{mark}")
    file = folder / "fonts.conf"
    wanted = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>\n"
    )
    if not file.is_file() or file.read_text("utf-8") != wanted:
        # Several workers may write it at once: each renames a file of its own, so that none reads half of it.
        fresh = folder / f"fonts.conf.{os.getpid()}"
        fresh.write_text(wanted, "utf-8")
        fresh.replace(file)
    return file


def _private_folder(name: str) -> Path:
    """Return the folder of this name among the temporary files; a fresh one where others can write to it."""
    folder = Path(tempfile.gettempdir()) / name
    # Anybody may make a folder of this name in /tmp beforehand, and so
    # choose our fonts: hence mode and owner.
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    # Windows gives each user temporary files of their own.
    if not hasattr(os, "getuid") or (S_ISDIR(found.st_mode) and _is_private(found)):
        return folder
    fresh = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    atexit.register(rmtree, fresh, ignore_errors=True)
    return fresh


def _is_private(folder: os.stat_result) -> bool:
    return folder.st_uid == os.getuid() and not folder.st_mode & (S_IWGRP | S_IWOTH)


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


@contextmanager
def _quick_import() -> Iterator[None]:
    """Keep the import from starting compilers: on Linux every library is found by its exact name anyway."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import ctypes.util

    find = ctypes.util.find_library
    # The first names that WeasyPrint tries are those of Windows; for each cffi
    # lets ctypes ask ldconfig and gcc.
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = find


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let the collector rest: a document makes millions of objects that all live to its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fetcher() -> Any:
    """Return the fetcher that serves what the HTML carries inside itself, and refuses everything else."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})


def _remedy() -> str:
    if sys.platform == "darwin":
        return "type: brew install pango"
    if sys.platform == "win32":
        return "install MSYS2 (https://www.msys2.org), then type in it: pacman -S mingw-w64-ucrt-x86_64-pango"
    return "type: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
