import { type LogOutputChannel, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import type { Launch } from './resolve';

/** The output channels, made once, so that a restart keeps what was logged. */
export interface Channels {
  readonly log: LogOutputChannel;
  readonly trace: LogOutputChannel;
}

export const LANGUAGES = ['go', 'markdown'] as const;

/** Returns a client that is ready to start; a lost connection is reported and never mended by itself. */
export function makeClient(
  launch: Launch,
  channels: Channels,
  middleware: Middleware,
  closed: () => void,
): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { language, scheme: 'file' },
      { language, scheme: 'untitled' },
    ]),
    outputChannel: channels.log,
    traceOutputChannel: channels.trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { trusted: workspace.isTrusted },
    middleware,
    markdown: { isTrusted: false, supportHtml: false },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        closed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
  const { command, args } = launch;
  return new QuietClient('gogloss', 'gogloss', { command, args: [...args, 'lsp'] }, options);
}

/** Logs its troubles without a message of its own: `notify.ts` says what there is to do, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
