// node run.mjs SCENARIO VSIX GOGLOSS OUT: plays one scenario, prints one line of JSON for each step.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHost } from './host.mjs';
import { Workbench } from './workbench.mjs';

const LIMIT = 500_000;
const [name, vsix, gogloss, out] = process.argv.slice(2);
const { scenario } = await import(`./scenarios/${name}.mjs`);
const folder = mkdtempSync(path.join(tmpdir(), `gogloss-${name}-`));
mkdirSync(out, { recursive: true });
const shot = (title) => path.join(out, `${name}-${title.replaceAll(/\W+/g, '-')}.png`);

// Whatever hangs: nothing of it is left behind.
setTimeout(() => {
  console.error('the scenario took too long');
  process.exit(2);
}, LIMIT).unref();

let host;
let workbench;
// Whoever ends this program early, even by not listening any more, ends the host with it.
process.on('exit', () => stopHost());
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(2));
process.stdout.on('error', () => process.exit(2));

function stopHost() {
  host?.stop();
  host = undefined;
}

try {
  const prepared = await scenario.prepare({ folder, gogloss });
  host = await startHost({ folder, vsix, ...prepared });
  workbench = await Workbench.open(host.url, prepared.workspace, path.join(folder, 'browser'));
  for (const [title, play] of scenario.steps) await playStep(title, play, prepared);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await workbench?.close();
  stopHost();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function playStep(title, play, prepared) {
  const start = Date.now();
  const tell = (more) =>
    console.log(JSON.stringify({ step: title, seconds: (Date.now() - start) / 1000, ...more }));
  try {
    await play(workbench, { ...prepared, shot: (suffix) => workbench.shot(shot(`${title} ${suffix}`)) });
    await workbench.shot(shot(title));
    tell({ ok: true });
  } catch (error) {
    await workbench.shot(shot(`${title} failed`));
    tell({ ok: false, error: error.message });
    throw error;
  }
}
