import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { findPython, install, type Order } from '../../src/install';
import type { World } from '../../src/resolve';

let root = '';
let log = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'gogloss-install-'));
  log = path.join(root, 'calls');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A stand-in for Python: it makes an environment that holds itself, and "installs" as told. */
function fakePython(version: string, pip = 'exit 0'): string {
  const file = path.join(root, `python-${version}`);
  writeFileSync(
    file,
    `#!/bin/sh
echo "$@" >> ${log}
case "$*" in
  --version) echo "Python ${version}";;
  "-m venv"*) for last; do :; done; mkdir -p "$last/bin"; cp "$0" "$last/bin/python";;
  "-m pip"*) ${pip};;
esac
`,
  );
  chmodSync(file, 0o755);
  return file;
}

function order(python: string, changes: Partial<Order> = {}): Order {
  return {
    python,
    folder: path.join(root, 'storage', 'server'),
    requirement: 'gogloss==9',
    signal: new AbortController().signal,
    step: () => undefined,
    line: () => undefined,
    ...changes,
  };
}

const calls = (): string => readFileSync(log, 'utf8');

test('a first installation makes an environment, a second one upgrades it', async () => {
  const steps: string[] = [];
  const mine = order(fakePython('3.12.1'), { step: (step) => steps.push(step) });
  await install(mine);
  await install(mine);
  assert.deepEqual(steps, ['environment', 'packages', 'packages']);
  assert.equal(calls().match(/-m venv/g)?.length, 1);
  assert.equal(calls().match(/-m pip install --upgrade .* gogloss==9/g)?.length, 2);
});

test('a failed first installation leaves nothing and says why', async () => {
  const mine = order(fakePython('3.12.1', 'echo no such version >&2; exit 1'));
  await assert.rejects(install(mine), /no such version/);
  assert.ok(!existsSync(mine.folder));
});

test('a cancelled first installation leaves nothing', async () => {
  const abort = new AbortController();
  const mine = order(fakePython('3.12.1', 'exec sleep 60'), {
    signal: abort.signal,
    step: (step) => {
      if (step === 'packages') setImmediate(() => abort.abort());
    },
  });
  await assert.rejects(install(mine), { name: 'AbortError' });
  assert.ok(!existsSync(mine.folder));
});

test('the first Python that is new enough is taken', async () => {
  const [old, fresh] = [fakePython('3.9.1'), fakePython('3.12.1')];
  const signal = new AbortController().signal;
  const there = {
    platform: 'linux',
    pathVariable: root,
    trusted: true,
    folders: [],
    isFile: existsSync,
  } as unknown as World;
  assert.equal(await findPython(fresh, there, signal), fresh);
  assert.equal(await findPython(old, there, signal), undefined);
  const named = path.join(root, 'python3');
  writeFileSync(named, readFileSync(fresh));
  chmodSync(named, 0o755);
  assert.equal(await findPython(old, there, signal), named);
});
