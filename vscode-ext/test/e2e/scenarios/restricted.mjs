// A workspace that is not trusted, and tries to have its own programs run.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../until.mjs';
import { makeServer, makeTrap, makeWorkspace } from './_prepare.mjs';

export const scenario = {
  prepare({ folder, gogloss }) {
    const workspace = makeWorkspace(folder);
    const { server, servers } = makeServer(folder, gogloss);
    const trace = path.join(folder, 'trap-was-run');
    for (const place of ['.venv/bin', 'tools', '.vscode']) {
      mkdirSync(path.join(workspace, place), { recursive: true });
    }
    for (const name of ['.venv/bin/gogloss', '.venv/bin/python', 'tools/gogloss', 'gogloss']) {
      makeTrap(path.join(workspace, name), trace);
    }
    const wanted = {
      'gogloss.path': '${workspaceFolder}/tools/gogloss',
      'gogloss.interpreter': '${workspaceFolder}/.venv/bin/python',
    };
    writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(wanted));
    return {
      workspace,
      trace,
      servers,
      // The user has set nothing: the server comes from PATH, on which the workspace's folder is first.
      settings: {},
      env: { PATH: [path.join(workspace, 'tools'), path.dirname(server), process.env.PATH].join(':') },
    };
  },

  steps: [
    ['lint in Restricted Mode', async (bench, { servers }) => {
      await bench.page.getByText('Restricted Mode').first().waitFor();
      await bench.openFile('notes.md');
      const found = await bench.squiggles();
      await until('two words are underlined', async () => (await found.count()) === 2);
      assert.equal(servers().length, 1);
    }],
    ['mend a word, and be offered no change of the project', async (bench) => {
      const found = await bench.squiggles();
      const menu = await bench.fixes(found.first());
      await until('the right word is offered', async () =>
        (await menu.allTextContents()).some((text) => text.includes('退避')));
      const offered = await menu.allTextContents();
      assert.equal(offered.some((text) => text.includes('in this file')), true, offered.join());
      assert.equal(offered.some((text) => text.includes('in this project')), false, offered.join());
      await bench.keys.press('Enter');
      await until('one squiggle is left', async () => (await found.count()) === 1);
    }],
    ['find no command that runs or writes', async (bench) => {
      assert.equal(await bench.offers('gogloss: Look Up Term'), true);
      assert.equal(await bench.offers('gogloss: Run Verification'), false);
      assert.equal(await bench.offers('gogloss: Add Term to Project Base'), false);
    }],
    ['see that no program of the workspace was run', async (bench, { trace }) => {
      const ran = existsSync(trace) ? readFileSync(trace, 'utf8') : '';
      assert.equal(ran, '');
    }],
  ],
};
