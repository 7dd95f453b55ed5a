import { spawn } from 'node:child_process';

/** How a program ended: its exit code, or null where it was killed, and all that it printed. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Called with each line as it is printed. */
  readonly line?: (text: string) => void;
}

/** Runs a program without a shell. Rejects where it cannot be started, or is aborted. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines = new Lines(options.line);
    child.stdout.setEncoding('utf8').on('data', (text: string) => lines.add(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => lines.add(text));
    child.once('error', fail);
    child.once('close', (code) => done({ code, output: lines.end() }));
  });
}

class Lines {
  private all = '';
  private rest = '';

  constructor(private readonly seen: ((text: string) => void) | undefined) {}

  add(text: string): void {
    this.all += text;
    const lines = (this.rest + text).split(/\r?\n/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.seen?.(line);
  }

  end(): string {
    if (this.rest) this.seen?.(this.rest);
    return this.all;
  }
}
