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

/** Explains what is selected in the terminal, else the output of its last command. */
export async function explainTerminal(server: Server, panels: Panels): Promise<void> {
  await explain(server, panels, await terminalText());
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
async function terminalText(): Promise<string> {
  if (!window.activeTerminal) return '';
  const before = await env.clipboard.readText();
  try {
    for (const command of ['copySelection', 'copyLastCommandOutput']) {
      await env.clipboard.writeText('');
      await commands.executeCommand(`workbench.action.terminal.${command}`);
      const text = await env.clipboard.readText();
      if (text.trim()) return text;
    }
    await commands.executeCommand('workbench.action.terminal.selectAll');
    await commands.executeCommand('workbench.action.terminal.copySelection');
    await commands.executeCommand('workbench.action.terminal.clearSelection');
    return await env.clipboard.readText();
  } finally {
    await env.clipboard.writeText(before);
  }
}
