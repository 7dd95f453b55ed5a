import { type ConfigurationChangeEvent, workspace } from 'vscode';

/** Where the server is looked for first: the reader's environment, or the private installation. */
export type ImportStrategy = 'fromEnvironment' | 'useBundled';

/** What decides which server is started. Read anew at every start, since early reads may see defaults. */
export interface Settings {
  readonly path: string;
  readonly interpreter: string;
  readonly importStrategy: ImportStrategy;
  /** What pip installs into the private environment: a requirement, a wheel or a folder. */
  readonly installFrom: string;
}

const DECIDING = ['path', 'interpreter', 'importStrategy'] as const;

export function readSettings(): Settings {
  const config = workspace.getConfiguration('gogloss');
  return {
    path: config.get('path', '').trim(),
    interpreter: config.get('interpreter', '').trim(),
    importStrategy: config.get<ImportStrategy>('importStrategy', 'fromEnvironment'),
    installFrom: config.get('installFrom', 'gogloss').trim() || 'gogloss',
  };
}

/** Whether a change means that another server might be the right one now. */
export function decidesServer(event: ConfigurationChangeEvent): boolean {
  return DECIDING.some((key) => event.affectsConfiguration(`gogloss.${key}`));
}
