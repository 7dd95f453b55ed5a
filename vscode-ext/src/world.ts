import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { type ExtensionContext, extensions, Uri, workspace } from 'vscode';
import type { World } from './resolve';

/** The part of the Python extension's interface that is used where that extension is installed. */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string } | undefined;
    onDidChangeActiveEnvironmentPath(listener: () => void): { dispose(): void };
  };
}

/** Returns what resolution may see of this machine now. */
export async function lookAround(context: ExtensionContext): Promise<World> {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  return {
    platform: process.platform,
    home: homedir(),
    pathVariable: process.env.PATH ?? '',
    trusted: workspace.isTrusted,
    folders,
    chosenInterpreter: workspace.isTrusted ? await chosenInterpreter() : undefined,
    privateFolder: privateFolder(context),
    isFile,
  };
}

/** Where the private installation lives: the extension's own storage, shared by all windows. */
export function privateFolder(context: ExtensionContext): string {
  return Uri.joinPath(context.globalStorageUri, 'server').fsPath;
}

/** Calls back when the reader chooses another interpreter in the Python extension. */
export async function onInterpreter(
  context: ExtensionContext,
  changed: () => void,
): Promise<void> {
  const listening = (await python())?.environments?.onDidChangeActiveEnvironmentPath(changed);
  if (listening) context.subscriptions.push(listening);
}

async function chosenInterpreter(): Promise<string | undefined> {
  const found = (await python())?.environments?.getActiveEnvironmentPath(
    workspace.workspaceFolders?.[0]?.uri,
  )?.path;
  return found && isFile(found) ? found : undefined;
}

async function python(): Promise<PythonExtension | undefined> {
  const extension = extensions.getExtension<PythonExtension>('ms-python.python');
  try {
    return await extension?.activate();
  } catch {
    return undefined; // a broken neighbour is no reason to fail
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
