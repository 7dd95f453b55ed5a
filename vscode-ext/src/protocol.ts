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

/** A sentence in two languages; `hant` is there where Taiwan's wording is known. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
  readonly hant?: string;
}

/** A message that was recognised in a line of Go's output; what is not known is empty. */
export interface Explained extends Bilingual {
  readonly id: string;
  readonly shape: string;
  readonly cause?: Bilingual;
  readonly remedy?: Bilingual;
  readonly terms?: readonly (Bilingual & { readonly id: string })[];
}

/** A sentence about a group; `code` is shown as it stands. */
export interface Note extends Bilingual {
  readonly code?: string;
}

export type Cell = string | Bilingual;

/** Lines that are read together: a panic with its goroutines, a race report, a profile. */
export interface Group {
  readonly kind: string;
  readonly title: Bilingual;
  readonly notes: readonly Note[];
  readonly tables: readonly {
    readonly head: readonly Cell[];
    readonly rows: readonly (readonly Cell[])[];
  }[];
}

/** What `gogloss explain --format json` prints. */
export interface Explanation {
  readonly lines: readonly {
    readonly line: number;
    readonly text: string;
    readonly messages: readonly Explained[];
  }[];
  readonly groups: readonly Group[];
}

/** One side of a pair: the sentence, what is marked in it, and where it stands in its document. */
export interface Sentence {
  readonly text: string;
  readonly range: Range;
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
}

export interface Pair {
  readonly english: Sentence | null;
  readonly chinese: Sentence | null;
  readonly findings: readonly { readonly rule: string; readonly message: string }[];
}

/** A comparison as `gogloss compare --format json` lists it; documents are paths or addresses. */
export interface Comparison {
  readonly english: string;
  readonly chinese: string;
  readonly sentences: number;
  readonly covered: number;
  readonly score: number;
  readonly pairs: readonly Pair[];
}
