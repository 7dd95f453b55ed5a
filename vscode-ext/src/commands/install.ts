import { env, l10n, type LogOutputChannel, ProgressLocation, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { findPython, install } from '../install';
import type { Server } from '../server';
import { readSettings } from '../settings';
import { lookAround } from '../world';

/** Installs the private server, or upgrades it, and starts it. */
export async function installServer(context: ExtensionContext, server: Server): Promise<void> {
  const log = server.channels.log;
  const { state } = server;
  try {
    // Files of a program that runs cannot be replaced everywhere.
    if (state.kind === 'running' && state.launch.source === 'private') await server.stop();
    const done = await withProgress(context, log);
    if (done || server.state.kind === 'stopped') await server.restart();
  } catch (error) {
    log.error(String(error));
    void tellFailure(server, error instanceof Error ? error.message : String(error));
  }
}

/** The command that does by hand what the extension offers to do. */
export function commandLine(): string {
  return `pipx install ${readSettings().installFrom}`;
}

export async function copyCommand(): Promise<void> {
  await env.clipboard.writeText(commandLine());
}

async function withProgress(context: ExtensionContext, log: LogOutputChannel): Promise<boolean> {
  const { interpreter, installFrom } = readSettings();
  const world = await lookAround(context);
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Installing the gogloss server'),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, cancelled) => {
    const abort = new AbortController();
    cancelled.onCancellationRequested(() => abort.abort());
    const steps = {
      environment: l10n.t('making a Python environment'),
      packages: l10n.t('fetching packages'),
    };
    try {
      const python = await findPython(interpreter, world, abort.signal);
      if (!python) throw new Error(l10n.t('No Python 3.11 or newer was found.'));
      await install({
        python,
        folder: world.privateFolder,
        requirement: installFrom,
        signal: abort.signal,
        step: (step) => progress.report({ message: steps[step] }),
        line: (text) => log.info(text),
      });
      return true;
    } catch (error) {
      if (abort.signal.aborted) return false;
      throw error;
    }
  });
}

async function tellFailure(server: Server, reason: string): Promise<void> {
  const show = l10n.t('Show Log');
  const message = l10n.t('The gogloss server could not be installed: {0}', reason);
  if ((await window.showErrorMessage(message, show)) === show) server.channels.log.show();
}
