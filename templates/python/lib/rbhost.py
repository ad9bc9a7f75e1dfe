"""The one narrow place that touches Windows: registry, programs, files, clock, person. Plain values in and out.

Nothing of Windows is imported before it is needed, so that a start elsewhere can say so and end.
"""

from host.computer import (
    architecture,
    ask,
    ask_secret,
    computer,
    is_emulated,
    is_windows,
    now,
    print_all_letters,
    sleep,
    system,
)
from host.files import (
    copy_file,
    file_exists,
    file_hash,
    file_size,
    file_time,
    find_files,
    folder_files,
    like,
    make_folder,
    move_file,
    read_text,
    remove_file,
    write_text,
)
from host.helpers import run_helper
from host.identity import identity, session_kind
from host.lock import hold, let_go, write_held
from host.program import (
    exit_code,
    full_path,
    has_ended,
    open_program,
    quoted,
    run_program,
    run_visible,
)
from host.registry import (
    registry_children,
    registry_delete,
    registry_exists,
    registry_set,
    registry_text,
    registry_value,
)

__all__ = [
    "architecture",
    "ask",
    "ask_secret",
    "computer",
    "copy_file",
    "exit_code",
    "file_exists",
    "file_hash",
    "file_size",
    "file_time",
    "find_files",
    "folder_files",
    "full_path",
    "has_ended",
    "hold",
    "identity",
    "is_emulated",
    "is_windows",
    "let_go",
    "like",
    "make_folder",
    "move_file",
    "now",
    "open_program",
    "print_all_letters",
    "quoted",
    "read_text",
    "registry_children",
    "registry_delete",
    "registry_exists",
    "registry_set",
    "registry_text",
    "registry_value",
    "remove_file",
    "run_helper",
    "run_program",
    "run_visible",
    "session_kind",
    "sleep",
    "system",
    "write_held",
    "write_text",
]
