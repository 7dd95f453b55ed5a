import { commands, type Disposable, type ExtensionContext, l10n, window } from 'vscode';
import { addProjectTerm } from './commands/addTerm';
import { checkWorkspace } from './commands/checkWorkspace';
import { compareWithEnglish } from './commands/compare';
import {
  explainClipboard,
  explainSelection,
  explainTerminal,
  explainTerminalSelection,
} from './commands/explain';
import { toggleInlayGlosses } from './commands/hints';
import { installServer } from './commands/install';
import { lookUpTerm, showTermById } from './commands/lookUp';
import { reportEnvironment } from './commands/report';
import { showRule } from './commands/rule';
import { openSample } from './commands/sample';
import { runVerification } from './commands/verify';
import type { Panels } from './panels/panel';
import { reveal } from './reveal';
import type { Server } from './server';
import type { GlossaryView, Listed } from './views/glossary';
import { subject } from './views/inFile';

/** Every command of package.json, by its name there. */
export function registerCommands(
  context: ExtensionContext,
  server: Server,
  panels: Panels,
  glossary: GlossaryView,
): Disposable[] {
  const all: Record<string, (argument: unknown) => unknown> = {
    lookUpTerm: () => lookUpTerm(server, panels),
    showTerm: (id) => showTermById(server, panels, String(id)),
    goToFirstUse: (term) => goToFirstUse(term as Listed),
    explainSelection: () => explainSelection(server, panels),
    explainTerminal: () => explainTerminal(server, panels),
    explainTerminalSelection: () => explainTerminalSelection(server, panels),
    explainClipboard: () => explainClipboard(server, panels),
    checkWorkspace: () => checkWorkspace(server),
    compareWithEnglish: () => compareWithEnglish(server, panels),
    runVerification: () => runVerification(server),
    addProjectTerm: () => addProjectTerm(server),
    toggleInlayGlosses,
    showRule,
    restart: () => server.restart(),
    installServer: () => installServer(context, server),
    showLog: () => server.channels.log.show(),
    reportEnvironment: () => reportEnvironment(context, server),
    openSample: () => openSample(context),
    refreshGlossary: () => glossary.refresh(),
  };
  return Object.entries(all).map(([name, run]) =>
    commands.registerCommand(`gogloss.${name}`, guarded(server, run)),
  );
}

/** A command that fails says so in one sentence, and the log has the rest. */
function guarded(
  server: Server,
  run: (argument: unknown) => unknown,
): (argument: unknown) => Promise<void> {
  return async (argument) => {
    try {
      await run(argument);
    } catch (error) {
      server.channels.log.error(error instanceof Error ? error : String(error));
      const reason = error instanceof Error ? error.message : String(error);
      void tell(server, reason);
    }
  };
}

async function tell(server: Server, reason: string): Promise<void> {
  const show = l10n.t('Show Log');
  const chosen = await window.showErrorMessage(`gogloss: ${reason}`, show);
  if (chosen === show) server.channels.log.show();
}

async function goToFirstUse(term: Listed): Promise<void> {
  const [first] = term.ranges ?? [];
  const document = subject();
  if (first && document) await reveal(document.uri.toString(), first);
}
