import { l10n } from 'vscode';
import type { Comparison, Pair, Sentence } from '../protocol';
import { type Html, html } from './html';

/** Sentence pairs side by side, with what was lost below the Chinese; each sentence leads to its place. */
export function comparisonPage({ pairs, sentences, covered, score }: Comparison): Html {
  const doubtful = pairs.filter(isDoubtful).length;
  return html`<h1>${l10n.t('Compared with the English')}</h1>
<ul class="counts" role="status">
<li>${l10n.t('Translated: {0} of {1} sentences', covered, sentences)}</li>
<li>${l10n.t('Lost or changed: {0}', doubtful)}</li>
<li>${l10n.t('Score: {0} of 100', score)}</li>
</ul>
<p><label><input type="checkbox" data-hides="kept"> ${l10n.t('Only what was lost or changed')}</label></p>
<table class="pairs" aria-label="${l10n.t('Sentence pairs')}">
<thead><tr>
<th scope="col">${l10n.t('English')}</th>
<th scope="col">${l10n.t('Chinese')}</th>
</tr></thead>
<tbody>${pairs.map(pairRow)}</tbody>
</table>`;
}

/** A pair that wants a look: findings, or English without Chinese. */
function isDoubtful({ findings, chinese }: Pair): boolean {
  return findings.length > 0 || !chinese;
}

function pairRow(pair: Pair, index: number): Html {
  const { english, chinese, findings } = pair;
  return html`<tr data-row class="${isDoubtful(pair) ? 'lost' : 'kept'}">
<td lang="en">${sentence('english', english, index)}</td>
<td lang="zh">${sentence('chinese', chinese, index)}
${findings.map(({ rule, message }) => html`<div class="finding"><b>${rule}</b> ${message}</div>`)}
</td>
</tr>`;
}

function sentence(side: string, one: Sentence | null, index: number): Html {
  if (!one) return html`<span class="muted">${l10n.t('no sentence')}</span>`;
  const line = one.range.start.line + 1;
  return html`<button class="link" data-action="go" data-side="${side}" data-index="${index}" title="${l10n.t('Go to line {0}', line)}"><span class="muted" aria-hidden="true">${line}</span> ${marked(one)}</button>`;
}

/** The sentence with its marks set off; marks are ordered and do not overlap. */
function marked({ text, marks }: Sentence): Html[] {
  let at = 0;
  const parts = (marks ?? []).map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return html`${before}<mark>${text.slice(start, end)}</mark>`;
  });
  return [...parts, html`${text.slice(at)}`];
}
