import { commands, l10n, type Progress, ProgressLocation, window } from 'vscode';
import {
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import type { Server } from '../server';

interface Checked {
  readonly files: number;
  readonly findings: number;
}

let runs = 0;

/** Lints every file of the workspace; the findings go to the Problems panel. */
export async function checkWorkspace(server: Server): Promise<void> {
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('gogloss: linting the workspace'),
    cancellable: true,
  };
  const checked = await window.withProgress(options, async (progress, cancelled) => {
    const token = `gogloss-lint-${++runs}`;
    const client = server.running;
    const listening = client?.onProgress(WorkDoneProgress.type, token, follow(progress));
    cancelled.onCancellationRequested(() =>
      client?.sendNotification('window/workDoneProgress/cancel', { token }),
    );
    try {
      return await server.request<Checked>('lintWorkspace', {}, cancelled, token);
    } catch (error) {
      if (cancelled.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listening?.dispose();
    }
  });
  if (checked) await tell(checked);
}

type Report = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** Translates the protocol's percentages, which are totals, to the window's, which are steps. */
function follow(
  progress: Progress<{ message?: string; increment?: number }>,
): (value: Report) => void {
  let reached = 0;
  return (value) => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? reached;
    progress.report({ message: value.message, increment: percentage - reached });
    reached = percentage;
  };
}

async function tell({ files, findings }: Checked): Promise<void> {
  const message = findings
    ? l10n.t('gogloss: {0} findings in {1} files', findings, files)
    : l10n.t('gogloss: no findings in {0} files', files);
  const show = l10n.t('Show Problems');
  const chosen = await window.showInformationMessage(message, ...(findings ? [show] : []));
  if (chosen === show) await commands.executeCommand('workbench.actions.view.problems');
}
