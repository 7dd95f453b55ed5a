// What a reader does in VS Code, in words: open, run a command, hover, choose. Waits are on conditions.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { LIMIT, until } from './until.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const BRIEF = 5000; // a try, of which there may be several
const EXPLORER = '.explorer-folders-view .monaco-list-row';
const PICK = '.quick-input-widget .quick-input-list .monaco-list-row';

export class Workbench {
  static async open(url, workspace, profile) {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM,
      headless: true,
      viewport: { width: 1280, height: 800 },
      args: FLAGS,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(LIMIT);
    await page.goto(`${url}/?folder=${workspace}`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector(EXPLORER);
    return new Workbench(context, page);
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.keys = page.keyboard;
  }

  close() {
    return this.context.close();
  }

  shot(file) {
    return this.page.screenshot({ path: file, animations: 'disabled' });
  }

  /** Opens a file from the explorer, and waits until its text is drawn. */
  async openFile(name) {
    const row = this.page.locator(`${EXPLORER}[aria-label*="${name}"]`);
    if (!(await row.first().isVisible())) await this.command('View: Show Explorer');
    await row.first().dblclick();
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector('.editor-group-container.active .monaco-editor .view-line');
  }

  /** Closes a tab whose text is not wanted. */
  async discard(name) {
    await this.page.locator(`.tab[data-resource-name="${name}"]`).click();
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.command('View: Revert and Close Editor');
    await this.page.locator(`.tab[data-resource-name="${name}"]`).waitFor({ state: 'detached' });
  }

  /** Runs a command by its title, as in the palette. */
  async command(title) {
    await until(`the palette offers “${title}”`, async () => {
      await this.keys.press('F1');
      await this.type(`>${title}`, BRIEF);
      const row = this.page.locator(PICK).filter({ hasText: title }).first();
      await row.click({ timeout: BRIEF });
      return true;
    });
    await this.page.mouse.move(200, 690); // where nothing is pointed at
  }

  /** Types into the box at the top: the palette, a list, a question. */
  type(text, timeout = LIMIT) {
    return this.page.locator('.quick-input-widget input').first().fill(text, { timeout });
  }

  /** Whether the palette offers a command. */
  async offers(title) {
    await until('the palette opens', async () => {
      await this.keys.press('F1');
      await this.type(`>${title}`, BRIEF);
      return true;
    });
    const rows = this.page.locator(PICK);
    const nothing = rows.filter({ hasText: /similar commands|No matching commands/ });
    await rows.filter({ hasText: title }).or(nothing).first().waitFor();
    const found = await rows.filter({ hasText: title }).count();
    await this.keys.press('Escape');
    return found > 0;
  }

  /** Waits until the box at the top is the one that asks for this, and not the palette before it. */
  asked(placeholder) {
    return this.page.locator(`.quick-input-widget input[placeholder*="${placeholder}"]`).first().waitFor();
  }

  /** Answers one question of an input box. */
  async answer(question, text) {
    await this.page.locator('.quick-input-message').filter({ hasText: question }).waitFor();
    await this.type(text);
    await this.keys.press('Enter');
  }

  rows() {
    return this.page.locator(PICK);
  }

  async pickRow(text) {
    const row = this.rows().filter({ hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** The squiggles in the active editor, once there are some. */
  async squiggles(kind = 'warning') {
    const found = this.page.locator(`.editor-group-container.active .squiggly-${kind}`);
    await found.first().waitFor({ state: 'attached' });
    return found;
  }

  /** What the Problems panel lists, once one of its rows has the text. */
  async problems(text) {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (!(await rows.first().isVisible())) await this.command('View: Focus Problems');
    return until(`Problems show “${text}”`, async () => {
      const found = await rows.allTextContents();
      return found.some((row) => row.includes(text)) && found;
    });
  }

  /** Hovers over a place until a card has the text; returns the card's text. */
  async hover(locator, text) {
    return until(`a hover says “${text}”`, async () => {
      const box = await locator.boundingBox();
      await this.page.mouse.move(10, 790);
      await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 1, { steps: 4 });
      const card = this.page.locator('.monaco-hover:visible').filter({ hasText: text }).first();
      await card.waitFor({ timeout: 4000 });
      return card.textContent();
    });
  }

  /** Puts the caret on a place and opens the quick fix menu. */
  async fixes(locator) {
    const menu = this.page.locator('.action-widget .monaco-list-row.action');
    await until('the quick fix menu opens', async () => {
      const box = await locator.boundingBox();
      await this.page.mouse.move(10, 790);
      await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await this.keys.press('Control+.');
      await menu.first().waitFor({ timeout: 2500 });
      return true;
    });
    return menu;
  }

  /** The text that stands on a line of the active editor, found by a part of it. */
  line(text) {
    return this.page.locator('.editor-group-container.active .view-line').filter({ hasText: text });
  }

  /** The span of tokens that holds a text, to hover on. */
  token(text) {
    return this.page
      .locator('.editor-group-container.active .view-line span span')
      .filter({ hasText: text })
      .last();
  }

  /** The frame of a webview in which a selector is found. */
  webview(selector) {
    return until(`a panel shows ${selector}`, () => this.panel(selector));
  }

  /** The same, if it is there now. */
  async panel(selector) {
    for (const frame of this.page.frames()) {
      const found = await frame.locator(selector).count().catch(() => 0);
      if (found && frame !== this.page.mainFrame()) return frame;
    }
    return undefined;
  }

  copy(text) {
    return this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
  }

  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async notification(text) {
    const note = this.page.locator('.notification-toast').filter({ hasText: text }).first();
    await note.waitFor();
    return note;
  }

  /** Saves the active document, and waits until the file holds a text. */
  async save(file, text) {
    await this.keys.press('Control+S');
    await until(`${file} holds “${text}”`, () => readFileSync(file, 'utf8').includes(text));
  }
}
