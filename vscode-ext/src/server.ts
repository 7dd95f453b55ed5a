import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  l10n,
  workspace,
} from 'vscode';
import {
  ExecuteCommandRequest,
  type LanguageClient,
  type Middleware,
  type ProgressToken,
} from 'vscode-languageclient/node';
import { Backoff } from './backoff';
import { type Channels, makeClient } from './client';
import { type Launch, resolve } from './resolve';
import { run } from './run';
import { readSettings } from './settings';
import type { State } from './state';
import { isOlder, OLDEST, versionIn } from './version';
import { lookAround } from './world';

const VERSION_CHECK_LIMIT = 30_000;

/** The one server of this window: finds it, starts it, brings it back, and passes requests on. */
export class Server implements Disposable {
  private readonly changed = new EventEmitter<State>();
  readonly onDidChangeState = this.changed.event;
  private readonly backoff = new Backoff();
  private current: State = { kind: 'stopped' };
  private client: LanguageClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ExtensionContext,
    readonly channels: Channels,
    private readonly middleware: Middleware,
  ) {}

  get state(): State {
    return this.current;
  }

  get running(): LanguageClient | undefined {
    return this.current.kind === 'running' ? this.client : undefined;
  }

  /** Starts anew with the settings of this moment; calls come one after another. */
  restart(): Promise<void> {
    this.backoff.forget();
    return this.again();
  }

  /** Asks the server to carry out one of its commands. */
  request<Result>(
    command: string,
    argument: object,
    token?: CancellationToken,
    workDoneToken?: ProgressToken,
  ): Promise<Result> {
    const client = this.running;
    if (!client) return Promise.reject(new Error(l10n.t('The gogloss server is not running.')));
    const params = { command: `gogloss.${command}`, arguments: [argument], workDoneToken };
    return client.sendRequest(ExecuteCommandRequest.type, params, token) as Promise<Result>;
  }

  /** The server that would be started now; for programs that run outside of it. */
  async find(): Promise<Launch | undefined> {
    return resolve(readSettings(), await lookAround(this.context));
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    // A client that never came up, or has crashed, cannot be stopped and need not be.
    if (!client) return;
    this.enter({ kind: 'stopped' });
    await client.dispose().catch((error: unknown) => this.channels.log.debug(String(error)));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.changed.dispose();
  }

  private again(): Promise<void> {
    this.queue = this.queue.then(() => this.start()).catch((error: unknown) => this.fail(error));
    return this.queue;
  }

  private async start(): Promise<void> {
    await this.stop();
    this.enter({ kind: 'starting' });
    const launch = await this.find();
    if (!launch) {
      this.enter({ kind: 'missing' });
      return;
    }
    this.channels.log.info(`${launch.source}: ${[launch.command, ...launch.args].join(' ')}`);
    const version = await checkedVersion(launch);
    const client = makeClient(launch, this.channels, this.middleware, () => this.lost(client));
    this.client = client;
    await client.start();
    this.enter({ kind: 'running', launch, version });
  }

  private lost(client: LanguageClient): void {
    if (client !== this.client) return;
    const wait = this.backoff.crashed(Date.now());
    if (wait === undefined) {
      this.enter({ kind: 'failed', reason: l10n.t('The server stopped again and again.') });
      return;
    }
    this.channels.log.warn(`the server stopped; another start in ${wait} ms`);
    this.enter({ kind: 'waiting', milliseconds: wait });
    this.timer = setTimeout(() => void this.again(), wait);
  }

  /** A start that failed; where the connection was lost meanwhile, another one is on its way. */
  private fail(error: unknown): void {
    this.channels.log.error(String(error));
    if (this.current.kind === 'waiting' || this.current.kind === 'failed') return;
    this.enter({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }

  private enter(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }
}

/** Returns what `--version` says; a program that does not run, or is too old, is an error. */
async function checkedVersion(launch: Launch): Promise<string> {
  const signal = AbortSignal.timeout(VERSION_CHECK_LIMIT);
  const args = [...launch.args, '--version'];
  const cwd = workspace.isTrusted ? workspace.workspaceFolders?.[0]?.uri.fsPath : undefined;
  const { code, output } = await run(launch.command, args, { signal, cwd }).catch(
    (error: unknown): never => {
      throw new Error(l10n.t('“{0}” cannot be started: {1}', launch.command, String(error)));
    },
  );
  const version = versionIn(output);
  if (code !== 0 || !version) {
    throw new Error(l10n.t('“{0}” is no working gogloss.', launch.command));
  }
  if (isOlder(version, OLDEST)) {
    throw new Error(l10n.t('gogloss {0} is too old; {1} or newer is needed.', version, OLDEST));
  }
  return version;
}
