"""Reading what strangers made, in a child process that has no key, database or network.

    confined.run("attachments.judge", data, seconds=10, memory=confined.MEMORY)

`run` starts a fresh Python, shuts it in (`child.py` says how) and only then hands it the bytes.
What it may call is named in settings.CONFINED. `uploads.py` is how the bytes come: one file, in
memory.
"""

from confined.running import MEMORY, Failed, NotRead, TooLong, TooMuch, run

__all__ = ["MEMORY", "Failed", "NotRead", "TooLong", "TooMuch", "run"]
