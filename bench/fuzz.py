"""Random edits by the thousand: does a session ever differ from a fresh lint?

`python bench/fuzz.py [EDITS] [SEED]` prints the count of edits and of differences; each difference
is shown with its seed. It exits 1 if there is one.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fuzz_edits import ENGLISH, GO, LONG, MARKDOWN, TRANSLATED, Judge, edits  # noqa: E402

from glossary.run import settings_for  # noqa: E402

DOCUMENTS = {
    "a.md": MARKDOWN,
    "a.go": GO,
    "a.txt": MARKDOWN,
    "crlf.md": MARKDOWN,
    "crlf.go": GO,
    "translated.md": TRANSLATED,
    "long.md": MARKDOWN * LONG,
    "long.go": GO + GO.partition(")\n")[2] * LONG,
}


def main(count: int, seed: int) -> int:
    """Run the edits, the same number on each document; return how many differ."""
    wrong = 0
    with TemporaryDirectory() as folder:
        settings = settings_for(Path(folder))
        for name, text in DOCUMENTS.items():
            text = text.replace("\n", "\r\n") if name.startswith("crlf") else text
            start, each = time.perf_counter(), count // len(DOCUMENTS)
            english = ENGLISH if name.startswith("translated") else ""
            judge = Judge(settings, str(Path(folder, name)), english)
            found = edits(text, random.Random(f"{seed} {name}"))  # noqa: S311 - a test's
            for number in range(each):
                edited = next(found)
                if judge.again(edited) != judge.fresh(edited):
                    wrong += 1
                    print(f"{name}: seed {seed}, edit {number} differs: {edited!r}")
            took = time.perf_counter() - start
            print(f"{name}: {each} edits in {took:.0f} s, {wrong} differences so far", flush=True)
    return wrong


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*[*numbers, *(20_000, 1)[len(numbers) :]]) else 0)
