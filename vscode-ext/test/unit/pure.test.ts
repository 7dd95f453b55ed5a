import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../../src/backoff';
import { Html, html } from '../../src/panels/html';
import { page } from '../../src/panels/page';
import { isOlder, OLDEST, versionIn } from '../../src/version';

test('versions are found in what the program prints', () => {
  assert.equal(versionIn('gogloss, version 0.1.0\n'), '0.1.0');
  assert.equal(versionIn('Python 3.11.2'), '3.11.2');
  assert.equal(versionIn('1.2.0rc1'), '1.2.0rc1');
  assert.equal(versionIn('command not found'), undefined);
});

test('versions are compared number by number', () => {
  assert.ok(isOlder('0.9.9', '0.10.0'));
  assert.ok(isOlder('0.1', '0.1.1'));
  assert.ok(!isOlder('1.0.0', '0.9.9'));
  assert.ok(!isOlder('0.1.0rc1', '0.1.0'));
  assert.ok(!isOlder(OLDEST, OLDEST));
});

test('waits grow, end after five crashes in three minutes, and old crashes are forgiven', () => {
  const backoff = new Backoff();
  const waits = [0, 1, 2, 3, 4, 5].map((second) => backoff.crashed(second * 1000));
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, undefined]);
  assert.equal(backoff.crashed(400_000), 500);
  backoff.forget();
  assert.equal(backoff.crashed(400_001), 500);
});

test('what is put into markup is text', () => {
  const evil = `<img src=x onerror="alert('1')">&`;
  assert.equal(
    html`<p title="${evil}">${evil}</p>`.text,
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
  );
  assert.equal(html`${[html`<b>${1}</b>`, undefined, 'a']}`.text, '<b>1</b>a');
});

test('a page allows its own style and its own script, and nothing else', () => {
  const sources = { csp: 'vscode-resource:', style: 's.css', script: 's.js', nonce: 'n0' };
  const text = page('<title>', 'zh-cn', sources, new Html('<p>body</p>'));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
  assert.equal(
    policy?.replaceAll('&#39;', "'"),
    "default-src 'none'; style-src vscode-resource:; script-src 'nonce-n0'; " +
      "base-uri 'none'; form-action 'none'",
  );
  assert.ok(text.startsWith('<!DOCTYPE html>'));
  assert.ok(text.includes('<title>&lt;title&gt;</title>'));
  assert.ok(!/\son\w+=|<style|style="/.test(text));
});
