"""Everything that talks: Telegram, the terminal, the browser page. What the FAQ knows is in `knowledge`."""

import os

# Before NumPy is loaded: on a busy machine, several threads of its linear algebra wait for each other, and compiling an
# FAQ takes ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
