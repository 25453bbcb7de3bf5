"""scripts/recupe: makes its environment once, says what it does and what is missing, and then is the command line.

Each test works in a small repository of its own: our scripts, a package that tells how it was called, and a lock of one
small wheel, so that everything but the network is real.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ("recupe", "environment", "test", "check", "proof", "bench")
PROGRAM = """
import json, os, sys, tiny
print(json.dumps({"words": sys.argv[1:], "folder": os.getcwd(), "process": os.getpid(), "tiny": tiny.version}))
sys.exit(int(sys.argv[1]) if sys.argv[1:2] and sys.argv[1].isdigit() else 0)
"""


def small_wheel(folder: Path, name: str, number: str) -> str:
    """Make a wheel of one module that knows its version; returns its line in a lock."""
    path = folder / f"{name}-{number}-py3-none-any.whl"
    inside = f"{name}-{number}.dist-info"
    files = {
        f"{name}.py": f"version = {number!r}\n",
        f"{inside}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n",
        f"{inside}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
        archive.writestr(f"{inside}/RECORD", "".join(f"{file},,\n" for file in [*files, f"{inside}/RECORD"]))
    return f"{name}=={number} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Repository:
    """A small repository, and how to call its scripts/recupe."""

    def __init__(self, root: Path, wheels: Path) -> None:
        self.root, self.wheels = root, wheels
        self.recupe = root / "scripts" / "recupe"
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith(("PYTHON", "PIP_", "LC_")) and name not in ("LANG", "VIRTUAL_ENV")}
        self.surroundings = clean | {"PIP_NO_" + "INDEX": "1", "PIP_FIND" + "_LINKS": str(wheels),
                                     "PIP_CONFIG_FILE": os.devnull}

    def write(self) -> Repository:
        """Lay the files down, without an environment."""
        (self.root / "scripts").mkdir(parents=True)
        for name in ("recupe", "environment", "make_environment.py"):
            shutil.copy(ROOT / "scripts" / name, self.root / "scripts")
        (self.root / "src" / "recupe").mkdir(parents=True)
        (self.root / "src" / "recupe" / "__init__.py").touch()
        (self.root / "src" / "recupe" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        self.lock("1.0")
        return self

    def lock(self, number: str) -> None:
        """Let the locks name this version of `tiny`; the one for development also a module `tool`."""
        tiny, tool = small_wheel(self.wheels, "tiny", number), small_wheel(self.wheels, "tool", "1.0")
        (self.root / "requirements.lock").write_text(tiny, encoding="utf-8")
        (self.root / "requirements-dev.lock").write_text(tiny + tool, encoding="utf-8")

    def copy(self, root: Path) -> Repository:
        """The same at another place, environment and all."""
        shutil.copytree(self.root, root, symlinks=True)
        return Repository(root, self.wheels)

    def begin(self, *words: str, command: Path | None = None, cwd: Path | None = None,
              **surroundings: str) -> subprocess.Popen[str]:
        return subprocess.Popen([command or self.recupe, *words], cwd=cwd or self.root, text=True,
                                env=self.surroundings | surroundings, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)

    def call(self, *words: str, command: Path | None = None, cwd: Path | None = None,
             **surroundings: str) -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        with self.begin(*words, command=command, cwd=cwd, **surroundings) as process:
            said, told = process.communicate(timeout=100)
        return process.returncode, said, told


@pytest.fixture
def fresh(tmp_path: Path) -> Repository:
    """A repository in which recupe was never used; its path holds a space."""
    (tmp_path / "wheels").mkdir()
    return Repository(tmp_path / "my repository", tmp_path / "wheels").write()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository in which recupe was used before."""
    folder = tmp_path_factory.mktemp("used")
    (folder / "wheels").mkdir()
    repository = Repository(folder / "repository", folder / "wheels").write()
    assert repository.call()[0] == 0
    return repository


@pytest.mark.parametrize("name", [*(f"scripts/{each}" for each in SCRIPTS), ".ci/run"])
def test_a_script_can_be_run_and_is_well_formed(name: str) -> None:
    path = ROOT / name
    shell = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()[-1]
    assert os.access(path, os.X_OK)
    assert Path(shell).name in ("sh", "bash")
    assert subprocess.run([shell, "-n", path], capture_output=True, check=False).returncode == 0


def test_first_use_says_what_it_does_and_later_uses_are_silent(fresh: Repository) -> None:
    code, said, told = fresh.call("run", "cold")
    assert code == 0, told
    assert json.loads(said)["words"] == ["run", "cold"]
    assert "first use: making .venv" in told
    assert "ready in" in told
    began = time.monotonic()
    code, said, told = fresh.call("show", "two words")
    assert (code, json.loads(said)["words"], told) == (0, ["show", "two words"], "")
    assert time.monotonic() - began < 2


