// What a page costs: how much of it goes over the wire, in how many requests, and what Lighthouse says of it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { openDemo, root } from './harness.mjs';

const { browsers, demo } = await openDemo();
const LATE = 5; // has a card to write
const MANAGER = 2;
const KB = 1000;

// A browser that Lighthouse can reach: the others listen on no port.
const port = await new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((one) => fs.existsSync(one));
const open = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`] });
after(() => open.close());

const pages = {};
test('there is a scorecard to write, a home page, and a debrief', { timeout: 120_000 }, async () => {
  const interviewer = await demo.come(LATE, 'interviewer');
  const cookies = async (page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const at = (page, where) => new URL(where, page.url()).href;
  const card = await interviewer.locator('#due ~ ul a[href$="/scorecard"]').first().getAttribute('href');
  pages.home = [at(interviewer, '/'), await cookies(interviewer)];
  pages.scorecard = [at(interviewer, card), await cookies(interviewer)];
  const manager = await demo.come(MANAGER, 'manager');
  await manager.goto(at(manager, '/panels?state=all'));
  const panels = await manager.locator('main a[href^="/panels/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const panel of new Set(panels.filter((link) => /^\/panels\/[0-9a-f-]{36}$/.test(link)))) {
    await manager.goto(at(manager, `${panel}/debrief`));
    if (await manager.locator('figure svg').count()) pages.debrief ??= [manager.url(), await cookies(manager)];
  }
  assert.ok(pages.debrief);
});

for (const name of ['scorecard', 'home', 'debrief']) {
  test(`${name}: at most 40 kB in at most five requests`, { timeout: 60_000 }, async () => {
    const [where, cookie] = pages[name];
    const page = await browsers.open(name, { extraHTTPHeaders: { cookie } });
    const answers = [];
    page.on('response', (response) => answers.push(response));
    await page.goto(where, { waitUntil: 'networkidle' });
    let sum = 0;
    // The server leaves compression to the proxy before it: what the proxy sends is told here.
    for (const answer of answers) sum += gzipSync(await answer.body(), { level: 6 }).length;
    // Headless, a browser does not ask for the icon.
    const icon = await page.locator('link[rel=icon]').getAttribute('href');
    if (!answers.some((answer) => answer.url().endsWith(icon))) {
      sum += gzipSync(await (await page.request.get(new URL(icon, where).href)).body(), { level: 6 }).length;
      answers.push(icon);
    }
    console.log(`${name}: ${sum} bytes in ${answers.length} requests`);
    assert.ok(sum <= 40 * KB, `${sum} bytes`);
    assert.ok(answers.length <= 5, `${answers.length} requests`);
  });

  test(`${name}: Lighthouse says 99 or more for speed, and 100 for the rest`, { timeout: 240_000 }, async () => {
    const [where, cookie] = pages[name];
    // Speed is measured, and the machine may be busy with something else: the best of three counts.
    let best = {};
    for (let tries = 0; tries < 3; tries += 1) {
      const { lhr } = await lighthouse(where, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'], extraHeaders: { Cookie: cookie } });
      const scores = Object.fromEntries(Object.entries(lhr.categories).map(([key, { score }]) => [key, Math.round(100 * score)]));
      const short = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs).filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => id);
      if (!(best.performance >= scores.performance)) best = { ...scores, short };
      if (best.performance >= 99) break;
    }
    console.log(`${name}: ${JSON.stringify(best)}`);
    assert.ok(best.performance >= 99, JSON.stringify(best));
    assert.equal(best.accessibility, 100, JSON.stringify(best));
    assert.equal(best['best-practices'], 100, JSON.stringify(best));
  });
}

test('the module has at most 8 kB, the stylesheet at most 10', () => {
  for (const [name, most] of [['app.js', 8], ['app.css', 10]]) {
    const size = gzipSync(fs.readFileSync(path.join(root, 'templates/assets', name)), { level: 6 }).length;
    console.log(`${name}: ${size} bytes`);
    assert.ok(size <= most * KB, `${name}: ${size} bytes`);
  }
});
