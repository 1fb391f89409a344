"""Draws a sample of dossiers again, knowing nothing but what the minutes print: python3 redraw.py SEED SHARE LEAST MOST < list.

The list has one code a line. Of each code the SHA-256 of `seed|code` is taken; the first by it are the sample. How many: the share of
all, in percent, rounded up, at least LEAST and at most MOST. The first line of the answer is the SHA-256 of the list.
"""

import decimal
import hashlib
import math
import sys


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def draw(seed: str, codes: list, size: int) -> list:
    return sorted(codes, key=lambda code: (digest(f"{seed}|{code}"), code.encode("utf-8")))[:size]


def size(population: int, share: decimal.Decimal, least: int, most: int) -> int:
    return min(population, max(least, min(most, math.ceil(population * share / 100))))


if __name__ == "__main__":
    seed, share, least, most = sys.argv[1], decimal.Decimal(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    text = sys.stdin.read()
    codes = text.split("\n")
    print(digest(text))
    print("\n".join(draw(seed, codes, size(len(codes), share, least, most))))
