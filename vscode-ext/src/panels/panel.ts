import { randomBytes } from 'node:crypto';
import { type Disposable, env, TabInputWebview, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Html } from './html';
import { page } from './page';

/** What a page says when the reader activates a part of it: the part's data attributes. */
export type Message = Readonly<Record<string, string>>;

/** What a panel shows now. */
export interface Content {
  readonly title: string;
  readonly body: Html;
  readonly onMessage?: (message: Message) => unknown;
}

/** One webview for each kind of content, made when first needed, and reused. */
export class Panels implements Disposable {
  private readonly open = new Map<string, { panel: WebviewPanel; content: Content }>();

  constructor(private readonly extension: Uri) {}

  /** Shows content beside the editor, in the panel of its kind. */
  show(kind: string, content: Content): void {
    const panel = this.open.get(kind)?.panel ?? this.create(kind);
    this.open.set(kind, { panel, content });
    panel.title = content.title;
    panel.webview.html = this.render(panel, content);
    panel.reveal(undefined, false);
  }

  dispose(): void {
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(kind: string): WebviewPanel {
    const media = Uri.joinPath(this.extension, 'media');
    const panel = window.createWebviewPanel(
      `gogloss.${kind}`,
      'gogloss',
      { viewColumn: freeColumn(), preserveFocus: false },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [media] },
    );
    panel.onDidDispose(() => this.open.delete(kind));
    panel.webview.onDidReceiveMessage((message: Message) =>
      this.open.get(kind)?.content.onMessage?.(message),
    );
    return panel;
  }

  private render({ webview }: WebviewPanel, content: Content): string {
    const source = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(this.extension, 'media', name)).toString();
    return page(
      content.title,
      env.language,
      {
        csp: webview.cspSource,
        style: source('panel.css'),
        script: source('panel.js'),
        nonce: randomBytes(16).toString('base64url'),
      },
      content.body,
    );
  }
}

/** Beside the text that is read; a panel that was opened from a panel takes its place. */
function freeColumn(): ViewColumn {
  const active = window.tabGroups.activeTabGroup.activeTab?.input;
  return active instanceof TabInputWebview ? ViewColumn.Active : ViewColumn.Beside;
}
