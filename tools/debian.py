"""CPythons that the machine's Debian does not have, from Debian's newer suites: `.venv/debian/<version>/usr/bin/python<version>`; and its
PyPy, which the benchmark measures beside them: `.venv/debian/pypy3/usr/bin/pypy3`.

apt downloads them and all that they need, the C library included, into a folder of the checkout; nothing of the system is
changed, and no rights are needed. What apt knows of the machine (where Debian's packages come from, proxies, keys) holds here
too. The interpreter is told to load the C library that came with it, by patchelf.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from environments import CannotPrepare, only_one_at_a_time, prepare
from hosts import BROUGHT, Host

SUITES = ("testing", "unstable")  # the first that has a version is taken: what is in testing fits together
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
PATCHELF = "patchelf>=0.19.2,<1"  # what 0.17 and 0.18 make of a program that is linked to fixed addresses does not run
PATIENCE = 300.0  # seconds that one command may take


class CannotBring(Exception):
    """Nothing can be brought. The message says why."""


class Wanted(NamedTuple):
    """What is to be brought."""

    name: str
    """The folder that it is put into."""
    packages: tuple[str, ...]
    program: str
    """The interpreter, in `usr/bin`."""

    def brought(self) -> bool:
        """It is there."""
        return (BROUGHT / self.name).exists()


PYPY = Wanted("pypy3", ("pypy3",), "pypy3")


def bring(versions: list[tuple[int, int]], host: Host) -> str:
    """Brings each of the versions that Debian has, where it is not there already; the value says why some are not ("": all are).

    `host` is a Python that is there, whose environment what is needed to do so is put into.
    """
    names = [f"{major}.{minor}" for major, minor in versions]
    return _bring([Wanted(name, (f"python{name}", f"libpython{name}-testsuite"), f"python{name}") for name in names], host)


def pypy(host: Host) -> Path:
    """PyPy: the one on PATH, or Debian's. Raises `CannotBring`."""
    found = shutil.which("pypy3")
    if found is None and (why := _bring([PYPY], host)):
        raise CannotBring(why)
    return Path(found) if found else BROUGHT / PYPY.name / "usr" / "bin" / PYPY.program


def _bring(wanted: list[Wanted], host: Host) -> str:
    BROUGHT.mkdir(parents=True, exist_ok=True)
    with only_one_at_a_time(BROUGHT / "lock"):
        missing = [each for each in wanted if not each.brought()]
        why = f"Debian's {' and '.join(SUITES)} have no {', '.join(each.name for each in missing)}"
        for suite in SUITES:
            try:
                if missing:
                    _bring_from(suite, missing, host)
            except CannotBring as problem:
                why = str(problem)
            finally:
                shutil.rmtree(BROUGHT / "apt", ignore_errors=True)
            missing = [each for each in missing if not each.brought()]
    return why if missing else ""


def _bring_from(suite: str, wanted: list[Wanted], host: Host) -> None:
    apt = _apt(suite)
    for name, packages, program in wanted:
        if subprocess.run([*apt, "--simulate", "install", *packages], capture_output=True, timeout=PATIENCE, check=False).returncode:
            continue
        print(f"== {BROUGHT.name}/{name}: bringing {program} from Debian's {suite}", file=sys.stderr, flush=True)
        _run([*apt, "--download-only", "--yes", "install", *packages])
        home = BROUGHT / "apt" / name
        for package in (BROUGHT / "apt" / "cache" / "archives").glob("*.deb"):
            _run(["dpkg-deb", "--extract", str(package), str(home)])
        _run([*apt, "clean"])
        # The environment that is made later has absolute paths into the folder in which it is used.
        home.rename(BROUGHT / name)
        try:
            _settle(BROUGHT / name / "usr", program, host)
        except BaseException:
            shutil.rmtree(BROUGHT / name)
            raise


def _apt(suite: str) -> list[str]:
    """apt-get with lists, archives and a state of its own, on a machine that has nothing installed: so it names all that is needed."""
    home = BROUGHT / "apt"
    shutil.rmtree(home, ignore_errors=True)
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (home / folder).mkdir(parents=True)
    (home / "status").touch()
    signed = f" [signed-by={KEYRING}]" if KEYRING.exists() else ""
    (home / "sources.list").write_text(f"deb{signed} {_archive()} {suite} main\n", encoding="utf-8")
    settings = {
        "Dir::Etc::SourceList": home / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State": home / "state",
        "Dir::State::status": home / "status",
        "Dir::Cache": home / "cache",
        "APT::Sandbox::User": "root",  # who runs this: no other user may read the folder
        "APT::Install-Recommends": "false",
        "APT::Update::Error-Mode": "any",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        "Acquire::http::Timeout": "30",
        "Debug::NoLocking": "true",
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]
    _run([*apt, "update"])
    return apt


def _archive() -> str:
    """Where this machine's Debian comes from, as apt is set up. Raises `CannotBring` where this is no Debian."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise CannotBring("this machine has no apt")
    release = platform.freedesktop_os_release()
    listed = _run(["apt-get", "update", "--print-uris"])
    found = re.search(rf"^'(\S+?)/dists/{release.get('VERSION_CODENAME')}/", listed, re.MULTILINE)
    if release.get("ID") != "debian" or found is None:
        raise CannotBring("this machine's packages are not Debian's")
    return found[1]


def _settle(usr: Path, name: str, host: Host) -> None:
    """Makes the interpreter start with the C library that came with it. Raises `CannotBring` where it does not run."""
    loader = next(usr.glob("lib/*/ld-linux*"), None)
    if loader is None:
        raise CannotBring(f"the C library that came with {name} has no loader")
    python = usr / "bin" / name
    try:
        patchelf = prepare(host, [PATCHELF], name="patchelf").with_name("patchelf")
    except CannotPrepare as problem:
        raise CannotBring(str(problem)) from problem
    _run([str(patchelf), "--set-interpreter", str(loader), "--set-rpath", str(loader.parent), "--force-rpath", str(python)])
    _run([str(python), "-I", "-c", "import bz2, ctypes, lzma, sqlite3, ssl, zlib"])


def _run(command: list[str]) -> str:
    """What it prints. Raises `CannotBring` with the last line of its errors where it fails."""
    try:
        ended = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise CannotBring(str(problem)) from problem
    if ended.returncode:
        said = ended.stderr.strip().splitlines() or [f"exit status {ended.returncode}"]
        raise CannotBring(f"{Path(command[0]).name}: {said[-1]}")
    return ended.stdout
