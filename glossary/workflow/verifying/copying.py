"""A hidden copy of what the tests need, so that nothing of the user's is touched."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from glossary.errors import GlossError
from glossary.workflow.verifying.gocommand import Listed, environment

_TESTDATA = 64 << 20  # bytes of testdata that are copied


def copy_modules(
    go: Path, packages: Iterable[Listed], workspace: str, target: Path
) -> dict[str, Path]:
    """Copy the files that the user's own packages are built from; return the modules' copies.

    workspace: the go.work in force, as `go env GOWORK` prints it; "" or "off" for none.

    Raises:
        GlossError: A file cannot be read or the copy cannot be written.
    """
    own = [package for package in packages if package.is_main and package.module]
    roots = {package.module.dir for package in own if package.module}
    copies: dict[str, Path] = {}
    try:
        for number, root in enumerate(sorted(roots)):
            copies[root] = target / f"module{number}"
            _copy_root(go, Path(root), copies[root])
        _copy_workspace(go, workspace, copies, target)
        for package in own:
            if package.module is not None:
                _copy_package(package, Path(package.module.dir), copies[package.module.dir])
    except OSError as error:
        what = error.strerror or str(error)
        raise GlossError(f"cannot be copied: {what}", path=str(error.filename or "")) from None
    return copies


def _copy_root(go: Path, root: Path, copy: Path) -> None:
    copy.mkdir()
    for name in ("go.mod", "go.sum"):
        if (root / name).is_file():
            shutil.copyfile(root / name, copy / name)
    if (root / "vendor" / "modules.txt").is_file():
        shutil.copytree(root / "vendor", copy / "vendor", copy_function=shutil.copyfile)
        return  # what replaced modules hold is there
    done = subprocess.run(
        [str(go), "mod", "edit", "-json"], cwd=copy, env=environment(), capture_output=True
    )
    if done.returncode:
        return
    for replaced in json.loads(done.stdout).get("Replace") or ():
        path = replaced["New"]["Path"]
        if path.startswith((".", "..")):
            old = replaced["Old"]["Path"]
            version = f"@{v}" if (v := replaced["Old"].get("Version")) else ""
            edit = f"-replace={old}{version}={(root / path).resolve()}"
            subprocess.run([str(go), "mod", "edit", edit], cwd=copy, env=environment(), check=False)


def _copy_workspace(go: Path, workspace: str, copies: dict[str, Path], target: Path) -> None:
    """Write a go.work that uses the copies, and the other modules where they are."""
    if workspace in ("", "off"):
        return
    done = subprocess.run(
        [str(go), "work", "edit", "-json", workspace], env=environment(), capture_output=True
    )
    if done.returncode:
        return
    data, home = json.loads(done.stdout), Path(workspace).parent
    used = [str((home / use["DiskPath"]).resolve()) for use in data.get("Use") or ()]
    lines = [f"go {data.get('Go', '1.21')}", "use ("]
    lines += [f"\t{json.dumps(str(copies.get(folder, folder)))}" for folder in used]
    (target / "go.work").write_text("\n".join([*lines, ")", ""]), "utf-8")
    if (home / "go.work.sum").is_file():
        shutil.copyfile(home / "go.work.sum", target / "go.work.sum")


def _copy_package(package: Listed, root: Path, copy: Path) -> None:
    folder = Path(package.dir)
    target = copy / folder.relative_to(root)
    target.mkdir(parents=True, exist_ok=True)
    names = (
        *package.go_files,
        *package.cgo_files,
        *package.c_files,
        *package.c_x_x_files,
        *package.h_files,
        *package.s_files,
        *package.syso_files,
        *package.embed_files,
    )
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, target / name)
    data = folder / "testdata"
    if data.is_dir() and not package.dep_only and _size(data) <= _TESTDATA:
        shutil.copytree(data, target / "testdata", dirs_exist_ok=True, symlinks=True)


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*"))
