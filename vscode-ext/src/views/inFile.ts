import {
  type Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  type TreeDataProvider,
  type TreeItem,
  window,
  workspace,
} from 'vscode';
import { LANGUAGES } from '../client';
import type { Server } from '../server';
import { type Domain, type Listed, termItem } from './glossary';

const PAUSE = 500;

/** The terms that the active document uses; choosing one shows it, its first use is a button away. */
export class InFileView implements TreeDataProvider<Listed>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listening: Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    this.listening = [
      window.onDidChangeActiveTextEditor(() => this.soon(0)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === subject()) this.soon(PAUSE);
      }),
      server.onDidChangeState(({ kind }) => {
        if (kind === 'running') this.soon(0);
      }),
    ];
  }

  async getChildren(node?: Listed): Promise<Listed[]> {
    const document = subject();
    if (node || !document || !this.server.running) return [];
    const uri = document.uri.toString();
    const domains = await this.server.request<readonly Domain[]>('terms', { uri });
    return domains.flatMap(({ terms }) => terms).sort((a, b) => a.term.localeCompare(b.term));
  }

  getTreeItem(term: Listed): TreeItem {
    const item = termItem(term);
    if (!term.ranges?.length) return item;
    item.description = `${String(item.description)}  ×${term.ranges.length}`;
    item.contextValue = 'usedTerm';
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.listening) one.dispose();
    this.changed.dispose();
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    // VS Code asks a hidden view for nothing before it is shown.
    this.timer = setTimeout(() => this.changed.fire(), pause);
  }
}

/** The document that the view speaks of: the active one, where the server knows its language. */
export function subject(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  const selector = LANGUAGES.map((language) => ({ language }));
  return document && languages.match(selector, document) ? document : undefined;
}
