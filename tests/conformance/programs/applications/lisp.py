# A Lisp interpreter with tail calls, closures, macros and error reports, running programs of its own.
import operator
import re


class Symbol(str): pass
class LispError(Exception): pass


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer
    def find(self, name):
        env = self
        while env is not None:
            if name in env: return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, params, body, env): self.params, self.body, self.env = params, body, env
    def bind(self, args):
        if "." in self.params:
            k = self.params.index(".")
            return Env(self.params[:k] + self.params[k + 1:], [*args[:k], list(args[k:])], self.env)
        if len(args) != len(self.params): raise LispError(f"expected {len(self.params)} arguments, got {len(args)}")
        return Env(self.params, args, self.env)
    def __call__(self, *args): return evaluate(self.body, self.bind(args))


class Macro(Lambda): pass


def tokens(text): return re.findall(r"""[()'`,]|"(?:\\.|[^"])*"|;.*|[^\s()'`,;]+""", text)


def parse(text):
    stream = iter([t for t in tokens(text) if not t.startswith(";")])
    def form(token):
        if token == "(":
            out = []
            for t in stream:
                if t == ")": return out
                out.append(form(t))
            raise LispError("unexpected end")
        if token == ")": raise LispError("unexpected )")
        if token == "'": return [Symbol("quote"), form(next(stream))]
        if token[0] == '"': return token[1:-1].replace("\\n", "\n")
        for kind in (int, float):
            try: return kind(token)
            except ValueError: pass
        return {"#t": True, "#f": False}.get(token, Symbol(token))
    for token in stream: yield form(token)


def show(x):
    match x:
        case True: return "#t"
        case False: return "#f"
        case list(): return "(" + " ".join(map(show, x)) + ")"
        case Symbol(): return str(x)
        case str(): return f'"{x}"'
        case Lambda(): return f"#<{type(x).__name__.lower()}>"
        case _ if callable(x): return "#<builtin>"
        case _: return str(x)


def evaluate(x, env):
    while True:
        match x:
            case Symbol(): return env.find(x)[x]
            case [] | str() | int() | float(): return x
            case ["quote", value]: return value
            case ["if", test, yes, *no]: x = yes if evaluate(test, env) is not False else (no[0] if no else False)
            case ["define", [Symbol() as name, *params], *body]:
                env[name] = Lambda(params, [Symbol("begin"), *body], env)
                return Symbol(name)
            case ["define", Symbol() as name, value]:
                env[name] = evaluate(value, env)
                return Symbol(name)
            case ["defmacro", [name, *params], body]:
                env[name] = Macro(params, body, env)
                return Symbol(name)
            case ["set!", name, value]:
                env.find(name)[name] = evaluate(value, env)
                return False
            case ["lambda", params, *body]: return Lambda(params, [Symbol("begin"), *body], env)
            case ["begin", *body]:
                if not body: return False
                for e in body[:-1]: evaluate(e, env)
                x = body[-1]
            case ["let", bindings, *body]: x = [[Symbol("lambda"), [b[0] for b in bindings], *body], *[b[1] for b in bindings]]
            case ["cond", *clauses]:
                for test, *body in clauses:
                    if test == "else" or evaluate(test, env) is not False:
                        x = [Symbol("begin"), *body]
                        break
                else: return False
            case ["and", *parts]:
                result = True
                for p in parts:
                    result = evaluate(p, env)
                    if result is False: break
                return result
            case [head, *args]:
                fn = evaluate(head, env)
                if isinstance(fn, Macro):
                    x = fn(*args)
                    continue
                args = [evaluate(a, env) for a in args]
                if isinstance(fn, Lambda): x, env = fn.body, fn.bind(args)
                elif callable(fn):
                    try: return fn(*args)
                    except (TypeError, ZeroDivisionError, IndexError) as e: raise LispError(f"{show(head)}: {e}") from e
                else: raise LispError(f"not a procedure: {show(fn)}")


def fold(op): return lambda *a: __import__("functools").reduce(op, a)


GLOBAL = Env()
GLOBAL.update({"+": lambda *a: sum(a), "*": fold(operator.mul), "-": lambda a, *b: a - sum(b) if b else -a, "/": operator.truediv, "=": operator.eq, "<": operator.lt, ">": operator.gt, "<=": operator.le, "cons": lambda a, b: [a, *b], "car": lambda l: l[0], "cdr": lambda l: l[1:], "list": lambda *a: list(a), "null?": lambda l: l == [], "length": len, "append": lambda *a: sum(a, []), "not": lambda x: x is False, "mod": operator.mod, "apply": lambda f, a: f(*a), "map": lambda f, *l: list(map(f, *l)), "filter": lambda f, l: [x for x in l if f(x) is not False], "sort": lambda l, f: sorted(l, key=lambda x: f(x)), "display": lambda *a: print("display:", *map(show, a)), "call/cc": lambda f: callcc(f)})


def callcc(f):
    class Escape(BaseException): pass
    ball = Escape()
    def throw(v):
        ball.value = v
        raise ball
    try: return f(throw)
    except Escape as e:
        if e is ball: return e.value
        raise


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 30)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 1500 0)
(define (fib n) (cond ((< n 2) n) (else (+ (fib (- n 1)) (fib (- n 2)))))) (map fib (list 5 8 9))
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n))) (define c (counter)) (c) (c) (list (c) ((counter)))
(defmacro (unless test body) (list 'if test #f body)) (unless (= 1 2) "ran")
(defmacro (swap a b) (list 'let (list (list 'tmp a)) (list 'set! a b) (list 'set! b 'tmp))) (define x 1) (define y 2) (swap x y) (list x y)
(define (quicksort l) (if (null? l) l (let ((p (car l)) (r (cdr l))) (append (quicksort (filter (lambda (x) (< x p)) r)) (list p) (quicksort (filter (lambda (x) (not (< x p))) r))))))
(quicksort '(3 1 4 1 5 9 2 6 5 3 5)) (sort '(3 1 2) (lambda (x) (- x)))
(define (variadic a . rest) (list a rest)) (variadic 1 2 3) (apply + '(1 2 3)) (and 1 2 #f 3) '(a "b" (c . d) #t 1.5)
(call/cc (lambda (k) (+ 1 (k 42)))) (display "hi" '(1 2)) (define (even? n) (if (= n 0) #t (odd? (- n 1)))) (define (odd? n) (if (= n 0) #f (even? (- n 1)))) (even? 501)
(fact) (undefined-name) (car '()) (/ 1 0) ((lambda (x) x)) (1 2) (+ 1 "a") fact + unless
"""
for form in parse(PROGRAM):
    try: print(show(form)[:60], "=>", show(evaluate(form, GLOBAL)))
    except LispError as e: print(show(form), "=> error:", e, "| cause:", type(e.__cause__).__name__)
for bad in ("(1 2", ")", "(a (b)"):
    try: list(parse(bad))
    except (LispError, RuntimeError) as e: print(type(e).__name__, e)
