"""Greeting, settings, watched files and folders: everything around the documents."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

from lsp.client import SECTION, Abilities, Options, options_of
from lsp.documents import path_of
from lsp.state import UNITS
from lsp.warm import warm_up
from lsp.watchdog import watch_parent

if TYPE_CHECKING:
    from lsp.server import Server

log = logging.getLogger(__name__)
_WATCHED = ("**/.gogloss.yaml", "**/*terms*.y*ml", "**/go.mod")


def register(server: Server) -> None:
    """Register what surrounds all features."""
    server.feature(lsp.INITIALIZE)(greet)
    server.feature(lsp.INITIALIZED)(begin)
    server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)(configure)
    server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(files_changed)
    server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(folders_changed)
    server.feature(lsp.WINDOW_WORK_DONE_PROGRESS_CANCEL)(stop_work)


def greet(ls: Server, params: lsp.InitializeParams) -> None:
    """Learn what the client can do; choose whether it pulls diagnostics or has them pushed."""
    from lsp.features import diagnostics, workspace_diagnostics

    ls.loop = asyncio.get_running_loop()
    state = ls.state
    state.abilities = Abilities(params.capabilities)
    state.locale = (params.locale or "en").lower().replace("_", "-")
    state.greeting = params.initialization_options
    state.trusted = not (
        isinstance(state.greeting, dict) and state.greeting.get("trusted") is False
    )
    state.options, fault = options_of(state.greeting)
    state.encoding = _encoding(params.capabilities, state.options)
    if fault:
        log.warning("%s", fault)
    state.projects.level = state.options.level
    state.folders = _folders(params)
    if state.abilities.pulls:
        diagnostics.serve_pulls(ls)
        if state.options.workspace_diagnostics:
            workspace_diagnostics.serve(ls)
    watch_parent(params.process_id, ls)


def _encoding(given: lsp.ClientCapabilities, options: Options) -> lsp.PositionEncodingKind:
    """Return the first encoding of the client's that the server knows.

    Where a client offers none, the specification says UTF-16; some count bytes all the same, and
    their users can say so.
    """
    offered = given.general.position_encodings if given.general else None
    known = {str(kind.value): kind for kind in UNITS}
    for encoding in offered or (options.position_encoding,):
        name = str(getattr(encoding, "value", encoding))
        if name in known:
            return known[name]
    return lsp.PositionEncodingKind.Utf16


def _folders(params: lsp.InitializeParams) -> list[Path]:
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    found = [path for uri in uris if (path := path_of(uri)) is not None]
    if not found and params.root_path:
        found = [Path(params.root_path)]
    return found


async def begin(ls: Server, params: lsp.InitializedParams) -> None:
    """Ask for settings and for news of files, and load what the first question will need."""
    ls.watch(warm_up(ls))
    abilities = ls.state.abilities
    wanted = []
    if abilities.watches:
        watchers = [lsp.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted.append(lsp.Registration("gogloss-files", method, options))
    if abilities.registers_configuration:
        section = lsp.DidChangeConfigurationRegistrationOptions(section=SECTION)
        method = lsp.WORKSPACE_DID_CHANGE_CONFIGURATION
        wanted.append(lsp.Registration("gogloss-settings", method, section))
    if wanted:
        ls.watch(ls.client_register_capability_async(lsp.RegistrationParams(wanted)))
    if abilities.asks:
        await _pull_settings(ls)


async def configure(ls: Server, params: lsp.DidChangeConfigurationParams) -> None:
    """Take new settings: pulled where the client answers, else as they were pushed.

    They go over those of the greeting: many clients answer with nothing, or with what was changed.
    """
    if ls.state.abilities.asks:
        await _pull_settings(ls)
    else:
        _set_options(ls, params.settings)


async def _pull_settings(ls: Server) -> None:
    item = lsp.ConfigurationItem(section=SECTION)
    (value,) = await ls.workspace_configuration_async(lsp.ConfigurationParams([item])) or [None]
    if value is not None:
        _set_options(ls, value)


def _set_options(ls: Server, value: Any) -> None:
    options, fault = options_of(ls.state.greeting, value)
    if fault:
        message = lsp.LogMessageParams(lsp.MessageType.Warning, fault)
        ls.window_log_message(message)
    if options == ls.state.options:
        return
    _apply(ls, options)


def _apply(ls: Server, options: Options) -> None:
    ls.state.options = options
    ls.state.projects.level = options.level
    reload(ls)


def files_changed(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    """Read configurations and bases again."""
    reload(ls)


def folders_changed(ls: Server, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
    """Follow the folders of the workspace."""
    gone = {path_of(folder.uri) for folder in params.event.removed}
    added = [path for f in params.event.added if (path := path_of(f.uri)) is not None]
    ls.state.folders = [f for f in ls.state.folders if f not in gone] + added
    reload(ls)


def stop_work(ls: Server, params: lsp.WorkDoneProgressCancelParams) -> None:
    """End a piece of work that shows its progress."""
    if stop := ls.state.stops.get(params.token):
        stop.set()


def reload(ls: Server) -> None:
    """Forget what was read, check the open documents again, and have the client ask again."""
    ls.state.projects.forget()
    ls.analyst.again()
    abilities = ls.state.abilities
    if abilities.pulls:
        ls.watch(ls.workspace_diagnostic_refresh_async(None))
    if abilities.refreshes_hints:
        ls.watch(ls.workspace_inlay_hint_refresh_async(None))
    if abilities.refreshes_lenses:
        ls.watch(ls.workspace_code_lens_refresh_async(None))
