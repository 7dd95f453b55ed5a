import { type ExtensionContext, Uri, window, workspace } from 'vscode';

/** Opens a text to try things on, as a document that is not saved anywhere. */
export async function openSample(context: ExtensionContext): Promise<void> {
  const file = Uri.joinPath(context.extensionUri, 'walkthrough', 'sample.md');
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  const document = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(document);
}
