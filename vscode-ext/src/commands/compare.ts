import { l10n, window } from 'vscode';
import { comparisonPage } from '../panels/compare';
import type { Panels } from '../panels/panel';
import type { Comparison } from '../protocol';
import { reveal } from '../reveal';
import type { Server } from '../server';
import { subject } from '../views/inFile';

/** Compares the active document with its English: within itself, or in the file beside it. */
export async function compareWithEnglish(server: Server, panels: Panels): Promise<void> {
  const document = subject();
  if (!document) {
    void window.showInformationMessage(l10n.t('Open a Go or Markdown file first.'));
    return;
  }
  const uri = document.uri.toString();
  showComparison(panels, await server.request<Comparison>('compare', { uri }));
}

/** Shows a comparison; activating a sentence shows its place in its document. */
export function showComparison(panels: Panels, comparison: Comparison): void {
  panels.show('compare', {
    title: l10n.t('Compare'),
    body: comparisonPage(comparison),
    onMessage: async ({ side, index }) => {
      if (side !== 'english' && side !== 'chinese') return;
      const sentence = comparison.pairs[Number(index)]?.[side];
      if (sentence) await reveal(comparison[side], sentence.range);
    },
  });
}
