// One VS Code server with a profile of its own, for one scenario.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const entry = path.join(root, '.host/code-server/lib/vscode/out/server-main.js');

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
};

/** Starts a server and installs the extension into it; `stop` ends it with all that it started. */
export async function startHost({ folder, vsix, settings, locale, env }) {
  const profile = path.join(folder, 'profile');
  writeProfile(profile, { ...SETTINGS, ...settings }, locale);
  const places = [
    '--user-data-dir', profile,
    '--extensions-dir', path.join(folder, 'extensions'),
    '--server-data-dir', path.join(folder, 'server'),
    '--accept-server-license-terms',
    '--force-disable-user-env', // PATH is what the scenario says, not what a login shell adds
  ];
  const environment = { ...process.env, EXTENSIONS_GALLERY: '{}', ...env };
  const install = [entry, '--install-extension', vsix, ...places, '--force'];
  const installed = spawnSync(process.execPath, install, { env: environment, encoding: 'utf8' });
  if (installed.status !== 0) throw new Error(`cannot install ${vsix}: ${installed.stderr}`);
  const port = await freePort();
  const log = openSync(path.join(folder, 'host.log'), 'w');
  const address = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  const child = spawn(process.execPath, [entry, ...address, ...places], {
    env: environment,
    stdio: ['ignore', log, log],
    detached: true, // a process group of its own
  });
  const url = `http://127.0.0.1:${port}`;
  await until('the host answers', async () => (await fetch(`${url}/version`)).ok);
  return { url, stop: () => process.kill(-child.pid, 'SIGKILL') };
}

// A window may start its extensions before the reader's settings have come; the machine's are there.
function writeProfile(profile, settings, locale) {
  for (const name of ['Machine', 'User']) {
    mkdirSync(path.join(profile, name), { recursive: true });
    writeFileSync(path.join(profile, name, 'settings.json'), JSON.stringify(settings));
  }
  if (locale) writeLanguagePack(profile, locale);
}

/** Turns the display language without a language pack from a gallery: an empty one will do. */
function writeLanguagePack(profile, locale) {
  const pack = path.join(profile, 'pack.json');
  writeFileSync(pack, JSON.stringify({ version: '1.0.0', contents: {} }));
  const packs = {
    [locale]: {
      hash: 'h1',
      extensions: [{ extensionIdentifier: { id: 'x.y' }, version: '0.0.1' }],
      translations: { vscode: pack },
      label: locale,
    },
  };
  writeFileSync(path.join(profile, 'languagepacks.json'), JSON.stringify(packs));
  writeFileSync(path.join(profile, 'User/argv.json'), JSON.stringify({ locale }));
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
