# A small language: tokenizer, Pratt parser, type errors, compiler to stack code and a virtual machine with its own exceptions.
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    NUMBER, NAME, STRING, OP, END = auto(), auto(), auto(), auto(), auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    line: int
    def __str__(self): return self.text or "end"


class CompileError(Exception): pass
class RuntimeFault(Exception):
    def __init__(self, message, line, stack): super().__init__(message); self.line, self.stack = line, stack


def tokenize(source):
    i, line = 0, 1
    while i < len(source):
        c, start = source[i], i
        if c == "\n": line += 1
        if c.isspace(): i += 1; continue
        if c == "#":
            while i < len(source) and source[i] != "\n": i += 1
            continue
        if c.isdigit():
            while i < len(source) and (source[i].isdigit() or source[i] == "."): i += 1
            yield Token(Kind.NUMBER, source[start:i], line)
        elif c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"): i += 1
            yield Token(Kind.NAME, source[start:i], line)
        elif c == '"':
            i = source.find('"', i + 1) + 1
            if not i: raise CompileError(f"line {line}: unterminated string")
            yield Token(Kind.STRING, source[start + 1:i - 1], line)
        else:
            op = next((o for o in ("==", "!=", "<=", ">=", "&&", "||") if source.startswith(o, i)), c)
            if op not in "+-*/%<>=!(){},;[]" and len(op) == 1: raise CompileError(f"line {line}: unexpected {op!r}")
            i += len(op)
            yield Token(Kind.OP, op, line)
    yield Token(Kind.END, "", line)


class Compiler:
    POWER = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "(": 8, "[": 8}
    def __init__(self, source): self.tokens, self.functions = iter(tokenize(source)), {}; self.token = next(self.tokens); self.code = []
    def advance(self):
        if self.token.kind is Kind.END: raise CompileError(f"line {self.token.line}: unexpected end")
        token, self.token = self.token, next(self.tokens, None)
        return token
    def accept(self, *texts): return self.advance() if self.token.kind in (Kind.OP, Kind.NAME) and self.token.text in texts else None
    def expect(self, text):
        if not (t := self.accept(text)): raise CompileError(f"line {self.token.line}: expected {text!r}, got {self.token}")
        return t
    def emit(self, op, arg=None): self.code.append([op, arg, self.token.line if self.token else 0]); return len(self.code) - 1
    def program(self):
        main = self.code
        while self.token.kind is not Kind.END: self.statement()
        self.emit("halt")
        return main, self.functions
    def block(self):
        self.expect("{")
        while not self.accept("}"): self.statement()
    def statement(self):
        if self.accept("fn"):
            name, params, outer = self.advance().text, [], self.code
            self.expect("(")
            while not self.accept(")"): params.append(self.advance().text); self.accept(",")
            self.code = []
            self.block()
            self.emit("const", None), self.emit("return")
            self.functions[name], self.code = (params, self.code), outer
        elif self.accept("let"):
            name = self.advance().text
            self.expect("=")
            self.expression(), self.expect(";"), self.emit("store", name)
        elif self.accept("if"):
            self.expression()
            jump = self.emit("jump_false")
            self.block()
            if self.accept("else"):
                end = self.emit("jump")
                self.code[jump][1] = len(self.code)
                self.block()
                jump = end
            self.code[jump][1] = len(self.code)
        elif self.accept("while"):
            top = len(self.code)
            self.expression()
            exit_ = self.emit("jump_false")
            self.block()
            self.emit("jump", top)
            self.code[exit_][1] = len(self.code)
        elif self.accept("return"): self.expression(), self.expect(";"), self.emit("return")
        elif self.accept("print"): self.expression(), self.expect(";"), self.emit("print")
        else: self.expression(), self.expect(";"), self.emit("pop")
    def expression(self, power=0):
        match self.advance():
            case Token(Kind.NUMBER, text, line):
                try: self.emit("const", float(text) if "." in text else int(text))
                except ValueError: raise CompileError(f"line {line}: bad number {text}") from None
            case Token(Kind.STRING, text): self.emit("const", text)
            case Token(Kind.NAME, "true" | "false" as text): self.emit("const", text == "true")
            case Token(Kind.NAME, name): self.emit("load", name)
            case Token(Kind.OP, "(" ): self.expression(), self.expect(")")
            case Token(Kind.OP, "-" | "!" as op): self.expression(7), self.emit("unary", op)
            case Token(Kind.OP, "["):
                n = 0
                while not self.accept("]"): self.expression(); self.accept(","); n += 1
                self.emit("list", n)
            case token: raise CompileError(f"line {token.line}: unexpected {token}")
        while self.token.kind is Kind.OP and (p := self.POWER.get(self.token.text, 0)) > power:
            op = self.advance().text
            if op == "(":
                n = 0
                while not self.accept(")"): self.expression(); self.accept(","); n += 1
                self.emit("call", n)
            elif op == "[": self.expression(), self.expect("]"), self.emit("index")
            elif op in ("&&", "||"):
                jump = self.emit("and" if op == "&&" else "or")
                self.expression(p)
                self.code[jump][1] = len(self.code)
            else: self.expression(p), self.emit("binary", op)


