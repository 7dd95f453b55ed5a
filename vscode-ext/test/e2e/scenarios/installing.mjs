// A machine without gogloss, and the reader's click on Install. Python and pip are played here.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../until.mjs';
import { makeWorkspace } from './_prepare.mjs';

/** Writes a program that makes environments like Python, and "installs" gogloss into them. */
function makePython(folder, gogloss) {
  const calls = path.join(folder, 'calls');
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const python = path.join(bin, 'python3');
  const text = `#!/bin/sh
echo "$@" >> '${calls}'
case "$*" in
  --version) echo 'Python 3.12.0';;
  '-m venv'*) for last; do :; done; mkdir -p "$last/bin"; cp "$0" "$last/bin/python";;
  '-m pip'*) ln -sf '${gogloss}' "$(dirname "$0")/gogloss";;
esac
`;
  writeFileSync(python, text);
  chmodSync(python, 0o755);
  return { bin, calls };
}

export const scenario = {
  prepare({ folder, gogloss }) {
    const { bin, calls } = makePython(folder, gogloss);
    return {
      workspace: makeWorkspace(folder),
      calls,
      settings: { 'security.workspace.trust.enabled': false },
      env: { PATH: [bin, '/usr/bin', '/bin'].join(':') },
    };
  },

  steps: [
    ['install the server with one click', async (bench, { calls }) => {
      await bench.openFile('notes.md');
      const note = await bench.notification('gogloss needs its server');
      await note.getByText('Install', { exact: true }).click();
      const found = await bench.squiggles();
      await until('two words are underlined', async () => (await found.count()) === 2);
      const called = readFileSync(calls, 'utf8');
      assert.match(called, /-m venv --clear .*globalStorage.*server/);
      assert.match(called, /-m pip install --upgrade .* gogloss\n/);
    }],
    ['upgrade it and see it start again', async (bench, { calls }) => {
      await bench.command('gogloss: Install or Upgrade the Private Server');
      await until('pip was called again', () => readFileSync(calls, 'utf8').match(/-m pip/g)?.length === 2);
      await bench.openFile('retry.go');
      await bench.squiggles();
      assert.equal(readFileSync(calls, 'utf8').match(/-m venv/g)?.length, 1);
    }],
  ],
};
