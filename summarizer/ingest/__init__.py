"""Reading articles: files, folders, globs, standard input, web addresses, in the formats news comes in.

Importing this is light: each format's library is loaded when the first such source is read.
"""

from __future__ import annotations

from summarizer.ingest.sources import Reading, read

__all__ = ["Reading", "read"]
