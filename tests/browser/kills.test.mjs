// Of what somebody types on a scorecard at most two seconds are lost, whatever dies while they type: the server, the tab, the
// network, or two of them at once. And what was said to be saved is on the disk.
//
//   KILLS=100 KILLS_SEED=7 node --test kills.test.mjs     so many runs, of another seed
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browsers, choose, claim, follow, press, start, temporaryFolder } from './harness.mjs';

const RUNS = Number(process.env.KILLS ?? 12);
const SEED = Number(process.env.KILLS_SEED ?? 20261128);
const MOST = 2000; // ms of typing that may be lost
const TABS = 3; // somebody types in so many at once

// What dies. Where the tab lives on, nothing is lost in the end: it goes on trying.
const VICTIMS = ['server', 'server and tab', 'tab', 'network', 'network and tab'];
// How long after one key the next one follows, in ms.
const RHYTHMS = {
  steady: (random) => 80 + 120 * random(),
  bursts: (random) => (random() < 0.1 ? 500 + 2500 * random() : 30 + 40 * random()),
  slow: (random) => 300 + 700 * random(),
};

const folder = temporaryFolder();
let browsers;
let server;
let base;
let page; // Ada's, who plans and interviews
const cards = [];

// Mulberry32: the same seed, the same runs.
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Only an empty server prints a claim link.
const serve = (listen, wanted = /listens on (http:\S+)/) => start(['serve', '--listen', listen, '--data', path.join(folder, 'data')], {}, (said) => /listens on/.test(said) && wanted.exec(said)?.[1]);

