// Traditional Chinese and high contrast: every word that the extension says is in the reader's language.
import { until } from '../until.mjs';
import { makeServer, makeWorkspace } from './_prepare.mjs';

export const scenario = {
  prepare({ folder, gogloss }) {
    const { server } = makeServer(folder, gogloss);
    return {
      workspace: makeWorkspace(folder),
      locale: 'zh-tw',
      settings: {
        'security.workspace.trust.enabled': false,
        'gogloss.path': server,
        'workbench.colorTheme': 'Default High Contrast',
      },
    };
  },

  steps: [
    ['read a finding in Chinese', async (bench) => {
      await bench.openFile('notes.md');
      const found = await bench.squiggles();
      await bench.hover(found.first(), '不是「指数备份」');
    }],
    ['find commands by their Chinese names', async (bench, { shot }) => {
      await bench.command('gogloss: 查術語');
      await bench.asked('拼音');
      await bench.type('backoff');
      const row = await bench.pickRow('退避');
      await shot('list');
      await row.click();
      await bench.webview('h2:text-is("譯法")');
    }],
    ['see the same panel in a light theme', async (bench) => {
      const panel = await bench.webview('h2:text-is("譯法")');
      const background = () => panel.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await background();
      await bench.command('Preferences: Toggle between Light/Dark Themes');
      await until('the panel takes the colours of the theme', async () => (await background()) !== before);
    }],
    ['walk through the three steps', async (bench) => {
      await bench.command('Welcome: Open Walkthrough');
      await (await bench.pickRow('用中文讀對 Go')).click();
      const steps = bench.page.locator('.getting-started-step');
      await until('three steps are shown', async () => (await steps.count()) === 3);
      await steps.filter({ hasText: '改正一處誤譯' }).click();
      await bench.page.getByRole('button', { name: '開啟範例' }).first().click();
      await bench.line('重试与排错笔记').first().waitFor();
    }],
  ],
};
