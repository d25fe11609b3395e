# sys.argv, standard input in all ways of reading it, input() with prompts, EOF, encodings, print to both streams, flush order.
# arguments: -x --flag=1 "with space" '' é -
# stdin: first line\nsecond é line\n  third  \n\n42\n[1, 2]\nrest 1\nrest 2
import sys

print(sys.argv, len(sys.argv), sys.argv[0].endswith("argv_stdin.py"))
print(repr(input()), repr(input("prompt> ")), repr(input(type("P", (), {"__str__": lambda s: "object prompt"})())))
print(repr(sys.stdin.readline()), int(input()) + 1, eval(input()))
for line in sys.stdin: print(repr(line))
for attempt in range(2):
    try: input("at end? ")
    except EOFError as e: print(repr(e))
print(repr(sys.stdin.read()), sys.stdin.readline(), sys.stdin.isatty(), sys.stdin.fileno(), sys.stdin.encoding, sys.stdout.encoding)
print("to stderr", file=sys.stderr)
print("a", "b", sep="-", end="|\n", flush=True)
sys.stdout.write("written\n")
sys.stderr.write("err written\n")
sys.stdout.buffer.write(b"bytes\n") if sys.stdout.flush() is None else None
sys.stdout.buffer.flush()
print("é ü 日本 \U0001f600")
try: print("\ud800")
except UnicodeEncodeError as e: print(e.reason, e.start)


class Tee:
    def __init__(self, out): self.out, self.lines = out, []
    def write(self, text): self.lines.append(text); self.out.write(text.upper())
    def flush(self): self.out.flush()


sys.stdout, old = Tee(sys.stdout), sys.stdout
print("through tee", 1)
try: raise ValueError("x")
except ValueError: print("caught")
sys.stdout, tee = old, sys.stdout
print(tee.lines)
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
del sys.stdout
try: print("lost")
except RuntimeError as e: sys.__stdout__.write(f"{e}\n")
sys.stdout = sys.__stdout__
sys.stdin = iter(())
try: input()
except (AttributeError, TypeError) as e: print(type(e).__name__)
import io
sys.stdin = io.StringIO("from stringio\n")
print(input(), sys.stdin.read() == "")
class In:
    def readline(self): return "custom readline\n"
sys.stdin = In()
print(input())
sys.argv[1:] = ["changed"]
print(sys.argv[1:])
