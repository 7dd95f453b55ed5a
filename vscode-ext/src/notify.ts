import { commands, l10n, window } from 'vscode';
import { commandLine, copyCommand } from './commands/install';
import type { Server } from './server';
import type { State } from './state';

/** Says once what the reader has to do when there is no server; never twice in a row the same. */
export function tellTroubles(server: Server): { dispose(): void } {
  let told = '';
  return server.onDidChangeState((state) => {
    const now = state.kind === 'failed' ? state.reason : state.kind;
    if (state.kind === 'running') told = '';
    if (now === told) return;
    if (state.kind === 'missing' || state.kind === 'failed') {
      told = now;
      void (state.kind === 'missing' ? offerInstallation() : tellFailure(server, state));
    }
  });
}

async function offerInstallation(): Promise<void> {
  const install = l10n.t('Install');
  const copy = l10n.t('Copy Command');
  const settings = l10n.t('Open Settings');
  const message = l10n.t(
    'gogloss needs its server. It can be installed for this extension alone, or by hand: {0}',
    commandLine(),
  );
  const chosen = await window.showWarningMessage(message, install, copy, settings);
  if (chosen === install) await commands.executeCommand('gogloss.installServer');
  if (chosen === copy) await copyCommand();
  if (chosen === settings) await openSettings();
}

async function tellFailure(
  server: Server,
  state: Extract<State, { kind: 'failed' }>,
): Promise<void> {
  const log = l10n.t('Show Log');
  const restart = l10n.t('Restart');
  const settings = l10n.t('Open Settings');
  const message = l10n.t('The gogloss server does not run: {0}', state.reason);
  const chosen = await window.showErrorMessage(message, log, restart, settings);
  if (chosen === log) server.channels.log.show();
  if (chosen === restart) await server.restart();
  if (chosen === settings) await openSettings();
}

async function openSettings(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', '@ext:gogloss.gogloss');
}
