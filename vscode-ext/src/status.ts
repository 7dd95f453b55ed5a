import {
  type Command,
  l10n,
  languages,
  LanguageStatusSeverity,
  StatusBarAlignment,
  ThemeColor,
  window,
} from 'vscode';
import { LANGUAGES } from './client';
import type { Source } from './resolve';
import type { Server } from './server';
import type { State } from './state';

/** How a state is shown. */
interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
  readonly command: Command;
}

/**
 * Shows the server's state: in the language status of Go and Markdown always, and in the status bar
 * while something is to be waited for or to be done.
 */
export function showStatus(server: Server): { dispose(): void }[] {
  const selector = LANGUAGES.map((language) => ({ language }));
  const item = languages.createLanguageStatusItem('gogloss', selector);
  item.name = 'gogloss';
  const bar = window.createStatusBarItem('gogloss', StatusBarAlignment.Right, 10);
  bar.name = 'gogloss';
  const update = (state: State): void => {
    const shown = shownOf(state);
    item.text = `gogloss: ${shown.text}`;
    item.detail = shown.detail;
    item.severity = shown.severity;
    item.busy = shown.busy;
    item.command = shown.command;
    bar.text = `$(${iconOf(shown)}) gogloss: ${shown.text}`;
    bar.tooltip = shown.detail || shown.command.title;
    bar.accessibilityInformation = { label: `gogloss: ${shown.text}` };
    bar.command = shown.command;
    bar.backgroundColor = colorOf(shown);
    if (state.kind === 'running') bar.hide();
    else bar.show();
  };
  update(server.state);
  return [item, bar, server.onDidChangeState(update)];
}

function shownOf(state: State): Shown {
  const { Information, Warning, Error } = LanguageStatusSeverity;
  const log = { command: 'gogloss.showLog', title: l10n.t('Show Log') };
  const restart = { command: 'gogloss.restart', title: l10n.t('Restart') };
  const install = { command: 'gogloss.installServer', title: l10n.t('Install') };
  const plain = { detail: '', severity: Information, busy: false, command: log };
  switch (state.kind) {
    case 'starting':
      return { ...plain, text: l10n.t('starting'), busy: true };
    case 'running':
      return { ...plain, text: state.version, detail: sourceOf(state.launch.source) };
    case 'waiting':
      return { ...plain, text: l10n.t('starting again'), severity: Warning, busy: true };
    case 'missing':
      return {
        ...plain,
        text: l10n.t('not installed'),
        severity: Error,
        command: install,
      };
    case 'failed':
      return { ...plain, text: l10n.t('failed'), detail: state.reason, severity: Error };
    case 'stopped':
      return { ...plain, text: l10n.t('stopped'), severity: Warning, command: restart };
  }
}

/** Where a server was found, for people. */
export function sourceOf(source: Source): string {
  switch (source) {
    case 'path':
      return l10n.t('from the setting gogloss.path');
    case 'interpreter':
      return l10n.t('from the setting gogloss.interpreter');
    case 'environment':
      return l10n.t('from the workspace’s Python environment');
    case 'PATH':
      return l10n.t('from PATH');
    case 'private':
      return l10n.t('private installation');
  }
}

function iconOf(shown: Shown): string {
  if (shown.busy) return 'sync~spin';
  return shown.severity === LanguageStatusSeverity.Error ? 'error' : 'circle-slash';
}

function colorOf(shown: Shown): ThemeColor | undefined {
  const alarming = shown.severity === LanguageStatusSeverity.Error;
  return alarming ? new ThemeColor('statusBarItem.errorBackground') : undefined;
}