def test_it_works_from_any_folder_and_by_a_link_to_a_link(used: Repository, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a file of the user was taken for ours')\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "first").symlink_to(os.path.relpath(used.recupe, tmp_path / "bin"))
    (tmp_path / "second").symlink_to("bin/first")
    code, said, told = used.call(command=tmp_path / "second", cwd=tmp_path)
    assert (code, told) == (0, "")
    assert json.loads(said)["folder"] == str(tmp_path)


def test_the_exit_code_and_the_process_are_those_of_the_program(used: Repository) -> None:
    with used.begin("7") as process:
        said, _ = process.communicate(timeout=100)
    assert process.returncode == 7
    assert json.loads(said)["process"] == process.pid  # so signals reach it


def test_a_moved_repository_still_works(used: Repository, tmp_path: Path) -> None:
    moved = used.copy(tmp_path / "moved")
    (moved.root / "src" / "recupe" / "__main__.py").write_text("print('moved')\n", encoding="utf-8")
    assert moved.call() == (0, "moved\n", "")


def test_the_tools_for_development_are_added_and_stay(used: Repository, tmp_path: Path) -> None:
    ours = used.copy(tmp_path / "ours")
    code, _, told = ours.call("develop", command=ours.root / "scripts" / "environment")
    assert (code, "adding the tools for development" in told) == (0, True)
    assert (ours.call()[0], ours.call()[2]) == (0, "")
    ours.lock("2.0")
    code, said, told = ours.call()
    assert (code, json.loads(said)["tiny"]) == (0, "2.0")
    assert "has changed: making .venv anew" in told
    assert subprocess.run([ours.root / ".venv" / "bin" / "python", "-c", "import tool"], check=False).returncode == 0


def test_a_set_up_that_was_killed_is_not_trusted(fresh: Repository) -> None:
    with fresh.begin() as process:
        while not (fresh.root / ".venv" / "bin" / "python").exists():
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    code, said, told = fresh.call()
    assert (code, json.loads(said)["tiny"]) == (0, "1.0")
    assert "first use: making .venv" in told


def test_an_interrupted_set_up_says_so(fresh: Repository) -> None:
    with fresh.begin() as process:
        while not (fresh.root / ".venv" / "bin" / "python").exists():
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        said, told = process.communicate(timeout=100)
    assert process.returncode in (130, -signal.SIGINT)
    assert said == ""
    assert "interrupted: .venv is not finished" in told
    assert "Traceback" not in told


def test_two_first_uses_at_once_make_one_environment(fresh: Repository) -> None:
    with fresh.begin("one") as first, fresh.begin("two") as second:
        told = [process.communicate(timeout=100)[1] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(("ready in" in each, "waiting for it" in each) for each in told) == [(False, True), (True, False)]


def test_an_environment_of_somebody_else_is_left_alone(fresh: Repository) -> None:
    (fresh.root / ".venv").mkdir()
    (fresh.root / ".venv" / "mine").touch()
    code, said, told = fresh.call()
    assert (code, said) == (2, "")
    assert "was not made by recupe" in told
    assert (fresh.root / ".venv" / "mine").exists()


def test_a_package_that_is_not_the_locked_one_is_refused(fresh: Repository) -> None:
    lock = fresh.root / "requirements.lock"
    lock.write_text(f"tiny==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    code, said, told = fresh.call()
    assert (code, said) == (1, "")
    assert "not the one that requirements.lock names" in told
    assert "Traceback" not in told


def test_without_network_it_says_what_to_look_at_in_the_users_language(fresh: Repository) -> None:
    fresh.surroundings |= {"PIP_NO_" + "INDEX": "0", "PIP_FIND" + "_LINKS": "",
                           "PIP_" + "INDEX" + "_URL": "http://127.0.0.1:9/"}
    code, said, told = fresh.call(LANG="nl_NL.UTF-8")
    assert (code, said) == (1, "")
    assert "eerste gebruik: .venv maken" in told
    assert "kijk of deze computer online is" in told
    assert "Traceback" not in told


def tools_without_python(folder: Path) -> Path:
    """A folder with the few programs that the scripts themselves need."""
    folder.mkdir()
    for name in ("sh", "dirname", "readlink", "cmp"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


@pytest.mark.parametrize(("words", "expected"), [
    (["show"], "recupe needs Python 3.11 or later; there is none here"),
    (["show", "--language", "nl"], "recupe heeft Python 3.11 of nieuwer nodig"),
])
def test_without_python_it_says_what_to_install(fresh: Repository, words: list[str], expected: str) -> None:
    code, said, told = fresh.call(*words, PATH=str(tools_without_python(fresh.root / "tools")))
    assert (code, said) == (2, "")
    assert expected in told
    assert "apt-get install python3 python3-venv" in told


def test_a_python_that_cannot_make_environments_is_named(fresh: Repository) -> None:
    tools = tools_without_python(fresh.root / "tools")
    (tools / "python3").write_text(f'#!/bin/sh\ncase $2 in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n',
                                   encoding="utf-8")
    (tools / "python3").chmod(0o755)
    code, said, told = fresh.call(PATH=str(tools))
    assert (code, said) == (2, "")
    assert "python3 is recent enough" in told
    assert "apt-get install python3-venv" in told
