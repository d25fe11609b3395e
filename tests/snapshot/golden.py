"""Write the golden snapshots of this Python, or of the Pythons that are named: `python tests/snapshot/golden.py [PYTHON…]`.

A format's snapshots are written once, by the release that brings it, and are read for ever.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "golden" / "format-1"
KEY = b"the key of the golden snapshots"
PROGRAM = HERE / "programs" / "golden.py"


def write() -> None:
    """Those of the Python that runs this."""
    version = ".".join(map(str, sys.version_info[:2]))
    FOLDER.mkdir(parents=True, exist_ok=True)
    line = next(number for number, text in enumerate(PROGRAM.read_text().splitlines(), 1) if "# freeze" in text)
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        key.write_bytes(KEY)
        key.chmod(0o600)
        Path(folder, PROGRAM.name).write_bytes(PROGRAM.read_bytes())

        def run(*arguments: str) -> str:
            command = [sys.executable, "-m", "freezeframe", *arguments]
            return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60).stdout

        for engine, stepped in (("native", []), ("machine", ["--no-lower"])):
            file = FOLDER / f"{version}-{engine}.ff"
            options = ["--engine", engine, *stepped, "--key-file", str(key), "--save", str(file)]
            run("run", *options, "--until", f"{PROGRAM.name}:{line}", PROGRAM.name, "one")
            if not file.exists():
                print(f"{version}: not frozen in the {engine} engine")
                continue
            verdict = {
                "engine": engine,
                "goes_on": run("resume", "--key-file", str(key), str(file)),
                "shows": [frame["function"] for frame in json.loads(run("show", "--json", "--key-file", str(key), str(file)))["frames"]],
            }
            file.with_suffix(".json").write_text(json.dumps(verdict, indent=2) + "\n")
            print(f"{file.relative_to(HERE)}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    if sys.argv[1:]:
        for python in sys.argv[1:]:
            subprocess.run([python, __file__], check=True)
    else:
        write()
