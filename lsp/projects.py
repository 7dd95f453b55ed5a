"""The projects of a workspace: each folder has the settings that its nearest .gogloss.yaml gives.

`Settings` of the command line read files whenever they are asked; here what was read is kept until
a watched file changes, or, for clients that watch nothing, until its time stamp does.
"""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec

from glossary.config import Config, find, load
from glossary.errors import GlossError
from glossary.model import Level
from glossary.run import Settings

Stamp = tuple[tuple[str, int, int], ...]


class Project:
    """One configuration at work, or the reason why it does not work."""

    def __init__(self, config: Config | GlossError) -> None:
        self.error = config if isinstance(config, GlossError) else None
        self.config = Config(root=Path.cwd()) if isinstance(config, GlossError) else config
        self._settings = Settings(self.config)
        self.stamp = self._stamp()

    @property
    def settings(self) -> Settings:
        """The settings.

        Raises:
            GlossError: The configuration, or a base it names, is broken.
        """
        if self.error is not None:
            raise self.error
        try:
            _ = self._settings.base
        except GlossError as error:
            self.error = error
            raise
        return self._settings

    def stale(self) -> bool:
        """Tell whether one of its files has changed since it was read."""
        return self.stamp != self._stamp()

    def _stamp(self) -> Stamp:
        paths = [*self.config.terms, *([self.config.path] if self.config.path else [])]
        return tuple(_stamp_of(path) for path in paths)


def _stamp_of(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), -1, -1
    return str(path), found.st_mtime_ns, found.st_size


class Projects:
    """Every project that an open document belongs to; safe to ask from any thread."""

    def __init__(self) -> None:
        self.level = ""
        self.epoch = 0  # rises whenever findings may have become others
        self._by_folder: dict[Path, Project] = {}
        self._by_config: dict[Path | None, Project] = {}
        self._lock = threading.Lock()

    def of(self, path: Path | str) -> Project:
        """Return the project of a file or of a folder."""
        whole = Path(path)
        folder = whole if whole.is_dir() else whole.parent
        with self._lock:
            project = self._by_folder.get(folder)
            if project is None:
                project = self._by_folder[folder] = self._open(folder)
            return project

    def _open(self, folder: Path) -> Project:
        found = find(folder)
        if found not in self._by_config:
            self._by_config[found] = Project(self._read(found))
        return self._by_config[found]

    def _read(self, path: Path | None) -> Config | GlossError:
        try:
            config = load(path) if path else Config(root=Path.cwd())
        except GlossError as error:
            return error
        if self.level:
            config = msgspec.structs.replace(config, level=Level(self.level))
        return config

    def forget(self) -> None:
        """Read everything again when it is asked for next."""
        with self._lock:
            self.epoch += 1
            self._by_folder.clear()
            self._by_config.clear()

    def refresh(self) -> bool:
        """Forget everything if a file has changed, appeared or gone; tell whether one has."""
        with self._lock:
            pairs = list(self._by_folder.items())
        if any(p.stale() or find(folder) != p.config.path for folder, p in pairs if not p.error):
            self.forget()
            return True
        if any(p.error for _, p in pairs):
            self.forget()
            return True
        return False
