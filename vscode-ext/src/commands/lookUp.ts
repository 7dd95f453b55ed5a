import {
  CancellationTokenSource,
  env,
  l10n,
  type QuickInputButton,
  type QuickPickItem,
  ThemeIcon,
  window,
} from 'vscode';
import { preferred } from '../language';
import type { Panels } from '../panels/panel';
import { termCard } from '../panels/term';
import type { Answer, Term } from '../protocol';
import { activeUri, selectedText } from '../selection';
import type { Server } from '../server';

const LIMIT = 40;
const PAUSE = 80;

interface Item extends QuickPickItem {
  readonly answer: Answer;
}

/** Looks terms up as one types: English, Chinese right or wrong, pinyin, identifiers, typos. */
export function lookUpTerm(server: Server, panels: Panels): void {
  const copy: QuickInputButton = {
    iconPath: new ThemeIcon('copy'),
    tooltip: l10n.t('Copy the rendering'),
  };
  const pick = window.createQuickPick<Item>();
  pick.title = l10n.t('gogloss: Look Up Term');
  pick.placeholder = l10n.t('English, Chinese, pinyin or a Go identifier');
  let pending = new CancellationTokenSource();
  let timer: NodeJS.Timeout | undefined;

  const search = async (query: string): Promise<void> => {
    pending.cancel();
    const mine = (pending = new CancellationTokenSource());
    if (!query.trim()) {
      pick.items = [];
      return;
    }
    pick.busy = true;
    try {
      const answers = await find(server, query, mine);
      if (!mine.token.isCancellationRequested) {
        pick.items = answers.map((answer) => itemOf(answer, [copy]));
      }
    } catch (error) {
      if (!mine.token.isCancellationRequested) {
        pick.items = [];
        pick.title = error instanceof Error ? error.message : String(error);
      }
    } finally {
      if (mine === pending) pick.busy = false;
    }
  };

  pick.onDidChangeValue((value) => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(value), PAUSE);
  });
  pick.onDidTriggerItemButton(({ item }) => {
    void env.clipboard.writeText(preferred(item.answer.term.renderings));
    pick.hide();
  });
  pick.onDidAccept(() => {
    const chosen = pick.selectedItems[0];
    pick.hide();
    if (chosen) showTerm(server, panels, chosen.answer.term);
  });
  pick.onDidHide(() => {
    clearTimeout(timer);
    pending.cancel();
    pick.dispose();
  });
  pick.value = selectedText(60);
  pick.show();
  if (pick.value) void search(pick.value);
}

/** Shows the card of the term with this id. */
export async function showTermById(server: Server, panels: Panels, id: string): Promise<void> {
  const answers = await server.request<readonly Answer[]>('lookup', {
    query: id,
    limit: LIMIT,
    uri: activeUri(),
  });
  const found = answers.find(({ term }) => term.id === id);
  if (found) showTerm(server, panels, found.term);
}

function showTerm(server: Server, panels: Panels, term: Term): void {
  panels.show('term', {
    title: term.term,
    body: termCard(term),
    onMessage: async (message) => {
      if (message.action === 'copy') await env.clipboard.writeText(message.text ?? '');
      if (message.action === 'open') await showTermById(server, panels, message.id ?? '');
    },
  });
}

function find(
  server: Server,
  query: string,
  pending: CancellationTokenSource,
): Promise<readonly Answer[]> {
  return server.request<readonly Answer[]>(
    'lookup',
    { query, limit: LIMIT, uri: activeUri() },
    pending.token,
  );
}

function itemOf({ how, matched, term }: Answer, buttons: readonly QuickInputButton[]): Item {
  const wrong = how === 'forbidden';
  return {
    label: wrong ? `$(warning) ${term.term}` : term.term,
    description: [preferred(term.renderings), term.domain].filter(Boolean).join('  ·  '),
    detail: wrong
      ? l10n.t('“{0}” is wrong here. {1}', matched, reason(term, matched))
      : definition(term),
    alwaysShow: true, // the server has chosen: the list must not be filtered again
    buttons,
    answer: { how, matched, term },
  };
}

function reason(term: Term, matched: string): string {
  return term.renderings.find((one) => one.text === matched)?.why || definition(term);
}

function definition(term: Term): string {
  return env.language.startsWith('zh') ? term.definition.zh : term.definition.en;
}
