// Opens an exported page in Chromium and prints, as JSON, what a reader would meet.
// node browse.mjs CHROMIUM PAGE USER_DATA_DIR [SCREENSHOT_FOLDER]
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, page_, data, pictures] = process.argv.slice(2);
const url = pathToFileURL(page_).href;
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const seen = { requests: [], errors: [] };

async function open(name, options, visit) {
  const context = await chromium.launchPersistentContext(`${data}/${name}`,
    { executablePath, args, headless: true, locale: "en-GB", ...options });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("request", (r) => { if (r.url() !== url) seen.requests.push(r.url()); });
  page.on("console", (m) => { if (m.type() === "error") seen.errors.push(m.text()); });
  page.on("pageerror", (e) => seen.errors.push(String(e)));
  await page.goto(url);
  const result = await visit(page);
  if (pictures) await page.screenshot({ path: `${pictures}/html-${name}.png` });
  await context.close();
  return result;
}

const first = (page) => page.evaluate(() => document.querySelector("article")?.id ?? "");
const count = (page) => page.locator("article").count();
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function typed(page, words) {
  await page.fill("#_q", words);
  return { first: await first(page), count: await count(page),
    status: await page.textContent("#_status") };
}

seen.light = await open("light", { viewport: { width: 1280, height: 900 } }, async (page) => {
  const found = { all: await count(page), background: await background(page) };
  for (const words of ["backoff", "tuibi", "tuì bì", "tui4bi4", "退避", "去公园", "gopark", "zzqqx"]) {
    found[words] = await typed(page, words);
  }
  found.nothing = await page.isVisible("#_none");
  await page.fill("#_q", "");
  await page.selectOption("#_domain", "scheduler");
  found.domains = await page.$$eval("article", (all) => [...new Set(all.map((a) => a.dataset.domain))]);
  await page.evaluate(() => { location.hash = "#backoff"; });
  await page.waitForFunction(() => document.activeElement.getAttribute("href") === "#backoff");
  found.followed = { all: await count(page), domain: await page.inputValue("#_domain") };
  await page.keyboard.press("/");
  found.focused = await page.evaluate(() => document.activeElement.id);
  found.milliseconds = await page.evaluate(() => {
    const field = document.getElementById("_q");
    const spent = ["b", "ba", "bac", "", "重试", "c", ""].map((words) => {
      const start = performance.now();
      field.value = words;
      field.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    });
    return Math.max(...spent);
  });
  found.unnamed = await page.$$eval("input, select, button", (all) =>
    all.filter((e) => !(e.labels?.length || e.getAttribute("aria-label"))).map((e) => e.id));
  found.repeated = await page.$$eval("[id]", (all) =>
    all.map((e) => e.id).filter((id, place, ids) => ids.indexOf(id) !== place));
  await page.click("#_ui");
  found.chinese = await page.textContent("#_status");
  await page.click("#_ui");
  await page.fill("#_q", "backoff");
  return found;
});

seen.dark = await open("dark",
  { viewport: { width: 1280, height: 900 }, colorScheme: "dark", locale: "zh-CN" },
  async (page) => {
    await page.fill("#_q", "channel");
    return { background: await background(page),
      language: await page.evaluate(() => document.documentElement.lang) };
  });

seen.phone = await open("phone",
  { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  async (page) => {
    const widths = [];
    for (const words of ["", "a", "goroutine"]) {
      await page.fill("#_q", words);
      widths.push(await page.evaluate(() => document.documentElement.scrollWidth));
    }
    return { widths };
  });

seen.plain = await open("plain", { javaScriptEnabled: false }, async (page) => ({
  cards: await count(page), form: await page.isVisible("#_form") }));

console.log(JSON.stringify(seen));
