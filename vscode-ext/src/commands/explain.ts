import { commands, env, l10n, window } from 'vscode';
import { explanationPage } from '../panels/explain';
import type { Panels } from '../panels/panel';
import type { Explanation } from '../protocol';
import { activeUri } from '../selection';
import type { Server } from '../server';

/** Explains the selection of the active editor, or its whole text where nothing is selected. */
export async function explainSelection(server: Server, panels: Panels): Promise<void> {
  const editor = window.activeTextEditor;
  const range = editor && !editor.selection.isEmpty ? editor.selection : undefined;
  await explain(server, panels, editor?.document.getText(range) ?? '');
}

export async function explainClipboard(server: Server, panels: Panels): Promise<void> {
  await explain(server, panels, await env.clipboard.readText());
}

/** Explains the output of the terminal's last command, where VS Code knows it, else all that it holds. */
export async function explainTerminal(server: Server, panels: Panels): Promise<void> {
  const last = await fromTerminal(['copyLastCommandOutput']);
  const text = last.trim() ? last : await fromTerminal(['selectAll', 'copySelection', 'clearSelection']);
  await explain(server, panels, text);
}

export async function explainTerminalSelection(server: Server, panels: Panels): Promise<void> {
  await explain(server, panels, await fromTerminal(['copySelection']));
}

/** Shows an explanation that the server has given; its terms lead to their cards. */
export function showExplanation(panels: Panels, explanation: Explanation): void {
  panels.show('explain', {
    title: l10n.t('Explanation'),
    body: explanationPage(explanation),
    onMessage: ({ id }) => commands.executeCommand('gogloss.showTerm', id),
  });
}

async function explain(server: Server, panels: Panels, text: string): Promise<void> {
  if (!text.trim()) {
    void window.showInformationMessage(l10n.t('gogloss: there is no text to explain.'));
    return;
  }
  const { json } = await server.request<{ json: Explanation }>('explain', {
    text,
    uri: activeUri(),
    lang: 'both',
  });
  showExplanation(panels, json);
}

/** VS Code lets extensions read a terminal only through the clipboard, which is put back afterwards. */
async function fromTerminal(steps: readonly string[]): Promise<string> {
  if (!window.activeTerminal) return '';
  const before = await env.clipboard.readText();
  try {
    await env.clipboard.writeText('');
    for (const step of steps) await commands.executeCommand(`workbench.action.terminal.${step}`);
    return await env.clipboard.readText();
  } finally {
    await env.clipboard.writeText(before);
  }
}
