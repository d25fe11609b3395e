# An incremental constraint solver with strengths, in the manner of DeltaBlue: chains and projections.
from __future__ import annotations

import enum


class Strength(enum.IntEnum):
    REQUIRED, STRONG, PREFERRED, NORMAL, WEAK, WEAKEST = range(6)
    def stronger(self, other): return self < other
    def weaker(self, other): return self > other


class Variable:
    def __init__(self, name, value=0):
        self.name, self.value, self.constraints, self.determined_by = name, value, [], None
        self.walk_strength, self.stay, self.mark = Strength.WEAKEST, True, 0
    def __repr__(self): return f"{self.name}={self.value}"


class Constraint:
    def __init__(self, strength, planner): self.strength, self.planner = strength, planner
    def activate(self):
        for v in self.variables: v.constraints.append(self)
        self.planner.incremental_add(self)
        return self
    def destroy(self):
        if self.satisfied: self.planner.incremental_remove(self)
        for v in self.variables: v.constraints.remove(self)
    def satisfy(self, mark):
        self.choose_method(mark)
        if not self.satisfied:
            if self.strength is Strength.REQUIRED: raise RuntimeError("could not satisfy a required constraint")
            return None
        for v in self.inputs: v.mark = mark
        out = self.output
        overridden = out.determined_by
        if overridden is not None: overridden.mark_unsatisfied()
        out.determined_by = self
        if not self.planner.add_propagate(self, mark): raise RuntimeError("cycle encountered")
        out.mark = mark
        return overridden
    is_input = False
    def inputs_known(self, mark): return all(v.mark == mark or v.stay or v.determined_by is None for v in self.inputs)
    def recalculate(self):
        out, ins = self.output, self.inputs
        out.walk_strength = max([self.strength, *(v.walk_strength for v in ins)])
        out.stay = not self.is_input and all(v.stay for v in ins)
        if out.stay: self.execute()


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength, planner)
        self.output, self.satisfied, self.variables, self.inputs = variable, False, [variable], []
    def choose_method(self, mark): self.satisfied = self.output.mark != mark and self.strength.stronger(self.output.walk_strength)
    def mark_unsatisfied(self): self.satisfied = False
    def execute(self): pass


class Stay(Unary): pass
class Edit(Unary): is_input = True


class Binary(Constraint):
    def __init__(self, a, b, strength, planner):
        super().__init__(strength, planner)
        self.variables, self.direction = [a, b], None
    satisfied = property(lambda self: self.direction is not None)
    output = property(lambda self: self.variables[self.direction])
    inputs = property(lambda self: [self.variables[1 - self.direction]])
    def mark_unsatisfied(self): self.direction = None
    def choose_method(self, mark):
        a, b = self.variables
        if a.mark == mark: self.direction = 1 if b.mark != mark and self.strength.stronger(b.walk_strength) else None
        elif b.mark == mark: self.direction = 0 if self.strength.stronger(a.walk_strength) else None
        elif a.walk_strength.weaker(b.walk_strength): self.direction = 0 if self.strength.stronger(a.walk_strength) else None
        else: self.direction = 1 if self.strength.stronger(b.walk_strength) else None


class Equality(Binary):
    def execute(self): self.output.value = self.inputs[0].value


class Scale(Binary):
    def __init__(self, a, b, factor, offset, planner):
        super().__init__(a, b, Strength.REQUIRED, planner)
        self.factor, self.offset = factor, offset
    def execute(self):
        a, b = self.variables
        if self.direction == 1: b.value = a.value * self.factor + self.offset
        else: a.value = (b.value - self.offset) // self.factor


class Planner:
    current = 0
    def new_mark(self):
        self.current += 1
        return self.current
    def incremental_add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark)
        while overridden is not None: overridden = overridden.satisfy(mark)
    def incremental_remove(self, constraint):
        out = constraint.output
        constraint.mark_unsatisfied()
        for c in sorted(self.remove_propagate(out), key=lambda c: c.strength): self.incremental_add(c)
    def add_propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            if c.output.mark == mark:
                self.incremental_remove(constraint)
                return False
            c.recalculate()
            todo += self.consuming(c.output)
        return True
    def consuming(self, v): return [c for c in v.constraints if c is not v.determined_by and c.satisfied]
    def remove_propagate(self, out):
        out.determined_by, out.walk_strength, out.stay, unsatisfied, todo = None, Strength.WEAKEST, True, [], [out]
        while todo:
            v = todo.pop()
            unsatisfied += [c for c in v.constraints if not c.satisfied]
            for c in self.consuming(v):
                c.recalculate()
                todo.append(c.output)
        return unsatisfied
    def plan(self, sources):
        mark, plan, todo = self.new_mark(), [], [c for c in sources if c.is_input and c.satisfied]
        while todo:
            c = todo.pop()
            if c.output.mark != mark and c.inputs_known(mark):
                plan.append(c)
                c.output.mark = mark
                todo += self.consuming(c.output)
        return plan


def change(planner, variable, values):
    edit = Edit(variable, Strength.PREFERRED, planner).activate()
    plan = planner.plan([edit])
    for value in values:
        variable.value = value
        for c in plan: c.execute()
    edit.destroy()
    return len(plan)


def chain(n):
    p = Planner()
    vs = [Variable(f"v{i}") for i in range(n)]
    for a, b in zip(vs, vs[1:]): Equality(a, b, Strength.REQUIRED, p).activate()
    Stay(vs[-1], Strength.NORMAL, p).activate()
    size = change(p, vs[0], range(20))
    return size, vs[0], vs[n // 2], vs[-1]


def projection(n):
    p = Planner()
    src, dst = [], []
    for i in range(n):
        s, d = Variable(f"s{i}", i), Variable(f"d{i}", i)
        src.append(s), dst.append(d)
        Stay(s, Strength.NORMAL, p).activate()
        Scale(s, d, 10, 1000, p).activate()
    out = [change(p, src[5], [17]), dst[5], change(p, dst[5], [1050]), src[5]]
    return out, src[:3], dst[-2:]


print(chain(60), *projection(30), sep="\n")
p = Planner()
a, b = Variable("a", 1), Variable("b", 2)
Equality(a, b, Strength.REQUIRED, p).activate()
Stay(a, Strength.REQUIRED, p).activate()
print(a, b, a.walk_strength.name, b.determined_by.__class__.__name__)
try: Stay(b, Strength.REQUIRED, p).activate()
except RuntimeError as e: print("refused:", e)
