import { commands, type ExtensionContext, RelativePattern, window, workspace } from 'vscode';
import { registerCommands } from './commands';
import { serveRules } from './commands/rule';
import { middleware } from './middleware';
import { tellTroubles } from './notify';
import { Panels } from './panels/panel';
import { Server } from './server';
import { decidesServer } from './settings';
import { showStatus } from './status';
import { GlossaryView } from './views/glossary';
import { InFileView } from './views/inFile';
import { onInterpreter } from './world';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const channels = {
    log: window.createOutputChannel('gogloss', { log: true }),
    trace: window.createOutputChannel('gogloss Trace', { log: true }),
  };
  const panels = new Panels(context.extensionUri);
  const mine = (server = new Server(context, channels, middleware(panels)));
  const glossary = new GlossaryView(mine);
  const inFile = new InFileView(mine);
  context.subscriptions.push(
    channels.log,
    channels.trace,
    panels,
    mine,
    inFile,
    ...showStatus(mine),
    tellTroubles(mine),
    serveRules(mine),
    mine.onDidChangeState(({ kind }) => {
      // The walkthrough's first step is done when this turns true.
      void commands.executeCommand('setContext', 'gogloss.running', kind === 'running');
    }),
    window.registerTreeDataProvider('gogloss.glossary', glossary),
    window.registerTreeDataProvider('gogloss.inFile', inFile),
    ...registerCommands(context, mine, panels, glossary),
    ...restartOn(mine),
  );
  // Views and commands are ready at once; the server follows, and says so.
  void mine.restart();
  void onInterpreter(context, () => void mine.restart());
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** What may make another server the right one, or a server possible. */
function restartOn(mine: Server): { dispose(): void }[] {
  const restart = (): void => void mine.restart();
  const lookAgain = async (): Promise<void> => {
    if (mine.state.kind === 'missing' && (await mine.find())) restart();
  };
  const appeared = (workspace.workspaceFolders ?? []).map((folder) => {
    const script = new RelativePattern(folder, '{.venv,venv}/{bin,Scripts}/gogloss{,.exe}');
    return workspace.createFileSystemWatcher(script, false, true, true);
  });
  return [
    workspace.onDidChangeConfiguration((event) => decidesServer(event) && restart()),
    workspace.onDidGrantWorkspaceTrust(restart),
    ...appeared,
    ...appeared.map((watcher) => watcher.onDidCreate(lookAgain)),
    // What was installed elsewhere is noticed when the reader comes back or goes on.
    window.onDidChangeWindowState(lookAgain),
    window.onDidChangeActiveTextEditor(lookAgain),
  ];
}
