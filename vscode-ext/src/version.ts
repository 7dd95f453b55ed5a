/** The oldest server that this extension can talk to. */
export const OLDEST = '0.1.0';

/** Returns the version in what `gogloss --version` prints, or undefined. */
export function versionIn(text: string): string | undefined {
  return /\b\d+\.\d+(?:\.\d+)?(?:[a-z]+\d+|\.dev\d+)?/.exec(text)?.[0];
}

/** Whether a version is older than another; what follows the third number is not compared. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [numbers(version), numbers(than)];
  const at = a.findIndex((number, place) => number !== b[place]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function numbers(version: string): readonly number[] {
  const found = version.match(/\d+/g) ?? [];
  return [0, 1, 2].map((place) => Number(found[place] ?? 0));
}
