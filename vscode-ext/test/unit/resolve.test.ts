import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolve, type World } from '../../src/resolve';
import type { Settings } from '../../src/settings';

const SETTINGS: Settings = {
  path: '',
  interpreter: '',
  importStrategy: 'fromEnvironment',
  installFrom: 'gogloss',
};
const PRIVATE = '/storage/server/bin/gogloss';
const VENV = '/work/.venv/bin/gogloss';
const ON_PATH = '/usr/bin/gogloss';

function world(files: readonly string[], changes: Partial<World> = {}): World {
  return {
    platform: 'linux',
    home: '/home/me',
    pathVariable: '/usr/bin:relative:/work/tools',
    trusted: true,
    folders: ['/work'],
    chosenInterpreter: undefined,
    privateFolder: '/storage/server',
    isFile: (file) => files.includes(file),
    ...changes,
  };
}

function found(settings: Partial<Settings>, there: World): string | undefined {
  const launch = resolve({ ...SETTINGS, ...settings }, there);
  return launch && `${launch.source} ${[launch.command, ...launch.args].join(' ')}`;
}

test('the environment comes before PATH, and both before the private installation', () => {
  assert.equal(found({}, world([VENV, ON_PATH, PRIVATE])), `environment ${VENV}`);
  assert.equal(found({}, world([ON_PATH, PRIVATE])), `PATH ${ON_PATH}`);
  assert.equal(found({}, world([PRIVATE])), `private ${PRIVATE}`);
  assert.equal(found({}, world([])), undefined);
});

test('useBundled puts the private installation first', () => {
  const settings = { importStrategy: 'useBundled' } as const;
  assert.equal(found(settings, world([VENV, PRIVATE])), `private ${PRIVATE}`);
  assert.equal(found(settings, world([VENV])), `environment ${VENV}`);
});

test('the interpreter of the Python extension comes before folders named like environments', () => {
  const chosen = { chosenInterpreter: '/envs/go/bin/python' };
  const files = [VENV, '/envs/go/bin/gogloss'];
  assert.equal(found({}, world(files, chosen)), 'environment /envs/go/bin/gogloss');
});

test('a path is taken as it is, even where nothing is there', () => {
  const there = world([VENV, ON_PATH, PRIVATE]);
  assert.equal(found({ path: '/opt/gogloss' }, there), 'path /opt/gogloss');
  assert.equal(found({ path: '~/bin/gogloss' }, there), 'path /home/me/bin/gogloss');
  assert.equal(found({ path: '${workspaceFolder}/x/gogloss' }, there), 'path /work/x/gogloss');
  assert.equal(found({ path: 'x/gogloss' }, there), 'path /work/x/gogloss');
  assert.equal(found({ path: 'gogloss' }, there), `path ${ON_PATH}`);
  assert.equal(found({ path: 'nowhere' }, there), 'path nowhere');
});

test('an interpreter serves by the script beside it, else as a module', () => {
  const settings = { interpreter: '/envs/go/bin/python' };
  const beside = '/envs/go/bin/gogloss';
  assert.equal(found(settings, world([beside, VENV])), `interpreter ${beside}`);
  assert.equal(found(settings, world([VENV])), 'interpreter /envs/go/bin/python -P -m glossary');
});

test('nothing comes from a workspace that is not trusted', () => {
  const there = { trusted: false, chosenInterpreter: '/work/.venv/bin/python' };
  const files = [VENV, '/work/tools/gogloss', '/work/.venv/bin/gogloss'];
  assert.equal(found({}, world(files, there)), undefined);
  assert.equal(found({ path: 'gogloss' }, world(files, there)), 'path gogloss');
  assert.equal(found({}, world([...files, ON_PATH], there)), `PATH ${ON_PATH}`);
  assert.equal(found({}, world(files)), `environment ${VENV}`);
});

test('a folder whose name only begins like a workspace is outside of it', () => {
  const there = { trusted: false, pathVariable: '/workbench/bin' };
  assert.equal(found({}, world(['/workbench/bin/gogloss'], there)), 'PATH /workbench/bin/gogloss');
});

test('Windows has its own names and folders', () => {
  const windows: Partial<World> = {
    platform: 'win32',
    home: 'C:\\Users\\me',
    pathVariable: 'C:\\tools;bin',
    folders: ['C:\\work'],
    privateFolder: 'C:\\storage\\server',
  };
  const venv = 'C:\\work\\.venv\\Scripts\\gogloss.exe';
  assert.equal(found({}, world([venv], windows)), `environment ${venv}`);
  const onPath = 'C:\\tools\\gogloss.exe';
  assert.equal(found({}, world([onPath], windows)), `PATH ${onPath}`);
  assert.equal(found({ path: '~\\gogloss.exe' }, world([], windows)), 'path C:\\Users\\me\\gogloss.exe');
});
