"""Mutations of real and made mails and files, for as long as wanted: no exception, nothing slow, nothing that a store cannot hold.
What failed is kept outside the checkout: it may be made of a mail that is not ours to copy.

.venv/bin/python benchmarks/fuzz.py [SECONDS] [SEED]
"""

from __future__ import annotations

import base64
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "properties"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit" / "reading"))

import test_hostile
import test_reading

from pipeline.domain.documents import as_json, to_document
from pipeline.reading import mime
from pipeline.reading.understand import in_full, understand

TESTS = Path(__file__).parents[1] / "tests"
SHARED = Path(__file__).parents[2] / "shared" / "corpus"
SLOW = 5.0


def attached(name: str, data: bytes) -> bytes:
    head = f"From: a@b.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: application/octet-stream; name={name}\n"
    return head.encode() + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data) + b"\n--q--\n"


def kept(raw: bytes, seed: int, count: int) -> Path:
    path = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{count}.eml"
    path.write_bytes(raw)
    return path


def main() -> int:
    seconds, seed = (int(sys.argv[place]) if len(sys.argv) > place else default for place, default in ((1, 60), (2, 1)))
    chance, office = random.Random(seed), test_reading.OFFICE
    mails = [path.read_bytes()[:100_000] for root in (TESTS / "corpus", SHARED) for path in sorted(root.rglob("*.eml"))]
    files = list(test_hostile.SEEDS.items())
    count, slowest, failed = 0, 0.0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if chance.random() < 0.5:
            raw = test_reading.mutated(chance.choice(mails), chance)
        else:
            name, data = chance.choice(files)
            raw = attached(name, test_hostile.mutated(data, chance))
        begun = time.process_time()
        try:
            reading = understand(mime.parse(raw), office.registry, office.policy.identity)
            as_json(to_document(in_full(reading, office.registry, office.policy.identity)))
        except Exception:
            failed += 1
            traceback.print_exc()
            print(f"raised: {kept(raw, seed, count)}")
        taken = time.process_time() - begun
        if taken > SLOW:
            failed += 1
            print(f"{taken:.1f} s of CPU: {kept(raw, seed, count)}")
        count, slowest = count + 1, max(slowest, taken)
    print(f"{count} mutated mails and files (seed {seed}): {failed} failed, slowest {slowest:.2f} s of CPU")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
