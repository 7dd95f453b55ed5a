import { l10n } from 'vscode';
import { script } from '../language';
import type { Rendering, Term } from '../protocol';
import { type Html, html } from './html';

/** The card of a term: what it is, how it is rendered, what traps lie in it. */
export function termCard(term: Term): Html {
  return html`<header>
<h1 lang="en">${term.term}</h1>
<p class="muted">${term.domain}</p>
</header>
<p lang="zh">${term.definition.zh}</p>
<p lang="en">${term.definition.en}</p>
${accepted(term)}
${traps(term)}
${words(l10n.t('Other forms'), term.aliases)}
${words(l10n.t('Identifiers'), term.identifiers)}
${related(term)}
${term.note ? html`<p class="muted">${term.note}</p>` : undefined}`;
}

function accepted(term: Term): Html {
  const mine = script();
  const rows = term.renderings
    .filter(({ status }) => status !== 'forbidden')
    .sort((a, b) => Number(b.script === mine) - Number(a.script === mine));
  return html`<h2>${l10n.t('Renderings')}</h2>
<table class="renderings" aria-label="${l10n.t('Renderings')}">
<tbody>${rows.map(acceptedRow)}</tbody>
</table>`;
}

function acceptedRow(one: Rendering): Html {
  const label = l10n.t('Copy “{0}”', one.text);
  return html`<tr data-row>
<th scope="row" lang="${one.script}">${one.text}</th>
<td>${one.status === 'preferred' ? l10n.t('preferred') : l10n.t('admitted')}</td>
<td>${one.script}</td>
<td class="muted">${one.note} ${evidenceOfUse(one)}</td>
<td><button data-action="copy" data-text="${one.text}" aria-label="${label}">${l10n.t('Copy')}</button></td>
</tr>`;
}

function evidenceOfUse(one: Rendering): string {
  const used = Object.values(one.uses).reduce((sum, count) => sum + count, 0);
  return used ? l10n.t('Uses in careful texts: {0}', used) : '';
}

function traps(term: Term): Html | undefined {
  const wrong = term.renderings.filter(({ status }) => status === 'forbidden');
  if (!wrong.length) return undefined;
  return html`<h2>${l10n.t('Traps')}</h2>
<ul class="traps">${wrong.map(
    (one) => html`<li><s lang="${one.script}">${one.text}</s> <span>${one.why}</span></li>`,
  )}</ul>`;
}

function words(title: string, list: readonly string[] | undefined): Html | undefined {
  if (!list?.length) return undefined;
  return html`<h2>${title}</h2><p lang="en">${list.join(', ')}</p>`;
}

function related(term: Term): Html | undefined {
  if (!term.related?.length) return undefined;
  return html`<h2>${l10n.t('See also')}</h2>
<p class="links">${term.related.map(
    (id) => html`<button class="link" data-action="open" data-id="${id}">${id}</button>`,
  )}</p>`;
}
