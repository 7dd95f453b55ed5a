import { l10n } from 'vscode';
import type { Bilingual, Explained, Explanation, Group } from '../protocol';
import { type Html, html } from './html';

type Line = Explanation['lines'][number];

/** An explanation: first what lines say together, then the text, each message read once. */
export function explanationPage({ lines, groups }: Explanation): Html {
  const known = lines.filter(({ messages }) => messages.length).length;
  const summary = known
    ? l10n.t('{0} of {1} lines recognised', known, lines.length)
    : l10n.t('None of these lines is known; they are shown as they are.');
  const read = new Set<string>();
  return html`<h1>${l10n.t('What Go says here')}</h1>
<p class="muted" role="status">${summary}</p>
${(groups ?? []).map(groupSection)}
<h2>${l10n.t('Line by line')}</h2>
<ol class="log" aria-label="${l10n.t('Line by line')}">${lines.map((line) => lineItem(line, read))}</ol>`;
}

function groupSection({ title, notes, tables }: Group): Html {
  return html`<section class="group" tabindex="0" data-row>
<h2 lang="zh">${title.zh}</h2>
<p lang="en" class="muted">${title.en}</p>
<ul>${(notes ?? []).map(
    ({ text, code }) =>
      html`<li>${both(text)}${code ? html`<pre>${code}</pre>` : undefined}</li>`,
  )}</ul>
${(tables ?? []).map(groupTable)}
</section>`;
}

function groupTable({ head, rows }: NonNullable<Group['tables']>[number]): Html {
  return html`<table>
<thead><tr>${head.map((cell) => html`<th scope="col">${both(cell)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td class="code">${cell}</td>`)}</tr>`)}</tbody>
</table>`;
}

function lineItem({ line, text, messages }: Line, read: Set<string>): Html {
  const fresh = messages.filter(({ id }) => !read.has(id));
  for (const { id } of fresh) read.add(id);
  const name = messages.length ? 'code known' : 'code';
  return html`<li>
<span class="code number" aria-hidden="true">${line}</span><span class="${name}">${text}</span>
${fresh.map(reading)}
</li>`;
}

function reading(message: Explained): Html {
  return html`<div class="reading" tabindex="0" data-row role="note" aria-label="${message.id}">${both(message)}</div>`;
}

function both({ en, zh }: Bilingual): Html {
  return html`<div lang="zh">${zh}</div><div lang="en" class="muted">${en}</div>`;
}
