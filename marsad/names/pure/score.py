"""Score: the features of two names whose parts meet, and the logit that both are one name."""

from __future__ import annotations

import math
from collections.abc import Sequence

from marsad.names.model import FEATURES
from marsad.names.model import MODEL as M
from marsad.names.pure.named import Named
from marsad.names.pure.pairing import CROSSED, INITIAL, Pair


def _ends(name: Named) -> tuple[int, int, int]:
    """The first and the last part that is a name (no kunya, title or legal form), and how many
    there are; -1 for none."""
    places = [i for i, kind in enumerate(name.kinds) if kind not in (M.kunya, M.title, M.legal)]
    return (places[0], places[-1], len(places)) if places else (-1, -1, 0)


def features(left: Named, right: Named, pairs: Sequence[Pair]) -> list[float]:
    """What the probability is learned from; see `model.FEATURES`. Symmetric."""
    matched = full = middle = 0.0
    whole = turned = 0
    inside = [0, 0]
    ends = (_ends(left), _ends(right))
    met = [[0.0, 0.0], [0.0, 0.0]]  # how well the first or last of one meets that of the other
    for at, pair in enumerate(pairs):
        if pair.note == CROSSED:
            continue
        matched += pair.gain
        full += pair.full
        inside[0], inside[1] = (has | new for has, new in zip(inside, pair.places(), strict=True))
        initial = pair.note == INITIAL
        quality = M.initial_end if initial else pair.gain / pair.full
        whole += not initial
        for x in (0, 1):
            for y in (0, 1):
                one, two = ends[0][x], ends[1][y]
                if one >= 0 and two >= 0 and _on(pair, one, two):
                    met[x][y] = quality
        for other in pairs[at + 1 :]:
            turned += (pair.left - other.left) * (pair.right - other.right) < 0
    missing = [0.0, 0.0]
    for side, name in enumerate((left, right)):
        for i, weight in enumerate(name.weight):
            if inside[side] >> i & 1:
                continue
            nats = min(weight, M.most)
            missing[side] += nats
            if i not in ends[side][:2]:
                middle += nats
    several = ends[0][2] > 1 and ends[1][2] > 1
    straight, across = met[0][0] + met[1][1], met[0][1] + met[1][0]
    opening = several and not any(inside[s] >> ends[s][0] & 1 for s in (0, 1))
    first, less = min(matched, M.enough), math.sqrt(min(missing))
    return [
        matched,
        first,
        full - matched,
        math.sqrt(max(missing)),
        less,
        max(straight, across) if several else 0.0,
        met[0][0] * met[1][1] + met[0][1] * met[1][0] if several else 0.0,
        turned / (len(pairs) - 1 if len(pairs) > 2 else 1),
        float(several and across > straight),
        float(whole < 2),
        float(opening),
        0.0 if min(missing) > 0 else math.sqrt(middle),  # says more, and gainsays nothing
        float(whole > 2),
        float(max(missing) == 0),
        first * less / 10,
        less * first / (first + less * less) if first > 0 else 0.0,
    ]


def _on(pair: Pair, one: int, two: int) -> bool:
    return one in (pair.left, pair.left2) and two in (pair.right, pair.right2)


def family(left: Named, right: Named) -> int:
    """Which weights count: 0 for the name of a person, 1 for any other."""
    return 0 if any(M.persons >> kind & 1 for kind in (*left.kinds, *right.kinds)) else 1


def logit(found: Sequence[float], of: int) -> float:
    """The logit of features, by the weights of a family."""
    value: float = M.bias[of]
    weights = M.weights[of]
    for number in range(len(FEATURES)):
        value += weights[number] * found[number]
    return value
