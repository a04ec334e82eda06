"""What goes wrong with numpy's archives."""

from __future__ import annotations

import tokenize
import zipfile
import zlib

# what reading a damaged one may raise: RuntimeError says that it is encrypted or packed otherwise
DAMAGED = (
    ValueError,
    LookupError,
    TypeError,
    OSError,
    EOFError,
    MemoryError,
    RuntimeError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
