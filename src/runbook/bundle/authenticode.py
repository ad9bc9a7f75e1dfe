"""Scripts that a site has signed for its execution policy: the same file with comments at its end.

The block is what Set-AuthenticodeSignature appends. Whether its signature is right, Windows judges; here
it is only taken off, and only where it holds nothing that a shell could run.
"""

import re
from pathlib import PurePosixPath

from runbook.model.manifest import sha256_of

_SIGNABLE = frozenset({".ps1", ".psm1", ".psd1", ".ps1xml"})
_BEGIN, _END = b"# SIG # Begin signature block", b"# SIG # End signature block"
# A line is a comment of base64 only, with no lone CR, which PowerShell takes for an end of line as well.
_BLOCK = re.compile(rb"\r?\n%s\r?\n(?:# [A-Za-z0-9+/=]+\r?\n)+%s(?:\r?\n)*\Z" % (_BEGIN, _END))


def built_copy(name: str, data: bytes, sha256: str) -> bytes | None:
    """Return a file as it was built, with the hash `sha256`; None where more than a signature is new."""
    if sha256_of(data) == sha256:
        return data
    # Nearly every file ends without such a block, so the search is seldom needed.
    if PurePosixPath(name).suffix.lower() not in _SIGNABLE or _END not in data[-2 * len(_END) :]:
        return None
    # From the end of line before the last block, so that a script of any size
    # is not searched from its beginning.
    block = _BLOCK.search(data, max(0, data.rfind(_BEGIN) - 2))
    if block is None:
        return None
    # A signer begins the block on a line of its own: some put an end of line before it in any case.
    for kept in (data[: block.start()], data[: data.index(_BEGIN, block.start())]):
        if sha256_of(kept) == sha256:
            return kept
    return None
