import { expect, test } from '@playwright/test';
import { troublesOf } from './site.ts';

const policy = `<meta http-equiv="content-security-policy" content="default-src 'self'; img-src *">`;
const script = `console.error('an error'); setTimeout(() => { throw new Error('uncaught one'); });`;

const page = `<!doctype html><html><head>${policy}</head>
<body style="color: red"><img src="http://elsewhere.example/x.png" alt=""><script src="x.js"></script></body></html>`;

test('troublesOf names what a page complains of and what it asks others for @desktop', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const troubles = troublesOf(context, 'http://site.example');
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const [contentType, body] = pathname === '/' ? ['text/html', page] : ['text/javascript', script];
    return route.fulfill({ contentType, body });
  });
  const opened = await context.newPage();
  await opened.goto('http://site.example/');
  await expect
    .poll(() => [...troubles].sort())
    .toEqual([
      expect.stringContaining(
        'console: Applying inline style violates the following Content Security Policy',
      ),
      'console: an error (http://site.example/x.js)',
      'request to elsewhere: http://elsewhere.example/x.png',
      'uncaught: uncaught one',
    ]);
  await context.close();
});
