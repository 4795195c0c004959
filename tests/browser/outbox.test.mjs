// What an admin sees when mail does not go out: one came back, one was refused, and then the server is gone. On a wide light
// page and on a dark phone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browsers, output, press, root, start, startPost, temporaryFolder } from './harness.mjs';

const WIDE = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true };
const folder = temporaryFolder();
const data = ['--data', path.join(folder, 'data')];
let browsers;
let post;
let server;

before(async () => {
  browsers = await Browsers.launch();
  post = await startPost(folder);
  server = await start(['serve', '--listen', '127.0.0.1:0', ...data], { EVENHAND_SMTP_URL: post.url }, (said) => /listens on (http:\S+)/.exec(said)?.[1]);
}, { timeout: 120_000 });

after(async () => {
  await browsers?.close();
  await server?.stop();
  await post?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function admin(key, options) {
  const link = output(['person', key === 'wide' ? 'add' : 'link', 'ada@example.org', ...(key === 'wide' ? ['--name', 'Ada', '--role', 'admin'] : []), ...data], {}).trim();
  const page = await browsers.open(key, options);
  await page.goto(server.found + new URL(link).pathname + new URL(link).hash);
  await page.locator('main button').first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

const at = async (page, where) => {
  await page.goto(server.found + where);
  await browsers.look(page);
};

async function invite(page, name) {
  await page.goto(`${server.found}/people/new`);
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Work email').fill(`${name.toLowerCase()}@example.org`);
  await page.getByRole('radio', { name: /^Interviewer/ }).check();
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await press(page, 'Send the invitation');
}

const notification = (id) => `Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; li@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <li@example.org>: Recipient address rejected: User unknown in virtual mailbox table

--b
Content-Type: message/rfc822

Message-ID: ${id}

Hello

--b--
`;

test('the outbox says what holds mail up, and each is one click to mend', { timeout: 240_000 }, async () => {
  const page = await admin('wide', WIDE);
  await invite(page, 'Li');
  await post.to('li@example.org', /./);
  const id = post.all().find((mail) => mail.to.includes('li@example.org')).headers['message-id'];
  const said = execFileSync(path.join(root, 'target/debug/evenhand'), ['mail', 'bounce', ...data], { input: notification(id), encoding: 'utf8' });
  assert.match(said, /Mail to li@example.org waits from now on/);
  await post.stop();
  await invite(page, 'Mo');
  const text = async (where) => { await at(page, where); return page.locator('main').innerText(); };
  for (let tries = 0; !/The post pauses/.test(await text('/admin/outbox')); tries += 1) {
    assert.ok(tries < 60, 'the post does not pause');
    await sleep(250);
  }
  assert.match(await text('/admin/outbox'), /1 mail failed/);
  assert.match(await text('/admin/outbox'), /User unknown in virtual mailbox table/);
  assert.match(await text('/admin'), /The post pauses/);
  await at(page, '/admin/outbox?state=failed');
  await page.locator('main .rows h3 a').last().click();
  await page.waitForLoadState();
  await browsers.look(page);
  const phone = await admin('phone', PHONE);
  for (const where of ['/admin', '/admin/outbox', '/admin/outbox?state=failed']) await at(phone, where);
  await at(page, '/admin/outbox');
  await press(page, 'Write again to li@example.org');
  await press(page, 'Try all failed mails again');
  await press(page, 'Try now');
  await browsers.look(page);
  assert.doesNotMatch(await page.locator('main').innerText(), /Paused addresses|failed\./);
  assert.deepEqual(await browsers.found(), []);
});
