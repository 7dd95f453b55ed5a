import { type TextEditor, window } from 'vscode';

/** Returns the selected text, or that of the word at the caret, where it is no longer than the limit. */
export function selectedText(limit: number): string {
  const editor = window.activeTextEditor;
  const text = editor ? textOf(editor).trim() : '';
  return text.length <= limit && !text.includes('\n') ? text : '';
}

function textOf({ document, selection }: TextEditor): string {
  if (!selection.isEmpty) return document.getText(selection);
  // Chinese is written without spaces, so that the word at the caret is a guess only for English.
  const word = document.getWordRangeAtPosition(selection.active, /[A-Za-z][A-Za-z0-9_]*/);
  return word ? document.getText(word) : '';
}

/** The address of the active document, by which the server knows whose base is meant; may be empty. */
export function activeUri(): string {
  return window.activeTextEditor?.document.uri.toString() ?? '';
}
