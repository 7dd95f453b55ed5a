// The folder that scenarios work in, and the server they are given.
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const template = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../workspace');

/** Copies the workspace into the scenario's folder. */
export function makeWorkspace(folder) {
  const workspace = path.join(folder, 'retry');
  cpSync(template, workspace, { recursive: true });
  return workspace;
}

/** Writes a program that is gogloss and leaves its process id, so that a test can end this one. */
export function makeServer(folder, gogloss) {
  const server = path.join(folder, 'gogloss');
  const pids = path.join(folder, 'pids');
  writeFileSync(server, `#!/bin/sh\necho "$$ $1" >> '${pids}'\nexec '${gogloss}' "$@"\n`);
  chmodSync(server, 0o755);
  const servers = () =>
    (existsSync(pids) ? readFileSync(pids, 'utf8').split('\n') : [])
      .filter((line) => line.endsWith(' lsp'))
      .map((line) => Number(line.split(' ')[0]));
  return { server, servers };
}

/** Writes a program that must not run: it leaves a trace. */
export function makeTrap(file, trace) {
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${trace}'\nexit 1\n`);
  chmodSync(file, 0o755);
}
