// Draws icon.png from icon.svg with Chromium: node icon/draw.mjs
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
await page.setContent(`<body style="margin:0">${svg}</body>`);
await page.screenshot({ path: new URL('../images/icon.png', import.meta.url).pathname, omitBackground: true });
await browser.close();
