export const LIMIT = 90_000;

/** Waits until a check gives a true value, and returns it. A check that throws counts as not yet. */
export async function until(what, check, limit = LIMIT) {
  const end = Date.now() + limit;
  let last;
  do {
    try {
      const value = await check();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((done) => setTimeout(done, 100));
  } while (Date.now() < end);
  throw new Error(`gave up waiting until ${what}${last ? `: ${last.message}` : ''}`);
}
