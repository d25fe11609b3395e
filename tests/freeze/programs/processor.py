# Virtual machines: a stack machine with dispatch by dictionary, a tape machine, Forth with words that define words.
# arguments: 10
import operator
import sys


class Halt(Exception):
    pass


class Stack:
    def __init__(self, program):
        self.program, self.stack, self.at, self.memory, self.calls, self.out = program, [], 0, {}, [], []
        self.table = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("op_")}
        for sign, function in {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "lt": operator.lt, "mod": operator.mod}.items():
            self.table[sign] = lambda function=function: self.binary(function)

    def binary(self, function):
        right, left = self.stack.pop(), self.stack.pop()
        self.stack.append(function(left, right))

    def op_push(self, value):
        self.stack.append(value)

    def op_load(self, name):
        self.stack.append(self.memory[name])

    def op_store(self, name):
        self.memory[name] = self.stack.pop()

    def op_jump(self, target):
        self.at = target

    def op_unless(self, target):
        if not self.stack.pop():
            self.at = target

    def op_call(self, target):
        self.calls.append(self.at)
        self.at = target

    def op_back(self):
        self.at = self.calls.pop()

    def op_print(self):
        self.out.append(self.stack.pop())

    def op_halt(self):
        raise Halt(len(self.out))

    def run(self):
        steps = 0
        try:
            while True:
                name, *operands = self.program[self.at]
                self.at += 1
                steps += 1
                self.table[name](*operands)
        except Halt as halt:
            return steps, halt.args[0], self.out[-1]


def tape(code, source=""):
    jumps, open_ = {}, []
    for at, char in enumerate(code):
        if char == "[":
            open_.append(at)
        elif char == "]":
            jumps[at] = open_.pop()
            jumps[jumps[at]] = at
    cells, at, pc, out = [0] * 100, 0, 0, []
    while pc < len(code):
        match code[pc]:
            case ">":
                at += 1
            case "<":
                at -= 1
            case "+":
                cells[at] = (cells[at] + 1) % 256
            case "-":
                cells[at] = (cells[at] - 1) % 256
            case ".":
                out.append(chr(cells[at]))
            case "[" if not cells[at]:
                pc = jumps[pc]
            case "]" if cells[at]:
                pc = jumps[pc]
        pc += 1
    return "".join(out)


class Forth:
    def __init__(self):
        self.stack, self.out = [], []
        self.words = {"+": self.two(operator.add), "*": self.two(operator.mul), "-": self.two(operator.sub), "dup": self.dup, ".": self.dot, "swap": self.swap, "drop": self.stack.pop}

    def two(self, function):
        def word():
            right = self.stack.pop()
            self.stack.append(function(self.stack.pop(), right))

        return word

    def dup(self):
        self.stack.append(self.stack[-1])

    def swap(self):
        self.stack[-2:] = self.stack[:-3:-1]

    def dot(self):
        self.out.append(self.stack.pop())

    def run(self, text):
        tokens = iter(text.split())
        for token in tokens:
            if token == ":":
                name, body = next(tokens), []
                for part in tokens:
                    if part == ";":
                        break
                    body.append(part)
                self.words[name] = lambda text=" ".join(body): self.run(text)
            elif token == "times":
                name = next(tokens)
                for _ in range(self.stack.pop()):
                    self.run(name)
            elif token in self.words:
                self.words[token]()
            else:
                self.stack.append(int(token))
        return self


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
for again in range(int(sys.argv[1])):
    limit = 900 + again
    program = [
        ("push", 0), ("store", "sum"), ("push", 0), ("store", "n"),
        ("load", "n"), ("push", limit), ("lt",), ("unless", 12),
        ("call", 14), ("load", "sum"), ("print",), ("jump", 4), ("halt",), ("halt",),
        ("load", "sum"), ("load", "n"), ("load", "n"), ("mul",), ("add",), ("push", 65521), ("mod",), ("store", "sum"),
        ("load", "n"), ("push", 1), ("add",), ("store", "n"), ("back",),
    ]
    print(again, Stack(program).run())
    print(tape(HELLO), end="")
    forth = Forth()
    forth.run(": square dup * ; : quad square square ; : step quad 9973 swap 7 + drop 3 + ; : many 40 times step ;")
    forth.run("2 quad . 5 square quad . 3 many . 1 2 swap - .")
    print(forth.out[0], forth.out[1], forth.out[-2:], len(forth.words))
