import { Html, html } from './html';

/** The addresses that a page may load from. */
export interface Sources {
  readonly csp: string;
  readonly style: string;
  readonly script: string;
  readonly nonce: string;
}

/** Returns a whole page: no inline script or style, nothing from the network. */
export function page(title: string, language: string, sources: Sources, body: Html): string {
  const policy = [
    "default-src 'none'",
    `style-src ${sources.csp}`,
    `script-src 'nonce-${sources.nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`${new Html('<!DOCTYPE html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${sources.style}">
<title>${title}</title>
</head>
<body>
<main>${body}</main>
<script nonce="${sources.nonce}" src="${sources.script}"></script>
</body>
</html>`.text;
}
