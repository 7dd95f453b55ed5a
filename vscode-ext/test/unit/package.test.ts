import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly dependencies?: unknown;
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Record<string, { readonly scope: string }> };
    readonly walkthroughs: readonly { readonly steps: readonly { media: Record<string, string> }[] }[];
  };
}

const text = (file: string): string => readFileSync(file, 'utf8');
const json = (file: string): unknown => JSON.parse(text(file));
const manifest = json('package.json') as Manifest;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

test('every text of the manifest is there in three languages, and none is left over', () => {
  const wanted = [...text('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key).sort();
  for (const name of ['package.nls.json', 'package.nls.zh-cn.json', 'package.nls.zh-tw.json']) {
    assert.deepEqual(Object.keys(json(name) as object).sort(), [...new Set(wanted)], name);
  }
});

test('every text of the code is translated, with the same holes, and none is left over', () => {
  const code = sources('src').map(text).join('\n');
  const wanted = new Set(
    [...code.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, key]) => key ?? ''),
  );
  assert.equal(wanted.size > 0 && [...code.matchAll(/l10n\.t\(\s*[^'\s]/g)].length, 0);
  const holes = (value: string): string[] => (value.match(/\{\d\}/g) ?? []).sort();
  for (const name of readdirSync('l10n')) {
    const bundle = json(`l10n/${name}`) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle).sort(), [...wanted].sort(), name);
    for (const [key, value] of Object.entries(bundle)) assert.deepEqual(holes(value), holes(key));
  }
});

test('every command of the manifest is registered, and every registered one is in the manifest', () => {
  const body = /const all[^{]*\{([\s\S]*?)\n {2}\};/.exec(text('src/commands.ts'))?.[1] ?? '';
  const registered = [...body.matchAll(/^ {4}(\w+)[,:]/gm)].map(([, name]) => `gogloss.${name ?? ''}`);
  const declared = manifest.contributes.commands.map(({ command }) => command);
  assert.deepEqual(registered.sort(), [...declared].sort());
});

test('no command bears the name of one of the server, which the client registers itself', () => {
  const asked = sources('src')
    .flatMap((file) => [...text(file).matchAll(/request(?:<[^(]*>)?\(\s*'(\w+)'/g)])
    .map(([, name]) => `gogloss.${name ?? ''}`);
  assert.ok(asked.length >= 6);
  const declared = manifest.contributes.commands.map(({ command }) => command);
  for (const name of ['gogloss.ignore', ...asked]) assert.ok(!declared.includes(name), name);
});

test('it wakes for Go and Markdown only, and needs nothing unbundled', () => {
  assert.deepEqual(manifest.activationEvents, ['onLanguage:go', 'onLanguage:markdown']);
  assert.equal(manifest.dependencies, undefined);
});

test('settings that name programs are the machine’s, and restricted', () => {
  const { properties } = manifest.contributes.configuration;
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const programs = Object.keys(properties).filter((key) => properties[key]?.scope !== 'window');
  assert.deepEqual([...restricted].sort(), programs.sort());
});

test('pictures and media that the manifest and the readme name are there', () => {
  const media = manifest.contributes.walkthroughs
    .flatMap(({ steps }) => steps)
    .map((step) => step.media.image ?? step.media.markdown ?? '');
  const shown = [...text('README.md').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, to]) => to ?? '');
  assert.ok(shown.length >= 3);
  for (const file of [manifest.icon, ...media, ...shown]) assert.ok(existsSync(file), file);
});

test('style names no colour of its own', () => {
  const css = text('media/panel.css').replace(/\/\*[\s\S]*?\*\//g, '');
  assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  for (const [, value] of css.matchAll(/(?:color|background|border[\w-]*|outline):\s*([^;]+);/g)) {
    assert.match(value ?? '', /var\(--vscode-|^0$|none|inherit|collapse|^\d+px$/, value);
  }
});

test('no Chinese word is spelled in the code: words come from the server or from l10n', () => {
  for (const file of sources('src')) assert.doesNotMatch(text(file), /\p{Script=Han}/u, file);
});
