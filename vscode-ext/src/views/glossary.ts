import {
  type Event,
  EventEmitter,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  ThemeIcon,
} from 'vscode';
import { script } from '../language';
import type { Range } from '../protocol';
import type { Server } from '../server';

/** A term as the views list it; ranges are its uses in the document that was asked about. */
export interface Listed {
  readonly id: string;
  readonly term: string;
  readonly zh: string;
  readonly hant: string;
  readonly ranges?: readonly Range[];
}

export interface Domain {
  readonly domain: string;
  readonly terms: readonly Listed[];
}

type Node = Domain | Listed;

/** The whole base, by domain. */
export class GlossaryView implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData: Event<void> = this.changed.event;

  constructor(private readonly server: Server) {
    server.onDidChangeState(({ kind }) => kind === 'running' && this.changed.fire());
  }

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return 'terms' in node ? [...node.terms] : [];
    if (!this.server.running) return [];
    return this.server.request<Domain[]>('terms', {});
  }

  getTreeItem(node: Node): TreeItem {
    return 'terms' in node ? domainItem(node) : termItem(node);
  }
}

function domainItem({ domain, terms }: Domain): TreeItem {
  const item = new TreeItem(domain, TreeItemCollapsibleState.Collapsed);
  item.id = `domain:${domain}`;
  item.description = String(terms.length);
  item.iconPath = new ThemeIcon('symbol-namespace');
  item.accessibilityInformation = { label: `${domain}, ${terms.length}` };
  return item;
}

export function termItem(term: Listed): TreeItem {
  const wording = script() === 'zh-Hant' ? term.hant || term.zh : term.zh;
  const item = new TreeItem(term.term);
  item.description = wording;
  item.tooltip = `${term.term} · ${wording}`;
  item.iconPath = new ThemeIcon('symbol-text');
  item.contextValue = 'term';
  item.command = { command: 'gogloss.showTerm', title: term.term, arguments: [term.id] };
  item.accessibilityInformation = { label: `${term.term}, ${wording}` };
  return item;
}
