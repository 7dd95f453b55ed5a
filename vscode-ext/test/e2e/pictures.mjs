// Copies chosen screenshots of the last run into images/, for the readme and the walkthrough.
import { copyFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const LIMIT = 150_000; // bytes; the package must stay below one megabyte
const CHOSEN = {
  'quick-fix': 'editing-repair-a-word-in-Markdown-and-find-the-file-changed-menu',
  hover: 'reading-read-the-card-of-a-term-under-the-pointer',
  lookup: 'reading-look-a-term-up-by-pinyin',
  explain: 'reading-explain-a-pasted-panic',
  compare: 'reading-compare-a-bilingual-document',
  glossary: 'reading-see-the-terms-of-this-file-and-the-glossary-in-this-file',
};

for (const [name, shot] of Object.entries(CHOSEN)) {
  const from = path.join(root, 'shots', `${shot}.png`);
  if (statSync(from).size > LIMIT) throw new Error(`${from} is too large for the package`);
  copyFileSync(from, path.join(root, 'images', `${name}.png`));
}
