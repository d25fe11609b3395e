"""The paths through a code object: what may follow what, and its loops (natural ones: entered at one place, their header)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_JUMPS = frozenset({Flow.JUMP, Flow.BRANCH})
_GOES_ON = frozenset({Flow.NEXT, Flow.BRANCH, Flow.SUSPEND})


class Loop(NamedTuple):
    """A loop: the instruction where each round begins, and all that are in it."""

    header: int
    body: frozenset[int]


def successors(code: Code) -> tuple[tuple[int, ...], ...]:
    """What may be executed after each instruction: the next one, a jump's target, an exception's handler."""
    count = len(code.instructions)
    found: list[tuple[int, ...]] = []
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        flow = SPECS[opcode].flow
        after = [index + 1] if flow in _GOES_ON and index + 1 < count else []
        if flow in _JUMPS:
            after.append(oparg)
        handler = code.handler(index)
        if handler is not None:
            after.append(handler.target)
        found.append(tuple(after))
    return tuple(found)


def loops(code: Code) -> tuple[Loop, ...]:
    """The loops of a code object, the inner ones first."""
    if not any(
        opcode.startswith("JUMP_BACKWARD") or (SPECS[opcode].flow in _JUMPS and oparg <= index)
        for index, (opcode, oparg, _) in enumerate(code.instructions)
    ):
        return ()
    after = successors(code)
    order = _postorder(after)
    place = {node: at for at, node in enumerate(order)}
    before: dict[int, list[int]] = {}
    for node in order:
        for other in after[node]:
            before.setdefault(other, []).append(node)
    above = _dominators(order, place, before)
    bodies: dict[int, set[int]] = {}
    for node in order:
        for header in after[node]:
            if place[header] >= place[node] and _dominates(above, place, header, node):
                _gather(node, bodies.setdefault(header, {header}), before)
    return tuple(sorted((Loop(header, frozenset(body)) for header, body in bodies.items()), key=lambda loop: len(loop.body)))


def _postorder(after: tuple[tuple[int, ...], ...]) -> list[int]:
    order: list[int] = []
    seen = {0}
    work = [(0, iter(after[0]))]
    while work:
        node, rest = work[-1]
        for other in rest:
            if other not in seen:
                seen.add(other)
                work.append((other, iter(after[other])))
                break
        else:
            order.append(node)
            work.pop()
    return order


def _dominators(order: list[int], place: dict[int, int], before: dict[int, list[int]]) -> dict[int, int]:
    """Of each instruction the nearest one that every path to it passes (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm)."""
    above = {order[-1]: order[-1]}
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            known = [other for other in before[node] if other in above]
            nearest = known[0]
            for other in known[1:]:
                one = other
                while one != nearest:
                    while place[one] < place[nearest]:
                        one = above[one]
                    while place[nearest] < place[one]:
                        nearest = above[nearest]
            if above.get(node) != nearest:
                above[node] = nearest
                changed = True
    return above


def _dominates(above: dict[int, int], place: dict[int, int], one: int, other: int) -> bool:
    while place[other] < place[one]:
        other = above[other]
    return one == other


def _gather(latch: int, body: set[int], before: dict[int, list[int]]) -> None:
    """Add to a loop's body what leads to the jump back without passing its header."""
    work = [latch]
    while work:
        node = work.pop()
        if node not in body:
            body.add(node)
            work += before.get(node, ())
