import { env } from 'vscode';
import type { Bilingual, Rendering } from './protocol';

/** The script that this reader's interface is written in. */
export function script(): Rendering['script'] {
  return /^zh-(tw|hk|mo|hant)/i.test(env.language) ? 'zh-Hant' : 'zh-Hans';
}

/** The wording to show first: the preferred one in the reader's script, else any preferred one. */
export function preferred(renderings: readonly Rendering[]): string {
  const best = renderings.filter(({ status }) => status === 'preferred');
  return (best.find((one) => one.script === script()) ?? best[0])?.text ?? '';
}

/** The Chinese of a sentence, in the reader's script where it is known. */
export function chinese({ zh, hant }: Bilingual): string {
  return script() === 'zh-Hant' && hant ? hant : zh;
}
