"""Writes src/model/simulation/ziggurat-edges.ts: where the layers of the two ziggurats end.

Run with Python 3.11 or later; it needs the standard library only:

    python3 test/model/references/ziggurat.py

A ziggurat covers a falling density with 256 layers of equal area (Marsaglia & Tsang 2000). With x(1) the end of the
lowest layer's rectangle, that area is v = x(1) f(x(1)) + the tail beyond it; every next edge solves
f(x(i + 1)) = f(x(i)) + v / x(i), and x(1) is the number for which the topmost edge, x(256), is 0. x(0) = v / f(x(1))
is the width that the lowest layer would have as a rectangle. Sixty digits, rounded once, to 17.
"""

import pathlib
from decimal import Decimal, getcontext

getcontext().prec = 60
LAYERS = 256
HERE = pathlib.Path(__file__).resolve()
TARGET = HERE.parents[3] / "src" / "model" / "simulation" / "ziggurat-edges.ts"


def exponential_tail(x):
    return (-x).exp()


def normal_density(x):
    return (-x * x / 2).exp()


def normal_tail(x):
    """The integral of exp(-t^2 / 2) beyond x, by its continued fraction (Laplace)."""
    below = x
    for term in range(1500, 0, -1):
        below = x + term / below
    return normal_density(x) / below


EXPONENTIAL = (exponential_tail, exponential_tail, lambda y: -y.ln(), Decimal(7), Decimal(8))
NORMAL = (normal_density, normal_tail, lambda y: (-2 * y.ln()).sqrt(), Decimal(3), Decimal(4))


def edges(shape, first):
    """All edges for a guess of x(1), or None when the layers reach the top of the density too early."""
    density, tail, inverse, _, _ = shape
    area = first * density(first) + tail(first)
    found = [area / density(first), first]
    while len(found) < LAYERS:
        height = density(found[-1]) + area / found[-1]
        if height >= 1:
            return None
        found.append(inverse(height))
    return [*found, 1 - density(found[-1]) - area / found[-1]]


def solve(shape):
    low, high = shape[3], shape[4]
    for _ in range(190):
        middle = (low + high) / 2
        found = edges(shape, middle)
        if found is None or found[-1] < 0:
            low = middle
        else:
            high = middle
    found = edges(shape, high)
    assert abs(found[-1]) < Decimal("1e-45")
    return [*found[:-1], Decimal(0)]


def listing(name, comment, values):
    texts = [repr(float(value)) for value in values]
    lines, line = [], " "
    for text in texts:
        piece = f" {text},"
        if len(line) + len(piece) > 110:
            lines.append(line)
            line = " "
        line += piece
    lines.append(line)
    body = "\n".join(lines)
    return f"/** {comment} */\n// prettier-ignore\nexport const {name}: readonly number[] = [\n{body}\n];\n"


def main():
    header = "// Written by test/model/references/ziggurat.py.\n\n"
    exponential = listing("exponentialEdges", "Where the layers under e^-x end, from the widest to 0.", solve(EXPONENTIAL))
    normal = listing("normalEdges", "Where the layers under e^(-x²/2) end, from the widest to 0.", solve(NORMAL))
    TARGET.write_text(header + exponential + "\n" + normal, encoding="utf-8")


main()
