import js from '@eslint/js';
import ts from 'typescript-eslint';

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const node = readonly('console', 'fetch', 'process', 'URL', 'setTimeout');
const browser = readonly('acquireVsCodeApi', 'document', 'getComputedStyle', 'navigator');

export default ts.config(
  { ignores: ['out/', '.host/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: 'test' }] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { ...node, ...browser } } },
  { files: ['media/*.js'], languageOptions: { globals: browser } },
);
