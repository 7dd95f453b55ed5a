import { l10n } from 'vscode';
import type { Comparison, Pair, Sentence } from '../protocol';
import { type Html, html } from './html';

/** Sentence pairs side by side, with what was lost below the Chinese; each sentence is a way to its place. */
export function comparisonPage(comparison: Comparison): Html {
  const { pairs } = comparison;
  const lost = pairs.filter(({ findings }) => findings.length).length;
  return html`<h1>${l10n.t('Compared with the English')}</h1>
<ul class="counts" role="status">
<li><strong>${pairs.length}</strong> ${l10n.t('pairs')}</li>
<li><strong>${lost}</strong> ${l10n.t('with something lost or changed')}</li>
<li><strong>${percent(comparison.coverage)}</strong> ${l10n.t('of the English is translated')}</li>
</ul>
<table class="pairs" aria-label="${l10n.t('Sentence pairs')}">
<colgroup><col class="place"><col><col></colgroup>
<thead><tr>
<th scope="col">${l10n.t('Line')}</th>
<th scope="col">${l10n.t('English')}</th>
<th scope="col">${l10n.t('Chinese')}</th>
</tr></thead>
<tbody>${pairs.map(pairRow)}</tbody>
</table>`;
}

function pairRow(pair: Pair, index: number): Html {
  const { english, chinese, findings } = pair;
  const line = (chinese ?? english)?.range.start.line ?? 0;
  return html`<tr data-row class="${findings.length ? 'lost' : 'kept'}">
<th scope="row" class="muted">${line + 1}</th>
<td lang="en">${sentence('english', english, index)}</td>
<td lang="zh">${sentence('chinese', chinese, index)}
${findings.map(({ rule, message }) => html`<div class="finding"><b>${rule}</b> ${message}</div>`)}
</td>
</tr>`;
}

function sentence(side: string, one: Sentence | null | undefined, index: number): Html {
  if (!one) return html`<span class="muted">${l10n.t('nothing')}</span>`;
  return html`<button class="link" data-action="go" data-side="${side}" data-index="${index}" title="${l10n.t('Go to line {0}', one.range.start.line + 1)}">${one.text}</button>`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
