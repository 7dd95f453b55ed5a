import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the server, and starts it anew when its setting changes. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('gogloss.restart', restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gogloss.path')) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.dispose();
  await start();
}

async function start(): Promise<void> {
  const command = workspace.getConfiguration('gogloss').get<string>('path', 'gogloss');
  client = new LanguageClient(
    'gogloss',
    'gogloss',
    { command, args: ['lsp'] },
    {
      documentSelector: [
        { language: 'go', scheme: 'file' },
        { language: 'go', scheme: 'untitled' },
        { language: 'markdown', scheme: 'file' },
        { language: 'markdown', scheme: 'untitled' },
      ],
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(
      `gogloss: cannot start "${command} lsp" (${String(error)}). Install it with "pipx install gogloss" or set gogloss.path.`,
    );
  }
}
