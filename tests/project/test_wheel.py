"""The wheel: it builds without network, holds the whole package, and works in an environment without the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

import recupe
from repository import ROOT, committed

PURE = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}


def package_files() -> set[str]:
    """The files of the package, as paths below src."""
    return {name.removeprefix("src/") for name in committed("src/recupe/")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source archive from a copy of the repository, without network."""
    if Version(version("setuptools")) < Version("77"):
        pytest.skip("setuptools is older than pyproject.toml asks: run in .venv, by scripts/test")
    copy = tmp_path_factory.mktemp("repository")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in package_files():
        (copy / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "src" / name, copy / "src" / name)
    built = subprocess.run([sys.executable, "-P", "-m", "build", "--no-isolation", str(copy)],
                           capture_output=True, text=True, env=PURE, check=False)
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel; it borrows only the dependencies of this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, symlinks=True)
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-P", "-m", "pip", "--python", str(home / "bin" / "python"), "install", "--quiet",
                    "--no-deps", "--no-" + "index", "--disable-pip-version-check", str(wheel)], env=PURE, check=True)
    return home / "bin"


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("recupe-")}
    assert held == package_files()


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = f"recupe-{recupe.__version__}.dist-info"
        described = archive.read(f"{inside}/METADATA").decode()
        assert f"{inside}/licenses/LICENSE" in archive.namelist()
    assert f"\nVersion: {recupe.__version__}\n" in described
    assert "\nLicense-Expression: Apache-2.0\n" in described
    assert "\nRequires-Python: >=3.11\n" in described


def test_the_installed_package_is_found_without_the_repository(installed: Path, tmp_path: Path) -> None:
    found = subprocess.run([installed / "python", "-c", "import recupe; print(recupe.__file__, recupe.__version__)"],
                           cwd=tmp_path, env=PURE, capture_output=True, text=True, check=True).stdout.split()
    assert Path(found[0]).is_relative_to(installed.parent)
    assert found[1] == recupe.__version__


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    said = subprocess.run([installed / "recupe", "--version"], cwd=tmp_path, env=PURE, capture_output=True, text=True,
                          check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert recupe.__version__ in said.stdout


def test_the_installed_command_runs_a_study_of_its_own(installed: Path, tmp_path: Path) -> None:
    command = [str(installed / "recupe"), "run", "cold", "--replicates", "1", "--draws", "central", "--json"]
    said = subprocess.run(command, cwd=tmp_path, env=PURE, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-2000:]
    assert set(json.loads(said.stdout)["worlds"]) == {"told", "supported", "null"}
