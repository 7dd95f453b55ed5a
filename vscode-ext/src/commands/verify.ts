import path from 'node:path';
import {
  l10n,
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  TaskScope,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Server } from '../server';

/**
 * Runs `gogloss verify` on the package of the active Go file, else on the whole workspace.
 *
 * This runs code of the project, so it is for trusted workspaces only.
 */
export async function runVerification(server: Server): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage(
      l10n.t('Verification runs code of this project; trust the workspace first.'),
    );
    return;
  }
  const launch = await server.find();
  if (!launch) {
    void window.showWarningMessage(l10n.t('The gogloss server is not running.'));
    return;
  }
  const { folder, pattern } = subject();
  const execution = new ProcessExecution(launch.command, [...launch.args, 'verify', pattern], {
    cwd: folder,
  });
  const task = new Task(
    { type: 'gogloss', command: 'verify', pattern },
    workspace.getWorkspaceFolder(Uri.file(folder)) ?? TaskScope.Workspace,
    'verify',
    'gogloss',
    execution,
  );
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.Dedicated,
    clear: true,
    focus: false,
  };
  await tasks.executeTask(task);
}

function subject(): { folder: string; pattern: string } {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'go' && document.uri.scheme === 'file') {
    return { folder: path.dirname(document.uri.fsPath), pattern: '.' };
  }
  return { folder: workspace.workspaceFolders?.[0]?.uri.fsPath ?? '.', pattern: './...' };
}
