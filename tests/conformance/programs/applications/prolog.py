# A logic program: terms, unification with a trail, and a search by generators that are suspended hundreds deep and dropped in the midst.
import itertools
import re


class Var:
    names = itertools.count()

    def __init__(self, name):
        self.name, self.value = name, None

    def __repr__(self):
        return repr(self.value) if self.value is not None else f"_{self.name}"


class Term:
    def __init__(self, name, *args):
        self.name, self.args = name, args

    def __repr__(self):
        if self.name == "." and len(self.args) == 2:
            items, rest = [], self
            while isinstance(rest, Term) and rest.name == ".":
                items.append(repr(rest.args[0]))
                rest = followed(rest.args[1])
            tail = "" if isinstance(rest, Term) and rest.name == "[]" else f"|{rest!r}"
            return f"[{', '.join(items)}{tail}]"
        return f"{self.name}({', '.join(map(repr, self.args))})" if self.args else self.name


def followed(term):
    while isinstance(term, Var) and term.value is not None:
        term = term.value
    return term


def unified(a, b, trail):
    a, b = followed(a), followed(b)
    if a is b:
        return True
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Var):
            one.value = other
            trail.append(one)
            return True
    return a.name == b.name and len(a.args) == len(b.args) and all(unified(x, y, trail) for x, y in zip(a.args, b.args))


def undo(trail, mark):
    while len(trail) > mark:
        trail.pop().value = None


def parsed(text):
    tokens = re.findall(r"[A-Za-z_]\w*|\d+|:-|[(),.\[\]|]|!", text)
    clauses = []
    while tokens:
        names = {}
        head = term(tokens, names)
        body = []
        if tokens[0] == ":-":
            tokens.pop(0)
            body.append(term(tokens, names))
            while tokens[0] == ",":
                tokens.pop(0)
                body.append(term(tokens, names))
        assert tokens.pop(0) == "."
        clauses.append((head, body))
    return clauses


def term(tokens, names):
    token = tokens.pop(0)
    if token == "[":
        items, rest = [], Term("[]")
        while tokens[0] != "]":
            items.append(term(tokens, names))
            if tokens[0] == "|":
                tokens.pop(0)
                rest = term(tokens, names)
            elif tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        for item in reversed(items):
            rest = Term(".", item, rest)
        return rest
    if token[0].isupper() or token == "_":
        return Var(token) if token == "_" else names.setdefault(token, Var(token))
    args = []
    if tokens and tokens[0] == "(":
        tokens.pop(0)
        while True:
            args.append(term(tokens, names))
            if tokens.pop(0) == ")":
                break
    return Term(token, *args)


def renamed(tree, names):
    match tree:
        case Var():
            return names.setdefault(tree, Var(tree.name))
        case Term(name=name, args=args):
            return Term(name, *[renamed(each, names) for each in args])


class Cut(Exception):
    pass


class Machine:
    def __init__(self, text):
        self.clauses = parsed(text)
        self.trail, self.steps, self.open = [], 0, 0

    def solve(self, goals):
        if not goals:
            yield
            return
        goal, rest = followed(goals[0]), goals[1:]
        builtin = getattr(self, f"do_{goal.name}", None)
        if goal.name == "!":
            yield from self.solve(rest)
            raise Cut
        if builtin:
            yield from builtin(rest, *goal.args)
            return
        self.open += 1
        try:
            for head, body in self.clauses:
                if head.name != goal.name:
                    continue
                self.steps += 1
                mark, names = len(self.trail), {}
                if unified(renamed(head, names), goal, self.trail):
                    try:
                        yield from self.solve([renamed(each, names) for each in body] + rest)
                    except Cut:
                        return
                    finally:
                        undo(self.trail, mark)
                else:
                    undo(self.trail, mark)
        finally:
            self.open -= 1

    def do_is_less(self, rest, a, b):
        if int(followed(a).name) < int(followed(b).name):
            yield from self.solve(rest)

    def do_succ(self, rest, a, b):
        mark = len(self.trail)
        if unified(Term(str(int(followed(a).name) + 1)), b, self.trail):
            yield from self.solve(rest)
        undo(self.trail, mark)

    def ask(self, text, most=None):
        names = {}
        goals = [term(re.findall(r"[A-Za-z_]\w*|\d+|[(),\[\]|]", text), names)]
        answers = []
        for _ in itertools.islice(self.solve(goals), most):
            answers.append({name: repr(variable) for name, variable in names.items()})
        return answers


machine = Machine("""
    parent(tom, bob). parent(bob, ann). parent(bob, pat). parent(pat, jim).
    ancestor(X, Y) :- parent(X, Y).
    ancestor(X, Z) :- parent(X, Y), ancestor(Y, Z).
    append([], L, L).
    append([H|T], L, [H|R]) :- append(T, L, R).
    reverse([], []).
    reverse([H|T], R) :- reverse(T, S), append(S, [H], R).
    member(X, [X|_]).
    member(X, [_|T]) :- member(X, T).
    select(X, [X|T], T).
    select(X, [H|T], [H|R]) :- select(X, T, R).
    permutation([], []).
    permutation(L, [H|T]) :- select(H, L, R), permutation(R, T).
    length([], 0).
    length([_|T], N) :- length(T, M), succ(M, N).
    ordered([]). ordered([_]).
    ordered([A, B|T]) :- is_less(A, B), ordered([B|T]).
    sorted(L, S) :- permutation(L, S), ordered(S).
    first(X, L) :- member(X, L), !.
    from(N, N).
    from(N, X) :- succ(N, M), from(M, X).
""")
for query, most in (("ancestor(tom, X)", None), ("ancestor(X, jim)", None), ("append(X, Y, [1, 2])", None), ("reverse([1, 2, 3, 4, 5, 6], R)", None), ("permutation([a, b, c], P)", 4), ("sorted([3, 1, 2], S)", None),
                    ("length([a, b, c], N)", None), ("append(X, [3], [1, 2, 3])", 1), ("first(X, [a, b, c])", None), ("from(5, X)", 12), ("member(X, L)", 3), ("parent(jim, X)", None)):
    answers = machine.ask(query, most)
    print(query, len(answers), answers[:6] if most != 12 else answers[-1], machine.steps, machine.open, len(machine.trail))
