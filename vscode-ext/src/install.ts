/** The private installation: an environment of its own in the extension's storage, made by pip. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { inBin, safePath, type World } from './resolve';
import { type Ended, run } from './run';
import { isOlder, versionIn } from './version';

export const OLDEST_PYTHON = '3.11.0';

/** What an installation needs: a Python to start from, what to install, and somebody who listens. */
export interface Order {
  readonly python: string;
  readonly folder: string;
  readonly requirement: string;
  readonly signal: AbortSignal;
  readonly step: (step: 'environment' | 'packages') => void;
  readonly line: (text: string) => void;
}

/**
 * Installs, or upgrades what is there. An interrupted first installation leaves nothing behind.
 *
 * Rejects with what the failed program printed last.
 */
export async function install(order: Order): Promise<void> {
  const { folder, signal, line } = order;
  const world = { platform: process.platform };
  const python = inBin(folder, 'python', world);
  const fresh = (await attempt(python, ['--version'], signal)).code !== 0;
  try {
    if (fresh) {
      order.step('environment');
      await mkdir(path.dirname(folder), { recursive: true });
      succeeded(await run(order.python, ['-m', 'venv', '--clear', folder], { signal, line }));
    }
    order.step('packages');
    const pip = ['-m', 'pip', 'install', '--upgrade', '--disable-pip-version-check', '--no-input'];
    succeeded(await run(python, [...pip, order.requirement], { signal, line }));
  } catch (error) {
    if (fresh) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
}

/** Returns the first Python on PATH that is new enough, or undefined. */
export async function findPython(
  preferred: string,
  world: World,
  signal: AbortSignal,
): Promise<string | undefined> {
  const names = world.platform === 'win32' ? ['python'] : ['python3', 'python'];
  const onPath = safePath(world).flatMap((folder) =>
    names.map((name) => path.join(folder, world.platform === 'win32' ? `${name}.exe` : name)),
  );
  for (const python of [preferred, ...onPath.filter((file) => world.isFile(file))]) {
    if (python && (await isNewEnough(python, signal))) return python;
  }
  return undefined;
}

async function isNewEnough(python: string, signal: AbortSignal): Promise<boolean> {
  const { code, output } = await attempt(python, ['--version'], signal);
  const version = versionIn(output);
  return code === 0 && version !== undefined && !isOlder(version, OLDEST_PYTHON);
}

/** Runs a program that may not be there. */
async function attempt(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Ended> {
  return run(command, args, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return { code: null, output: '' };
  });
}

function succeeded({ code, output }: Ended): void {
  if (code === 0) return;
  const last = output.trimEnd().split('\n').slice(-3).join('\n');
  throw new Error(last || `exit code ${String(code)}`);
}
