import { ConfigurationTarget, l10n, window, workspace } from 'vscode';

const KEY = 'inlayHints';

/** Shows or hides the Chinese glosses beside English terms, for all of the reader's projects. */
export async function toggleInlayGlosses(): Promise<void> {
  const config = workspace.getConfiguration('gogloss');
  const on = !config.get<boolean>(KEY, false);
  const target =
    config.inspect(KEY)?.workspaceValue === undefined
      ? ConfigurationTarget.Global
      : ConfigurationTarget.Workspace;
  await config.update(KEY, on, target);
  const message = on ? l10n.t('gogloss: inlay glosses on') : l10n.t('gogloss: inlay glosses off');
  window.setStatusBarMessage(message, 3000);
}
