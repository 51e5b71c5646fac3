#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes price-cases.tsv: configurations and their price, worked out apart from the program.

The amounts come from exact fractions, devices are laid out one by one, and nothing is shared with
src/model/desk-price.c but the rule itself. Columns: plan price, included devices, devices as
quantity:class (classes s, m, l), prices of the classes, promotion in basis points, tax rates in
basis points, then subtotal, discount, net, taxes, tax, total; "overflow" where it does not fit.

With --check it only says whether the file is what it would write (suite check). The cases of
price-by-hand.tsv were worked out by hand and go through the same function here.
"""
import random
import sys
from fractions import Fraction
from pathlib import Path

LIMIT = 2**53


def round_away(value):
    sign = -1 if value < 0 else 1
    value = abs(value)
    whole = value.numerator // value.denominator
    return sign * (whole + (1 if value - whole >= Fraction(1, 2) else 0))


def price(plan, included, devices, classes, promotion, rates):
    units = [classes[c] for quantity, c in devices for _ in range(quantity)]
    units.sort(reverse=True)
    subtotal = plan + sum(units[included:])
    discount = round_away(Fraction(subtotal * promotion, 10000))
    net = subtotal - discount
    taxes = [round_away(Fraction(net * rate, 10000)) for rate in rates]
    total = net + sum(taxes)
    if max(subtotal, total) > LIMIT:
        return None
    return subtotal, discount, net, taxes, sum(taxes), total


def cases():
    euro = {'s': 1300, 'm': 24000, 'l': 26400}
    # The one on the pictures: Production, 2 + 1 + 1 devices, the dearest of them free.
    yield 148800, 1, [(2, 'm'), (1, 'm'), (1, 'l')], euro, 1000, [2000]
    yield 148800, 0, [(1, 's')], euro, 0, []
    yield 148800, 0, [(1, 's')], euro, 0, [2100]
    yield 148800, 9999, [(3, 'l')], euro, 0, [2100]
    yield 0, 0, [(1, 's')], euro, 10000, [2100]
    yield 0, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 500, [2100]
    # Exactly a half: 50 bp of 100 is 0.5, 150 bp of 100 is 1.5, 50 bp of 300 is 1.5.
    yield 100, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 50, []
    yield 100, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 150, []
    yield 300, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 50, []
    yield 99, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 50, []
    yield 101, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 50, []
    yield 50, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 0, [100]
    yield 49, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 0, [100]
    # Rounded once a document, not once a line: 3 · 0.5 would be 3.
    yield 0, 0, [(1, 's'), (1, 's'), (1, 's')], {'s': 5, 'm': 0, 'l': 0}, 1000, []
    # Each tax is rounded by itself.
    yield 10, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 0, [500, 500]
    yield 12345, 0, [(1, 's')], {'s': 1, 'm': 0, 'l': 0}, 333, [500, 998, 725]
    # The dearest is not the first, and one line is free in part.
    yield 1000, 3, [(2, 's'), (2, 'l'), (2, 'm')], euro, 0, []
    yield 1000, 4, [(9, 's'), (1, 'm'), (1, 'l')], euro, 0, []
    yield 1000, 1, [(1, 's'), (1, 's')], euro, 0, []
    # The ends of what fits.
    yield 2**53, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 0, []
    yield 2**53, 0, [(1, 's')], {'s': 1, 'm': 0, 'l': 0}, 0, []
    yield 2**49, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 100, [2100]
    yield 2**52, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 5000, [10000]
    yield 2**53 - 10, 0, [(1, 's')], {'s': 0, 'm': 0, 'l': 0}, 0, [2100]
    yield 0, 0, [(9999, 's')], {'s': 2**53 // 9999, 'm': 0, 'l': 0}, 0, []
    yield 0, 0, [(9999, 's')], {'s': 2**53 // 9998, 'm': 0, 'l': 0}, 0, []
    yield 0, 0, [(9999, 's'), (9999, 'm')], {'s': 2**52, 'm': 2**52, 'l': 0}, 0, []
    generator = random.Random(20261123)
    for _ in range(180):
        prices = {c: generator.choice([0, generator.randrange(1, 999), generator.randrange(1000, 99999)]) for c in 'sml'}
        devices = [(generator.randrange(1, 12), generator.choice('sml')) for _ in range(generator.randrange(1, 8))]
        yield (generator.randrange(0, 500000), generator.choice([0, 0, 1, 2, 5, 20]), devices, prices,
               generator.choice([0, 1, 333, 500, 1000, 1250, 9999]), generator.choice([[], [2100], [2000], [825, 99], [1]]))


def write_row(plan, included, devices, classes, promotion, rates):
    result = price(plan, included, devices, classes, promotion, rates)
    row = [plan, included, ' '.join(f'{q}:{c}' for q, c in devices), ' '.join(str(classes[c]) for c in 'sml'),
           promotion, ' '.join(map(str, rates)) or '-']
    if result is None:
        row += ['overflow', 0, 0, '-', 0, 0]
    else:
        row += [*result[:3], ' '.join(map(str, result[3])) or '-', *result[4:]]
    return '\t'.join(map(str, row))


def read_row(row):
    plan, included, devices, classes, promotion, rates = row.split('\t')[:6]
    return (int(plan), int(included), [(int(q), c) for q, c in (d.split(':') for d in devices.split(' '))],
            dict(zip('sml', map(int, classes.split(' ')))), int(promotion),
            [] if rates == '-' else [int(r) for r in rates.split(' ')])


def main():
    folder = Path(__file__).parent
    text = ''.join(write_row(*case) + '\n' for case in cases())
    if sys.argv[1:] != ['--check']:
        (folder / 'price-cases.tsv').write_text(text)
        return

    by_hand = [row for row in (folder / 'price-by-hand.tsv').read_text().splitlines() if row and row[0] != '#']
    wrong = [row for row in by_hand if write_row(*read_row(row)) != row]
    is_same = (folder / 'price-cases.tsv').read_text() == text
    print('1..2')
    print('ok' if is_same else 'not ok', '1 price-cases.tsv is what the script writes')
    print('ok' if by_hand and not wrong else 'not ok', '2 the script agrees with what was worked out by hand')
    for row in wrong:
        print('#', row)


main()
