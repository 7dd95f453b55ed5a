// A trusted workspace: terms, Go's output, a bilingual document, the project's own base.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../until.mjs';
import { makeServer, makeWorkspace } from './_prepare.mjs';

export const scenario = {
  prepare({ folder, gogloss }) {
    const { server } = makeServer(folder, gogloss);
    return {
      workspace: makeWorkspace(folder),
      settings: { 'security.workspace.trust.enabled': false, 'gogloss.path': server },
    };
  },

  steps: [
    ['read the card of a term under the pointer', async (bench) => {
      await bench.openFile('notes.md');
      await bench.squiggles();
      await bench.hover(bench.token('gopark'), 'goroutine');
    }],
    ['look a term up by pinyin', async (bench, { shot }) => {
      await bench.command('gogloss: Look Up Term');
      await bench.asked('pinyin');
      await bench.type('tuibi');
      const row = await bench.pickRow('backoff');
      assert.match(await row.textContent(), /退避/);
      await shot('list');
      await row.click();
      const card = await bench.webview('h1:text-is("backoff")');
      assert.equal(await card.locator('th[lang="zh-Hans"]').first().textContent(), '退避');
      await card.locator('button[data-text="退避"]').first().click();
      await until('the rendering is in the clipboard', async () => (await bench.clipboard()) === '退避');
    }],
    ['look up a wrong rendering and be told why', async (bench, { shot }) => {
      await bench.command('View: Close All Editors');
      await bench.command('gogloss: Look Up Term');
      await bench.asked('pinyin');
      await bench.type('去公园');
      const row = await bench.pickRow('gopark');
      assert.match(await row.textContent(), /“去公园” is wrong here/);
      await shot('list');
      await bench.keys.press('Escape');
    }],
    ['explain a pasted panic', async (bench, { workspace }) => {
      await bench.command('Create: New File');
      await (await bench.pickRow('Text File')).click();
      await bench.page.waitForSelector('.tab.active[data-resource-name="Untitled-1"]');
      await bench.copy(readFileSync(path.join(workspace, 'panic.txt'), 'utf8'));
      await bench.keys.press('Control+V');
      await bench.line('exit status 2').waitFor();
      await bench.command('gogloss: Explain Selection');
      await bench.webview('.reading:has-text("向已关闭的通道发送")');
      await bench.webview('section.group:has-text("main.publish")');
    }],
    ['explain what is in the clipboard', async (bench) => {
      await bench.copy('./a.go:7:2: declared and not used: cfg\n');
      await bench.command('gogloss: Explain Clipboard');
      await bench.webview('.known:has-text("declared and not used: cfg")');
    }],
    ['walk an explanation with the keyboard', async (bench) => {
      const page = await bench.webview('.known:has-text("declared and not used: cfg")');
      const rows = page.locator('[data-row]');
      await rows.first().focus();
      await bench.keys.press('ArrowDown');
      await rows.nth(1).and(page.locator(':focus-within')).waitFor();
      await bench.keys.press('ArrowUp');
      await rows.first().and(page.locator(':focus-within')).waitFor();
    }],
    ['compare a bilingual document', async (bench) => {
      await bench.discard('Untitled-1');
      await bench.command('View: Close All Editors');
      await bench.openFile('shutdown.md');
      await bench.command('gogloss: Compare with English');
      await bench.webview('tr.lost:has-text("lost-negation")');
      await bench.webview('tr.lost:has-text("wrong-modality")');
    }],
    ['jump from a pair to its place', async (bench) => {
      const page = await bench.webview('table.pairs');
      await page.locator('tr.lost').filter({ hasText: 'wrong-modality' }).locator('td[lang="zh"] button').click();
      await bench.page.getByText('Ln 9, Col', { exact: false }).first().waitFor();
      await page.getByRole('checkbox').check();
      await page.locator('tr.kept').first().waitFor({ state: 'hidden' });
    }],
    ['compare two files from the head of one', async (bench) => {
      await bench.command('View: Close All Editors');
      await bench.openFile('guide.zh-CN.md');
      await bench.page.locator('.codelens-decoration a').filter({ hasText: 'guide.md' }).click();
      await bench.webview('tr.lost:has-text("does not wait")');
    }],
    ['see the terms of this file and the glossary', async (bench, { shot }) => {
      await bench.command('View: Close All Editors');
      await bench.openFile('retry.go');
      await bench.command('gogloss: Focus on In This File View');
      const inFile = bench.page.locator('[id="workbench.view.extension.gogloss"] .monaco-list-row');
      await inFile.filter({ hasText: 'retry' }).first().waitFor();
      await shot('in this file');
      const domain = inFile.filter({ hasText: /^context/ }).first();
      await domain.click();
      await inFile.filter({ hasText: 'context value' }).first().waitFor();
    }],
    ['toggle the inlay glosses', async (bench) => {
      await bench.openFile('notes.md');
      await bench.command('gogloss: Toggle Inlay Glosses');
      await bench.line('backoff（退避）').first().waitFor();
      await bench.command('gogloss: Toggle Inlay Glosses');
      await bench.line('backoff（退避）').first().waitFor({ state: 'detached' });
    }],
    ['read the page of a rule', async (bench) => {
      await bench.command('gogloss: Show Rule');
      await (await bench.pickRow('wrong-gloss')).click();
      await bench.webview('h1:has-text("wrong-gloss")');
    }],
    ['lint the whole workspace', async (bench) => {
      await bench.command('gogloss: Lint Workspace');
      await bench.notification(/\d+ findings in \d+ files/);
      await bench.problems('guide.zh-CN.md'); // which no editor shows
    }],
    ['add a term to the project’s base', async (bench, { workspace }) => {
      await bench.openFile('notes.md');
      await bench.command('gogloss: Add Term to Project Base');
      await bench.answer('(1/2)', 'flux gate');
      await bench.answer('(2/2)', '流量闸');
      const config = path.join(workspace, '.gogloss.yaml');
      await until('the configuration names a base', () => readFileSync(config, 'utf8').includes('terms.yaml'));
      await bench.page.waitForSelector('.tab.active[data-resource-name="terms.yaml"]');
      await bench.line('流量闸').first().waitFor();
      assert.match(readFileSync(path.join(workspace, 'terms.yaml'), 'utf8'), /flux gate/);
    }],
    ['run the verification and read its terminal', async (bench) => {
      await bench.command('View: Close All Editors');
      await bench.openFile('half.go');
      await bench.command('gogloss: Run Verification');
      await bench.page.locator('.single-terminal-tab').filter({ hasText: 'verify' }).first().waitFor();
      await until('the statement is verified', async () => {
        await bench.command('gogloss: Explain Terminal Output');
        return (await bench.panel('.log li:has-text("1 verified")')) !== undefined;
      });
    }],
  ],
};
