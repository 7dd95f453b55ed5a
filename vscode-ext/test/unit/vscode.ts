/** What pure parts use of VS Code's interface, for tests outside of it. */
export const l10n = {
  t: (text: string, ...args: readonly (string | number)[]): string =>
    text.replace(/\{(\d+)\}/g, (_, place: string) => String(args[Number(place)])),
};

export const env = { language: 'en' };
