import { l10n } from 'vscode';
import { chinese, script } from '../language';
import type { Bilingual, Cell, Explained, Explanation, Group, Note } from '../protocol';
import { type Html, html } from './html';

type Line = Explanation['lines'][number];

/** An explanation: first what lines say together, then the text, each message read where it comes first. */
export function explanationPage({ lines, groups }: Explanation): Html {
  const known = lines.filter(({ messages }) => messages.length).length;
  const summary = known
    ? l10n.t('{0} of {1} lines recognised', known, lines.length)
    : l10n.t('None of these lines is known; they are shown as they are.');
  const read = new Set<string>();
  const title = l10n.t('Line by line');
  return html`<h1>${l10n.t('What Go says here')}</h1>
<p class="muted" role="status">${summary}</p>
${groups.map(groupSection)}
<h2>${title}</h2>
<ol class="log" aria-label="${title}">${lines.map((line) => lineItem(line, read))}</ol>`;
}

function groupSection({ title, notes, tables }: Group): Html {
  return html`<section class="group" tabindex="0" data-row>
<h2 lang="${script()}">${chinese(title)}</h2>
<p lang="en" class="muted">${title.en}</p>
<ul>${notes.map(noteItem)}</ul>
${tables.map(groupTable)}
</section>`;
}

function noteItem(note: Note): Html {
  const told = !note.code || note.zh.includes(note.code);
  return html`<li>${both(note)}${told ? undefined : html`<pre>${note.code}</pre>`}</li>`;
}

function groupTable({ head, rows }: Group['tables'][number]): Html {
  return html`<div class="wide"><table>
<thead><tr>${head.map((one) => html`<th scope="col">${cell(one)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((one) => html`<td>${cell(one)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

function cell(one: Cell): Html {
  return typeof one === 'string' ? html`<span class="code">${one}</span>` : both(one);
}

function lineItem({ line, text, messages }: Line, read: Set<string>): Html {
  const fresh = messages.filter(({ id }) => !read.has(id));
  for (const { id } of fresh) read.add(id);
  return html`<li>
<span class="code number" aria-hidden="true">${line}</span><span class="code ${messages.length ? 'known' : ''}">${text}</span>
${fresh.map(reading)}
</li>`;
}

function reading(message: Explained): Html {
  return html`<div class="reading" tabindex="0" data-row role="note" aria-label="${message.id}">
${both(message)}
${part(l10n.t('Usual cause'), message.cause)}
${part(l10n.t('What to do'), message.remedy)}
<div class="links">${message.terms?.map(termLink)}</div>
</div>`;
}

function termLink({ id, en }: Bilingual & { readonly id: string }): Html {
  return html`<button class="link" data-action="open" data-id="${id}">${en}</button>`;
}

function part(title: string, text: Bilingual | undefined): Html | undefined {
  if (!text || !(text.zh || text.en)) return undefined;
  return html`<h3>${title}</h3>${both(text)}`;
}

function both(text: Bilingual): Html {
  const { en, zh } = text;
  if (en === zh) return html`<div>${en}</div>`;
  return html`<div lang="${script()}">${chinese(text)}</div><div lang="en" class="muted">${en}</div>`;
}