class Machine:
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b if isinstance(a, float) or isinstance(b, float) else a // b, "%": lambda a, b: a % b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}
    def __init__(self, source): self.main, self.functions = Compiler(source).program(); self.steps, self.builtins = 0, {"len": len, "push": lambda l, x: l + [x], "str": str}
    def run(self):
        stack, frames, code, pc, names, label, out = [], [], self.main, 0, {}, "main", []
        while True:
            op, arg, line = code[pc]
            pc += 1
            self.steps += 1
            try:
                match op:
                    case "const": stack.append(arg)
                    case "load": stack.append(names[arg] if arg in names else self.functions[arg] if arg in self.functions else self.builtins[arg])
                    case "store": names[arg] = stack.pop()
                    case "binary":
                        b, a = stack.pop(), stack.pop()
                        stack.append(self.OPS[arg](a, b))
                    case "unary": stack.append(-stack.pop() if arg == "-" else not stack.pop())
                    case "jump": pc = arg
                    case "jump_false": pc = pc if stack.pop() else arg
                    case "and" | "or":
                        if bool(stack[-1]) == (op == "or"): pc = arg
                        else: stack.pop()
                    case "list": stack[len(stack) - arg:] = [stack[len(stack) - arg:]]
                    case "index":
                        i, l = stack.pop(), stack.pop()
                        stack.append(l[i])
                    case "call":
                        args = stack[len(stack) - arg:]
                        del stack[len(stack) - arg:]
                        match stack.pop():
                            case (params, body):
                                if len(params) != arg: raise TypeError(f"{len(params)} arguments wanted, {arg} given")
                                if len(frames) > 500: raise RecursionError("too deep")
                                frames.append((code, pc, names, label, line))
                                code, pc, names, label = body, 0, dict(zip(params, args)), next(n for n, f in self.functions.items() if f[1] is body)
                            case fn if callable(fn): stack.append(fn(*args))
                            case other: raise TypeError(f"{other!r} is not a function")
                    case "return": code, pc, names, label, _ = frames.pop()
                    case "pop": stack.pop()
                    case "print": out.append(stack.pop())
                    case "halt": return out
            except (TypeError, KeyError, IndexError, ZeroDivisionError, RecursionError) as error:
                raise RuntimeFault(f"{type(error).__name__}: {error}", line, [f"{f[3]}:{f[4]}" for f in frames[-3:]] + [label]) from error


PROGRAM = """
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
fn map(f, l) { let i = 0; let r = []; while i < len(l) { let r = push(r, f(l[i])); let i = i + 1; } return r; }
fn square(x) { return x * x; }   # a comment
print fib(13); print map(square, [1, 2, 3]); print "con" + "cat" + str(1.5);
let x = 10; while x > 0 { if x % 3 == 0 && x != 6 || x == 1 { print x; } else { let y = x; } let x = x - 1; }
print 2 + 3 * -4 - (5 - 6) / 2; print !true == false; print [1, [2, 3]][1][0]; print 7 / 2; print 7.0 / 2; print fib(1) && 0 || "dflt";
"""
m = Machine(PROGRAM)
print(m.run(), m.steps, len(m.main), sorted(m.functions))
for source in ("print 1 +;", "let = 5;", 'print "abc', "fn f( { }", "print @;", "if 1 print 2;", "print 1.2.3;", "}", "print 1"):
    try: Compiler(source).program()
    except CompileError as e: print(repr(source), "->", e)
for source in ("print 1 / 0;", "print nope;", "fn f(a) { return a; }\nprint f(1, 2);", "fn g(n) { return h(n); }\nfn h(n) {\n return n[5];\n}\nprint g([1]);", 'print 1 + "a";', "print 5(1);", "fn r(n) { return r(n + 1); } print r(0);"):
    try: Machine(source).run()
    except RuntimeFault as e: print(repr(source)[:40], "->", e, "line", e.line, e.stack, type(e.__cause__).__name__)
