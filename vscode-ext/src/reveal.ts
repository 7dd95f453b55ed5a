import { Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Range as Place } from './protocol';

/** Shows a place of a document in the first column, so that a panel beside it stays visible. */
export async function reveal(place: string, { start, end }: Place): Promise<void> {
  const document = await workspace.openTextDocument(uriOf(place));
  const open = window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = open?.viewColumn ?? ViewColumn.One;
  const editor = await window.showTextDocument(document, { viewColumn });
  const range = new Range(start.line, start.character, end.line, end.character);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A document is named by its address, or by its path. */
function uriOf(place: string): Uri {
  return /^[a-z][\w+.-]+:/.test(place) ? Uri.parse(place, true) : Uri.file(place);
}
