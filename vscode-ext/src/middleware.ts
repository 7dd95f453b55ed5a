import type { Middleware } from 'vscode-languageclient/node';
import { showComparison } from './commands/compare';
import { showExplanation } from './commands/explain';
import type { Panels } from './panels/panel';
import type { Comparison, Explanation } from './protocol';

/**
 * Shows what the server's own commands answer when the editor runs them, say from a code lens.
 *
 * Requests of the extension itself do not pass here.
 */
export function middleware(panels: Panels): Middleware {
  return {
    executeCommand: async (command, args, next) => {
      const answer: unknown = await next(command, args);
      if (!answer) return answer;
      if (command === 'gogloss.compare') showComparison(panels, answer as Comparison);
      if (command === 'gogloss.explain') {
        showExplanation(panels, (answer as { json: Explanation }).json);
      }
      return answer;
    },
  };
}
