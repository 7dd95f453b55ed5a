// A machine without gogloss: one message with a way out, and a server as soon as there is one.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../until.mjs';
import { makeServer, makeWorkspace } from './_prepare.mjs';

export const scenario = {
  prepare({ folder, gogloss }) {
    const empty = path.join(folder, 'empty');
    mkdirSync(empty);
    const workspace = makeWorkspace(folder);
    mkdirSync(path.join(workspace, '.venv/bin'), { recursive: true });
    return {
      workspace,
      gogloss,
      profile: path.join(folder, 'profile'),
      ...makeServer(folder, gogloss),
      settings: { 'security.workspace.trust.enabled': false },
      env: { PATH: [empty, '/usr/bin', '/bin'].join(':') },
    };
  },

  steps: [
    ['be told what to do', async (bench, { shot }) => {
      await bench.openFile('notes.md');
      const note = await bench.notification('gogloss needs its server');
      await until('a command line is shown', async () => (await note.textContent()).includes('pipx install gogloss'));
      await bench.page.locator('.statusbar-item').filter({ hasText: 'not installed' }).waitFor();
      await shot('message');
      await note.getByText('Copy Command', { exact: true }).click();
      await until('the command is in the clipboard', async () =>
        (await bench.clipboard()) === 'pipx install gogloss');
    }],
    ['install it and see the server start', async (bench, { workspace, gogloss }) => {
      symlinkSync(gogloss, path.join(workspace, '.venv/bin/gogloss'));
      await bench.squiggles();
      await bench.page.locator('.statusbar-item').filter({ hasText: 'not installed' }).waitFor({ state: 'hidden' });
    }],
    ['name another server in the settings and see it take over', async (bench, { profile, server, servers, settings }) => {
      assert.deepEqual(servers(), []);
      const changed = JSON.stringify({ ...settings, 'gogloss.path': server });
      for (const name of ['Machine', 'User']) writeFileSync(path.join(profile, name, 'settings.json'), changed);
      await until('the other server is started', () => servers().length === 1);
      await bench.openFile('retry.go');
      await bench.squiggles();
    }],
  ],
};
