# The program starts its own interpreter on small programs: -c, -m, stdin, a script; their output and statuses come back.
import os
import subprocess
import sys
import tempfile


def run(*args, stdin=None, **env):
    result = subprocess.run([sys.executable, *args], input=stdin, capture_output=True, text=True, env={**os.environ, **env})
    return result.returncode, result.stdout, result.stderr.splitlines()[-1:]


print(run("-c", "print(1 + 1)"), run("-c", "import sys; sys.exit(3)"), run("-c", "raise ValueError('x')"), run("-c", "import sys; sys.exit('msg')"))
print(run("-", "arg", stdin="import sys; print(sys.argv, __name__)"), run("-m", "this_module_does_not_exist")[0], run("/nothing/here.py")[0])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "script.py")
    with open(path, "w") as f: f.write("import sys\nprint(__name__, sys.argv[1:], sys.stdin.read())\ndef f(): return [x for x in range(3)]\nprint(f())\nraise SystemExit(9)\n")
    print(run(path, "a", "b c", stdin="input text"))
    with open(path, "w") as f: f.write("x = (\n")
    print(run(path)[0], run(path)[2])
    os.mkdir(os.path.join(folder, "pkg"))
    with open(os.path.join(folder, "pkg", "__main__.py"), "w") as f: f.write("print('package main', __package__, __name__)")
    print(run("-m", "pkg", PYTHONPATH=folder), run(os.path.join(folder, "pkg")))
try: subprocess.run([sys.executable, "-c", "import sys; sys.exit(4)"], check=True)
except subprocess.CalledProcessError as e: print(e.returncode)
process = subprocess.Popen([sys.executable, "-c", "for line in iter(input, 'stop'): print(line.upper(), flush=True)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
for word in ("one", "two"):
    process.stdin.write(word + "\n")
    process.stdin.flush()
    print(process.stdout.readline().strip())
print(process.communicate("stop\n"), process.returncode)
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read)
    os.write(write, b"from the child " + str(sum(range(10))).encode())
    os._exit(6)
os.close(write)
print(os.read(read, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
