// Fetches a VS Code that runs on Node 20 into vscode-ext/.host: code-server from npm, without building anything.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = 'code-server@4.100.3'; // the last one for Node 20: VS Code 1.100.3
const TERMINAL = `@lydell/node-pty-${process.platform}-${process.arch}@1.1.0`;
const host = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../.host');

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Unpacks a package into a folder of its own; its scripts do not run. */
function unpack(name, folder) {
  mkdirSync(folder, { recursive: true });
  const file = execFileSync('npm', ['pack', name, '--silent'], { cwd: folder, encoding: 'utf8' });
  run('tar', ['xzf', file.trim(), '--strip-components=1'], folder);
  rmSync(path.join(folder, file.trim()));
}

rmSync(host, { recursive: true, force: true });
unpack(SERVER, path.join(host, 'code-server'));
const vscode = path.join(host, 'code-server/lib/vscode');
// npm ci refuses: the package's own lock file is out of step.
run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], vscode);

// The terminal's native part would have to be compiled; this is the same one, built.
unpack(TERMINAL, path.join(host, 'pty'));
const built = path.join(vscode, 'node_modules/node-pty/build/Release');
mkdirSync(built, { recursive: true });
cpSync(path.join(host, 'pty/pty.node'), path.join(built, 'pty.node'));

// Search works where ripgrep is installed; no test needs it.
const rg = ['/usr/bin/rg', '/usr/local/bin/rg'].find((file) => existsSync(file));
const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
if (rg && !existsSync(path.join(bin, 'rg'))) {
  mkdirSync(bin, { recursive: true });
  symlinkSync(rg, path.join(bin, 'rg'));
}
writeFileSync(path.join(host, '.installed'), `${SERVER}\n`);
