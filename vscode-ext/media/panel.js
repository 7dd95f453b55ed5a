// Sends the data of an activated part to the extension, and lets arrow keys walk the rows.
(() => {
  const vscode = acquireVsCodeApi();

  document.addEventListener('click', (event) => {
    const part = event.target.closest('button[data-action]');
    if (part) vscode.postMessage({ ...part.dataset });
  });

  document.addEventListener('change', ({ target }) => {
    if (target.dataset.hides) document.body.classList.toggle(`no-${target.dataset.hides}`, target.checked);
  });

  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...document.querySelectorAll('[data-row]')];
    const next = rows[rows.indexOf(document.activeElement?.closest('[data-row]')) + step];
    const target = next?.querySelector('button') ?? next;
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
})();
