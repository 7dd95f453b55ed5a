// Bundles the extension into out/extension.js; with --tests, the unit tests into out/test/.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };

if (process.argv.includes('--tests')) {
  rmSync('out/test', { recursive: true, force: true });
  const entryPoints = readdirSync('test/unit')
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/unit/${name}`);
  await build({
    ...common,
    entryPoints,
    outdir: 'out/test',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    alias: { vscode: './test/unit/vscode.ts' },
  });
} else {
  cpSync('../glossary/schemas/config.json', 'schemas/config.json');
  await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'out/extension.js',
    format: 'cjs',
    external: ['vscode'],
    minify: true,
  });
}
