const DELAYS = [500, 1000, 2000, 4000, 8000];
const FORGIVEN_AFTER = 180_000;

/** Decides how long to wait after a crash, in milliseconds, and when to give up. */
export class Backoff {
  private crashes: readonly number[] = [];

  /** Returns the wait after a crash at this time, or undefined after too many in three minutes. */
  crashed(now: number): number | undefined {
    this.crashes = [...this.crashes.filter((at) => now - at < FORGIVEN_AFTER), now];
    return DELAYS[this.crashes.length - 1];
  }

  forget(): void {
    this.crashes = [];
  }
}
