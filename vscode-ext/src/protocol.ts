/** What the server's commands take and answer, as JSON. */

/** A place in a document: lines and UTF-16 columns count from zero. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Rendering {
  readonly text: string;
  readonly status: 'preferred' | 'admitted' | 'forbidden';
  readonly script: 'zh-Hans' | 'zh-Hant';
  readonly uses: Readonly<Record<string, number>>;
  readonly note: string;
  readonly why: string;
}

/** One term in full, as `gogloss lookup --json` prints it. */
export interface Term {
  readonly id: string;
  readonly term: string;
  readonly domain: string;
  readonly definition: { readonly en: string; readonly zh: string };
  readonly renderings: readonly Rendering[];
  readonly aliases?: readonly string[];
  readonly identifiers?: readonly string[];
  readonly related?: readonly string[];
  readonly note?: string;
}

export interface Answer {
  readonly how: string;
  readonly matched: string;
  readonly term: Term;
}

/** A sentence in two languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A message that was recognised in a line of Go's output. */
export interface Explained extends Bilingual {
  readonly id: string;
  readonly shape: string;
}

/** Lines that are read together: a panic with its goroutines, a race report, a profile. */
export interface Group {
  readonly kind: string;
  readonly title: Bilingual;
  readonly notes?: readonly { readonly text: Bilingual; readonly code?: string }[];
  readonly tables?: readonly {
    readonly head: readonly Bilingual[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

export interface Explanation {
  readonly lines: readonly {
    readonly line: number;
    readonly text: string;
    readonly messages: readonly Explained[];
  }[];
  readonly groups?: readonly Group[];
}

/** One side of a pair: the sentence, and where it stands in its document. */
export interface Sentence {
  readonly text: string;
  readonly range: Range;
}

/** A finding about a pair, with its rule. */
export interface PairFinding {
  readonly rule: string;
  readonly message: string;
}

export interface Pair {
  readonly english?: Sentence | null;
  readonly chinese?: Sentence | null;
  readonly findings: readonly PairFinding[];
}

export interface Comparison {
  readonly english: { readonly uri: string };
  readonly chinese: { readonly uri: string };
  readonly pairs: readonly Pair[];
  /** How many English sentences have a Chinese one, from 0 to 1. */
  readonly coverage: number;
  readonly score: number;
}