before(async () => {
  browsers = await Browsers.launch();
  server = await serve('127.0.0.1:0', /(http:\S+\/claim#\S+)/);
  base = new URL(server.found).origin;
  page = await browsers.open('ada');
  await claim(page, server.found);
  await page.goto(`${base}/candidates/new`);
  await page.getByLabel('Name', { exact: true }).fill('Noor Said');
  await page.getByLabel('Source (optional)').fill('Referral');
  await press(page, 'Add the candidate');
  await page.goto(`${base}/openings/new`);
  await page.getByLabel('Title of the role').fill('Staff engineer');
  await page.getByLabel('Team', { exact: true }).fill('Payments');
  await page.getByLabel('Why the role exists').fill('Keeps money moving while everything around it changes.');
  await choose(page, 'Hiring manager', /Ada Berger/);
  await page.getByLabel('Outcome 1').fill('Refunds reach customers within a day by June.');
  await choose(page, 'Rubric', /^Adaptability/);
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await press(page, 'Create the opening');
  await follow(page, page.getByRole('link', { name: 'Plan a panel' }));
  await choose(page, 'Candidate', /Noor Said/);
  await press(page, 'Plan the panel');
  const arrange = page.getByRole('link', { name: /^Arrange/ });
  const count = await arrange.count();
  assert.ok(count >= TABS, `${count} interviews`);
  for (let nth = 0; nth < TABS; nth += 1) {
    await follow(page, arrange.first());
    cards.push(new URL(page.url()).pathname.replace(/edit$/, 'scorecard'));
    const begins = new Date(Date.now() - (48 + 2 * nth) * 3600e3).toISOString();
    await choose(page, 'Interviewer', /Ada Berger/);
    await page.getByLabel('Date').fill(begins.slice(0, 10));
    await page.getByLabel('Start').fill(begins.slice(11, 16));
    await press(page, 'Save the interview');
    await page.getByLabel('Why they interview all the same').fill('There is nobody else yet.');
    await press(page, 'Save the interview');
    await page.getByLabel('It has already taken place').check();
    await press(page, 'Save the interview');
    await page.getByRole('heading', { name: 'Interviews' }).waitFor();
  }
}, { timeout: 300_000 });

after(async () => {
  await browsers?.close();
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The evidence that the server has for the first criterion of a card. */
async function stored(card) {
  const markup = await (await page.request.get(base + card, { maxRetries: 2 })).text();
  return /<textarea id="evidence-[^>]*>([^<]*)<\/textarea>/.exec(markup)[1];
}

/** A tab in which somebody types on a card, in a browser of its own: what dies with it takes no other along. */
async function openTab(card) {
  const context = await browsers.chromium.newContext({ viewport: { width: 1280, height: 900 }, storageState: await page.context().storageState() });
  const tab = { card, context, typed: '', keys: [], promised: '', before: await stored(card) };
  tab.page = await context.newPage();
  // Each time that the page says that it is saved: what it had sent by then.
  await tab.page.exposeFunction('promise', (words) => { tab.promised = words; tab.kept?.(); });
  await tab.page.addInitScript(() => {
    const send = window.fetch;
    let sent = '';
    window.fetch = (where, how) => {
      if (how?.method === 'PUT') sent = JSON.parse(how.body).ratings[0].evidence;
      return send(where, how);
    };
    addEventListener('DOMContentLoaded', () => {
      const status = document.querySelector('[data-save-status]');
      new MutationObserver(() => { if (/^Saved \d\d:\d\d:\d\d/.test(status.textContent)) window.promise(sent); }).observe(status, { childList: true, characterData: true, subtree: true });
    });
  });
  await tab.page.goto(base + card);
  tab.area = tab.page.locator('textarea[name^=evidence]').first();
  await tab.area.focus();
  await tab.page.keyboard.press('Control+End');
  return tab;
}

/** Types on and on until told to stop, and notes when each letter stood there. */
async function type(tab, rhythm, random) {
  while (!tab.over) {
    const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(26 * random())];
    try {
      await tab.page.keyboard.insertText(letter);
    } catch (error) {
      if (tab.over) return; // the tab died under the finger
      throw error;
    }
    tab.typed += letter;
    tab.keys.push(Date.now());
    await sleep(rhythm(random));
  }
}

// A crash runs nothing of the page: no handler that would save on the way out.
async function crash(tab) {
  tab.over = true;
  const died = tab.page.waitForEvent('crash');
  const session = await tab.context.newCDPSession(tab.page);
  tab.died = Date.now();
  session.send('Page.crash').catch(() => {});
  await died;
}

/** Three at their keys; then something dies, at any moment or just as one of them is told that all is saved. */
async function round(random, runs) {
  const all = await Promise.all(cards.slice(0, runs).map(openTab));
  const rhythms = all.map(() => Object.keys(RHYTHMS)[Math.floor(3 * random())]);
  // The server dies for everybody, tabs and networks for each alone.
  const common = random() < 0.4;
  const victims = all.map(() => (common ? VICTIMS[Math.floor(2 * random())] : VICTIMS[2 + Math.floor(3 * random())]));
  const onSaved = random() < 0.3;
  const moment = 1000 + 8000 * random();
  const typing = all.map((tab, nth) => type(tab, RHYTHMS[rhythms[nth]], dice(Math.floor(2 ** 32 * random()))));
  await sleep(moment);
  if (onSaved) await Promise.race([sleep(8000), ...all.map((tab) => new Promise((done) => { tab.kept = done; }))]);
  if (common) {
    const ends = all.map((tab, nth) => (victims[nth] === 'server' ? null : crash(tab)));
    const died = Date.now();
    await Promise.all([server.kill(), ...ends]);
    for (const tab of all) { tab.over = true; tab.died ??= died; }
    await sleep(1000 * random());
    server = await serve(new URL(base).host);
  } else {
    await Promise.all(all.map(async (tab, nth) => {
      if (victims[nth] === 'tab') return crash(tab);
      const died = Date.now();
      await tab.context.setOffline(true);
      await sleep(3000 * random());
      if (victims[nth] === 'network and tab') await crash(tab);
      else await tab.context.setOffline(false);
      tab.over = true;
      tab.died = died;
    }));
  }
  await Promise.all(typing);
  const told = [];
  for (const [nth, tab] of all.entries()) {
    const typed = tab.before + tab.typed;
    const lives = !/tab/.test(victims[nth]);
    let kept = await stored(tab.card);
    for (let tries = 0; lives && kept !== typed && tries < 150; tries += 1) {
      await sleep(200);
      kept = await stored(tab.card);
    }
    const what = `${victims[nth]} dies while somebody types ${rhythms[nth]}${onSaved ? ', as it is saved' : ''}`;
    if (!typed.startsWith(kept)) told.push({ what, wrong: `“${kept.slice(-40)}” is no beginning of “${typed.slice(-60)}”` });
    else if (!kept.startsWith(tab.promised)) told.push({ what, wrong: `“${tab.promised.slice(-40)}” was said to be saved, and “${kept.slice(-40)}” is` });
    else if (lives && kept !== typed) told.push({ what, wrong: `the tab lives on, and ${typed.length - kept.length} letters are not saved` });
    else {
      const first = tab.keys[kept.length - tab.before.length];
      const lost = lives || first === undefined ? 0 : Math.max(0, tab.died - first);
      told.push({ what, lost, typed: tab.typed.length, wrong: lost > MOST ? `${lost} ms of typing are lost` : null });
    }
    await tab.context.close();
  }
  return told;
}

test(`${RUNS} times something dies while somebody types`, { timeout: 60_000 + RUNS * 15_000 }, async () => {
  const random = dice(SEED);
  const told = [];
  while (told.length < RUNS) told.push(...await round(random, Math.min(TABS, RUNS - told.length)));
  const lost = told.map((one) => one.lost ?? Infinity).sort((a, b) => a - b);
  console.log(`${told.length} runs of seed ${SEED}: lost in ms ${lost.join(' ')}`);
  for (const victim of VICTIMS) console.log(`${victim}: ${told.filter((one) => one.what.startsWith(`${victim} dies`)).length}`);
  assert.deepEqual(told.filter((one) => one.wrong).map(({ what, wrong }) => `${what}: ${wrong}`), []);
});

test('nothing is called saved before the server has said so', { timeout: 60_000 }, async () => {
  const context = await browsers.chromium.newContext({ storageState: await page.context().storageState() });
  const slow = await context.newPage();
  await slow.goto(base + cards[0]);
  const status = slow.locator('[data-save-status]');
  let answer;
  const asked = new Promise((resolve) => {
    slow.route(`**${cards[0]}`, async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const response = await route.fetch();
      resolve();
      await new Promise((go) => { answer = go; });
      return route.fulfill({ response });
    });
  });
  const area = slow.locator('textarea[name^=evidence]').first();
  await area.focus();
  await slow.keyboard.press('Control+End');
  await slow.keyboard.insertText(' and then');
  await asked;
  for (let looks = 0; looks < 20; looks += 1) {
    assert.doesNotMatch(await status.innerText(), /^Saved/);
    await sleep(50);
  }
  answer();
  await status.filter({ hasText: /^Saved \d\d:\d\d:\d\d/ }).waitFor();
  assert.match(await stored(cards[0]), / and then$/);
  await context.close();
});
