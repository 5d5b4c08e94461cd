# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the stable hashes that RandomStreamTests.swift pins: python3 make_hash.py"""

MASK = (1 << 64) - 1


def take(state, data):
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & MASK
    return state


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def stable_hash(*texts):
    state = 0xCBF29CE484222325
    for text in texts:
        data = text.encode("utf-8")
        state = take(take(state, data), len(data).to_bytes(8, "little"))
    return mix(state)


if __name__ == "__main__":
    for texts in (("SKU-001",), ("Größe 42", "Zürich")):
        print(texts, f"0x{stable_hash(*texts):016X}")
