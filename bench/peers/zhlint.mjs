// zhlint on the Markdown files of a folder. Its own command ends at the first file that it cannot
// read, and some it never finishes; those are written to a list first, and then passed over.
//
//   node zhlint.mjs --refused LIST FOLDER   try each file for three seconds, write LIST
//   node zhlint.mjs LIST FOLDER             judge the others
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { run } from "zhlint";

const words = process.argv.slice(2);
const [list, folder] = words.slice(-2);
const trying = words[0] === "--refused";
const refused = new Set(trying ? [] : readFileSync(list, "utf8").split("\n"));
globalThis.judge = (path) => run(readFileSync(path, "utf8"), { rules: { preset: "default" } });
const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md"));
let found = 0;
for (const name of names.filter((name) => !refused.has(name))) {
  const path = join(folder, name);
  if (!trying) {
    found += globalThis.judge(path).validations.length;
    continue;
  }
  try {
    new Script(`judge(${JSON.stringify(path)})`).runInThisContext({ timeout: 3000 });
  } catch {
    refused.add(name);
  }
}
if (trying) writeFileSync(list, [...refused].join("\n"));
console.log(`${names.length} files, ${refused.size} refused, ${found} remarks`);
