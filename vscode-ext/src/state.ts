import type { Launch } from './resolve';

/** What the server is doing; `status.ts` shows it. */
export type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly launch: Launch; readonly version: string }
  | { readonly kind: 'waiting'; readonly milliseconds: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };
