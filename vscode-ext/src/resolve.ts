/**
 * Which server is started. The order, which README.md tells too:
 *
 * 1. `gogloss.path`, and nothing else where it is set;
 * 2. `gogloss.interpreter`, and nothing else where it is set;
 * 3. the private installation, where `gogloss.importStrategy` is `useBundled`;
 * 4. the workspace's Python environment: the one chosen in the Python extension, else `.venv` or `venv`;
 *    only where the workspace is trusted;
 * 5. `gogloss` on PATH, except inside a workspace that is not trusted;
 * 6. the private installation.
 *
 * Knows nothing of VS Code, so that tests can hand in a world of their own.
 */
import path from 'node:path';
import type { Settings } from './settings';

export type Source = 'path' | 'interpreter' | 'environment' | 'PATH' | 'private';

/** A program and the arguments that come before those of a gogloss command. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly source: Source;
}

/** What resolution may see of the machine. */
export interface World {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly pathVariable: string;
  readonly trusted: boolean;
  /** Folders of the workspace, absolute. */
  readonly folders: readonly string[];
  /** The interpreter that the Python extension has chosen, where it is installed. */
  readonly chosenInterpreter: string | undefined;
  /** The environment of the private installation; it need not exist. */
  readonly privateFolder: string;
  isFile(file: string): boolean;
}

/** Returns the first server of the order above that is there. */
export function resolve(settings: Settings, world: World): Launch | undefined {
  for (const launch of candidates(settings, world)) {
    if (launch.source === 'path' || launch.source === 'interpreter') return launch;
    if (world.isFile(launch.command)) return launch;
  }
  return undefined;
}

function* candidates(settings: Settings, world: World): Iterable<Launch> {
  if (settings.path) {
    yield { command: named(settings.path, world), args: [], source: 'path' };
    return;
  }
  if (settings.interpreter) {
    yield ofInterpreter(absolute(settings.interpreter, world), world);
    return;
  }
  const own = inEnvironment(world.privateFolder, 'private', world);
  if (settings.importStrategy === 'useBundled') yield own;
  if (world.trusted) yield* ofWorkspace(world);
  yield* onPath(world);
  yield own;
}

function* ofWorkspace(world: World): Iterable<Launch> {
  const chosen = world.chosenInterpreter;
  if (chosen) yield beside(chosen, world);
  for (const folder of world.folders) {
    for (const name of ['.venv', 'venv']) {
      yield inEnvironment(paths(world).join(folder, name), 'environment', world);
    }
  }
}

function* onPath(world: World): Iterable<Launch> {
  for (const folder of safePath(world)) {
    yield { command: paths(world).join(folder, executable('gogloss', world)), args: [], source: 'PATH' };
  }
}

/** The folders of PATH that may be trusted: absolute, and outside of a workspace that is not. */
export function safePath(world: World): readonly string[] {
  const all = world.pathVariable
    .split(paths(world).delimiter)
    .filter((folder) => paths(world).isAbsolute(folder));
  return world.trusted ? all : all.filter((folder) => !inside(folder, world));
}

function inside(file: string, world: World): boolean {
  return world.folders.some((folder) => {
    const way = paths(world).relative(folder, file);
    return way === '' || !(way.startsWith('..') || paths(world).isAbsolute(way));
  });
}

/** An interpreter serves by the script beside it, else as a module, without the working folder on its path. */
function ofInterpreter(interpreter: string, world: World): Launch {
  const script = { ...beside(interpreter, world), source: 'interpreter' as const };
  if (world.isFile(script.command)) return script;
  return { command: interpreter, args: ['-P', '-m', 'glossary'], source: 'interpreter' };
}

function beside(interpreter: string, world: World): Launch {
  const folder = paths(world).dirname(interpreter);
  return {
    command: paths(world).join(folder, executable('gogloss', world)),
    args: [],
    source: 'environment',
  };
}

function inEnvironment(folder: string, source: Source, world: World): Launch {
  return { command: inBin(folder, 'gogloss', world), args: [], source };
}

/** Where an environment keeps a program. */
export function inBin(folder: string, name: string, world: Pick<World, 'platform'>): string {
  const bin = world.platform === 'win32' ? 'Scripts' : 'bin';
  return paths(world).join(folder, bin, executable(name, world));
}

function executable(name: string, world: Pick<World, 'platform'>): string {
  return world.platform === 'win32' ? `${name}.exe` : name;
}

/** A bare name is left to the search of PATH, as a shell does; anything else becomes absolute. */
function named(value: string, world: World): string {
  if (/[\\/]/.test(value) || value.startsWith('~')) return absolute(value, world);
  const found = safePath(world)
    .map((folder) => paths(world).join(folder, executable(value, world)))
    .find((file) => world.isFile(file));
  return found ?? value;
}

function absolute(value: string, world: World): string {
  const first = world.folders[0] ?? world.home;
  const told = value.replace(/^~(?=[\\/]|$)/, world.home).replace('${workspaceFolder}', first);
  return paths(world).resolve(first, told);
}

function paths(world: Pick<World, 'platform'>): path.PlatformPath {
  return world.platform === 'win32' ? path.win32 : path.posix;
}
