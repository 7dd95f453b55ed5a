// A trusted workspace: findings, fixes, and a server that is ended from outside.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../until.mjs';
import { makeServer, makeWorkspace } from './_prepare.mjs';

export const scenario = {
  prepare({ folder, gogloss }) {
    const { server, servers } = makeServer(folder, gogloss);
    return {
      workspace: makeWorkspace(folder),
      servers,
      settings: { 'security.workspace.trust.enabled': false, 'gogloss.path': server },
    };
  },

  steps: [
    ['open a Go file and see the squiggles', async (bench) => {
      await bench.openFile('retry.go');
      const found = await bench.squiggles();
      await until('three words are underlined', async () => (await found.count()) >= 2);
    }],
    ['open a Markdown file and see the squiggles', async (bench) => {
      await bench.openFile('notes.md');
      const found = await bench.squiggles();
      await until('two words are underlined', async () => (await found.count()) === 2);
    }],
    ['read the Problems entries', async (bench) => {
      await until('both files are listed', async () => {
        const all = (await bench.problems('gogloss')).join('\n');
        return ['notes.md', 'retry.go', 'wrong-gloss', 'backoff', 'gopark'].every((w) => all.includes(w));
      });
    }],
    ['hover over a finding', async (bench) => {
      const found = await bench.squiggles();
      await bench.hover(found.first(), 'wrong-gloss');
    }],
    ['repair a word in Markdown and find the file changed', async (bench, { workspace, shot }) => {
      const found = await bench.squiggles();
      const menu = await bench.fixes(found.first());
      await until('the right word is offered', async () =>
        (await menu.allTextContents()).some((text) => text.includes('退避')));
      await shot('menu');
      await bench.keys.press('Enter');
      await until('one squiggle is left', async () => (await found.count()) === 1);
      const file = path.join(workspace, 'notes.md');
      await bench.save(file, '😀 请求失败后按指数退避（backoff）策略');
      assert.match(readFileSync(file, 'utf8'), /每晚的数据库备份与此无关。/);
    }],
    ['repair a word in Go and find the file changed', async (bench, { workspace }) => {
      await bench.openFile('retry.go');
      const found = await bench.squiggles();
      const before = await found.count();
      await bench.fixes(found.first());
      await bench.keys.press('Enter');
      await until('one squiggle less is left', async () => (await found.count()) < before);
      const file = path.join(workspace, 'retry.go');
      await bench.save(file, '// Package retry 在调用失败后按指数退避(backoff)重试。\n');
    }],
    ['complete a word by pinyin', async (bench) => {
      await bench.openFile('notes.md');
      await bench.keys.press('Control+End');
      await bench.keys.insertText('这里的');
      await bench.keys.type('tuibi');
      const offered = bench.page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: '退避' });
      await until('the word is offered', async () => {
        if (!(await offered.count())) await bench.keys.press('Control+Space');
        await offered.first().waitFor({ timeout: 2500 });
        return true;
      });
    }],
    ['take what is offered', async (bench) => {
      await bench.keys.press('Enter');
      await bench.line('这里的退避').first().waitFor();
      await bench.keys.press('Control+Z');
    }],
    ['end the server and see it come back', async (bench, { servers }) => {
      await bench.openFile('notes.md');
      await bench.squiggles();
      const before = servers();
      process.kill(before.at(-1), 'SIGKILL');
      await until('another server is started', () => servers().length > before.length);
      await bench.openFile('retry.go');
      const line = bench.line('决定两次尝试');
      await line.click();
      await bench.keys.press('End');
      await bench.keys.insertText('按指数备份（backoff）等待。');
      const found = await bench.squiggles();
      await until('new findings are shown', async () => (await found.count()) >= 2);
    }],
    ['end it again and again and be told', async (bench, { servers }) => {
      await until('the extension gives up', async () => {
        try {
          process.kill(servers().at(-1), 'SIGKILL');
        } catch (error) {
          if (error.code !== 'ESRCH') throw error;
        }
        return bench.page.locator('.notification-toast').filter({ hasText: 'again and again' }).count();
      });
      const note = await bench.notification('again and again');
      await note.getByText('Restart', { exact: true }).click();
      const count = servers().length;
      await until('a server runs again', async () =>
        (await bench.page.locator('#gogloss\\.gogloss\\.gogloss:visible').count()) === 0 && servers().length >= count);
    }],
  ],
};
