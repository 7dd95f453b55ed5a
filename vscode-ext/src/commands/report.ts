import { env, type ExtensionContext, UIKind, version, window, workspace } from 'vscode';
import type { Server } from '../server';
import { readSettings } from '../settings';

/** Opens a text with what a bug report needs; nothing is sent anywhere. */
export async function reportEnvironment(context: ExtensionContext, server: Server): Promise<void> {
  const { state } = server;
  const launch = state.kind === 'running' ? state.launch : await server.find();
  const { packageJSON } = context.extension as { packageJSON: { version: string } };
  const lines = [
    `extension: ${packageJSON.version}`,
    `server: ${state.kind === 'running' ? state.version : state.kind}`,
    `command: ${launch ? [launch.command, ...launch.args].join(' ') : 'none'}`,
    `found: ${launch?.source ?? 'nowhere'}`,
    `editor: ${env.appName} ${version}, ${env.uiKind === UIKind.Desktop ? 'desktop' : 'web'}, ${env.language}`,
    `remote: ${env.remoteName ?? 'no'}`,
    `system: ${process.platform} ${process.arch}`,
    `trusted: ${String(workspace.isTrusted)}`,
    `settings: ${JSON.stringify(readSettings())}`,
  ];
  const content = `${lines.join('\n')}\n`;
  const document = await workspace.openTextDocument({ language: 'plaintext', content });
  await window.showTextDocument(document);
}
