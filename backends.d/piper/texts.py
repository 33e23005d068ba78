"""Texts and their phonemes, cut into what an engine is given at once: memory goes with the longest piece."""

import re
from typing import Iterator, Sequence, TypeVar

PART = 1000
# A text that is too long is cut behind the last of these, the first kind that there is.
ENDS = [re.compile(pattern) for pattern in (r"\n\s*", r"[.!?…][\"'”’)\]]*\s+|[。！？]", r"[,;:—]\s+|[、，；]", r"\s+")]

Phonemes = TypeVar("Phonemes", bound=Sequence[str])


def parts(text: str, limit: int = PART) -> Iterator[str]:
    """The text in parts that are no longer than `limit`, whole sentences where they fit."""
    start = 0
    while len(text) - start > limit:
        end = last_end(text, start, start + limit)
        yield text[start:end]
        start = end
    yield text[start:]


def last_end(text: str, start: int, limit: int) -> int:
    for pattern in ENDS:
        ends = [found.end() for found in pattern.finditer(text, start, limit) if found.end() < limit]
        # An early one would make many short parts.
        if ends and ends[-1] > start + (limit - start) // 4:
            return ends[-1]
    return limit


def pieces(phonemes: Phonemes, limit: int) -> Iterator[Phonemes]:
    """The phonemes of a sentence in pieces: cut at a clause in the second half of what fits, else between words."""
    start = 0
    while len(phonemes) - start > limit:
        stop = start + limit
        blanks = [index for index in range(start + limit // 2, stop) if phonemes[index] == " "]
        clauses = [index for index in blanks if phonemes[index - 1] in ",;:—"]
        end = (clauses or blanks or [stop - 1])[-1] + 1
        yield phonemes[start:end]
        start = end
    if start < len(phonemes):
        yield phonemes[start:]
