import {
  commands,
  type Disposable,
  l10n,
  languages,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Server } from '../server';

const SCHEME = 'gogloss-rule';

/** Serves the pages of rules as read-only Markdown documents, for VS Code's own preview. */
export function serveRules(server: Server): Disposable {
  const provider: TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri) => {
      const rule = uri.path.slice(1).replace(/\.md$/, '');
      return (await server.request<{ markdown: string }>('rule', { rule })).markdown;
    },
  };
  return workspace.registerTextDocumentContentProvider(SCHEME, provider);
}

/** Shows the page of a rule: the one asked for, or one that the reader chooses. */
export async function showRule(asked: unknown): Promise<void> {
  const rule = typeof asked === 'string' && asked ? asked : await chooseRule();
  if (!rule) return;
  const uri = Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
  await commands.executeCommand('markdown.showPreviewToSide', uri);
}

/** Offers the rules that have found something here; where there are none, the reader types a name. */
async function chooseRule(): Promise<string | undefined> {
  const title = l10n.t('gogloss: Show Rule');
  const rules = foundRules();
  if (rules.length) {
    return window.showQuickPick(rules, { title, placeHolder: l10n.t('Rules with findings') });
  }
  return window.showInputBox({ title, prompt: l10n.t('Name of the rule, as in the Problems panel') });
}

function foundRules(): string[] {
  const here = window.activeTextEditor?.document.uri.toString();
  const counts = new Map<string, number>();
  for (const [uri, found] of languages.getDiagnostics()) {
    for (const { source, code } of found) {
      const rule = typeof code === 'object' ? String(code.value) : String(code ?? '');
      if (source !== 'gogloss' || !rule) continue;
      counts.set(rule, (counts.get(rule) ?? 0) + (uri.toString() === here ? 1000 : 1));
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
}
