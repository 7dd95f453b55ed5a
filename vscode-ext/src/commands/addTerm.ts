import { l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { selectedText } from '../selection';
import type { Server } from '../server';

/** Adds a term to the project's own base; the server makes the edit, so that it can be undone. */
export async function addProjectTerm(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
  if (!uri) {
    void window.showInformationMessage(l10n.t('Open a file or a folder of the project first.'));
    return;
  }
  const selected = selectedText(60);
  const english = /^[\x20-\x7e]+$/.test(selected);
  const term = await ask(l10n.t('The English term (1/2)'), english ? selected : '');
  if (!term) return;
  const rendering = await ask(l10n.t('Its Chinese rendering (2/2)'), english ? '' : selected);
  if (!rendering) return;
  const before = dirty();
  const { path } = await server.request<{ path?: string }>('addTerm', {
    term,
    rendering,
    uri: uri.toString(),
  });
  // The server reads its base from disk; what was unsaved before stays the reader's business.
  for (const document of dirty()) if (!before.includes(document)) await document.save();
  if (path) await window.showTextDocument(Uri.file(path), { preview: true });
}

function dirty(): TextDocument[] {
  return workspace.textDocuments.filter(({ isDirty }) => isDirty);
}

async function ask(prompt: string, value: string): Promise<string | undefined> {
  const answer = await window.showInputBox({
    title: l10n.t('gogloss: Add Term to Project Base'),
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : l10n.t('Write at least one word.')),
  });
  return answer?.trim();
}
