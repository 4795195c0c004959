// Every page of the demo's company that somebody comes to, in each of its states once, with everything unfolded: accessible in both
// themes at three widths, valid, quiet, within the policy, no wider than the window; and the Tab key's way over it. Then
// every form, sent empty and sent with nonsense.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { crossed, way } from './crawl.mjs';
import { claim, openDemo, start, temporaryFolder } from './harness.mjs';
import { disorder, tabThrough } from './tabs.mjs';

const WIDTHS = [1280, 768, 320];
const ROLES = 6;
const { browsers, demo } = await openDemo();
const options = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' };
const seen = new Map();
const refused = new Set();
const kinds = new Set();
let looked = 0;

/**
 * Looks at a page that stands there. The theme changes colours alone: in the dark only they are looked at, at a desk and on a
 * phone, and between the two is nothing that refuses.
 */
async function lookAround(page, kind, { refused = false } = {}) {
  const wrong = [];
  const note = (found, width) => wrong.push(...found.map((what) => `${kind} at ${width} px: ${what}`));
  const unfold = (open) => page.evaluate((open) => { for (const one of document.querySelectorAll('main details')) one.open = open; }, open);
  await unfold(true);
  for (const width of WIDTHS) {
    if (width === 768 && refused) continue;
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await browsers.look(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    if (width !== 768) await browsers.look(page, { colours: true });
    note(await disorder(page), width);
    // On a phone the way of the Tab key is gone once for each kind of page: nothing but the layout is another.
    if (width === 1280 || (width === 320 && !refused && !kinds.has(kind))) note(await tabThrough(page), width);
  }
  kinds.add(kind);
  looked += 1;
  return wrong;
}

/** A page at a desk, which may have grown since, such as by a list of what is missing. */
async function visit(page, where) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return page.goto(new URL(where, page.url()).href);
}

/** Two of something at once, one for each core. */
async function inPairs(all, work) {
  const left = [...all];
  const one = async () => { while (left.length) await work(left.shift()); };
  await Promise.all([one(), one()]);
}

const everybody = [...Array(ROLES).keys()];
const pages = [];
const stops = []; // of each person, the pages with a form

test('everybody finds every page that is linked for them accessible, in order, and within reach of the Tab key', { timeout: 600_000 }, async () => {
  const wrong = [];
  await inPairs(everybody, async (nth) => {
    const page = await demo.come(nth, `person ${nth}`, options);
    pages[nth] = page;
    stops[nth] = [];
    for await (const { where, kind, status, shape } of way(page, { seen, always: '/' })) {
      if ([...shape].some((part) => /^form .*action=/.test(part))) stops[nth].push({ where, kind });
      if (status !== 200) wrong.push(`${where} is linked for person ${nth}, and answers ${status}`);
      await visit(page, where);
      wrong.push(...await lookAround(page, kind));
    }
  });
  assert.deepEqual([...new Set(wrong)], []);
  assert.ok(kinds.size >= 70 && looked >= 100, `${looked} pages of ${kinds.size} kinds`);
});

test('the ways in, and what is not there, no longer there or not sent from here', { timeout: 120_000 }, async () => {
  const wrong = [];
  const stranger = await browsers.open('stranger', options);
  const base = new URL(pages[0].url()).origin;
  for (const where of ['/sign-in', '/sign-in/code', '/sign-in/link', '/claim', '/invitation', '/panels', '/nowhere', '/styleguide']) {
    await stranger.goto(base + where);
    wrong.push(...await lookAround(stranger, where));
  }
  for (const [where, status] of [['/nowhere', 404], ['/panels/01890000-0000-7000-8000-000000000000', 404]]) {
    assert.equal((await visit(pages[0], where)).status(), status);
    wrong.push(...await lookAround(pages[0], where));
  }
  // A form whose token is another's is refused.
  await visit(pages[0], '/me');
  const [answer] = await Promise.all([
    pages[0].waitForResponse((response) => response.request().method() === 'POST'),
    pages[0].waitForEvent('load'),
    pages[0].locator('main form').first().evaluate((form) => {
      form.elements.namedItem('form_token').value = 'another';
      form.noValidate = true;
      form.requestSubmit();
    }),
  ]);
  assert.equal(answer.status(), 403);
  wrong.push(...await lookAround(pages[0], 'expired'));
  assert.deepEqual(wrong, []);
});

test('every form says what is wrong with it, empty and full of nonsense', { timeout: 600_000 }, async () => {
  const wrong = [];
  await inPairs(everybody, async (nth) => {
    const page = pages[nth];
    for await (const { kind, status, form } of crossed(page, stops[nth], refused)) {
      if (status >= 400 && status !== 422 && status !== 409) wrong.push(`${form} at ${kind}: ${status}`);
      if (status !== 422) continue;
      if (!/^Error: /.test(await page.title())) wrong.push(`${form} at ${kind}: the title does not begin with the error`);
      const summary = await page.evaluate(() => {
        const box = document.querySelector('.error-summary');
        if (!box) return 'there is no summary of what is wrong';
        if (document.activeElement !== box) return 'the summary has not the focus';
        const lost = [...box.querySelectorAll('a')].filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))));
        return lost.length ? `the summary leads to nothing: ${lost.map((link) => link.hash).join(' ')}` : null;
      });
      if (summary) wrong.push(`${form} at ${kind}: ${summary}`);
      wrong.push(...await lookAround(page, `${kind} refused`, { refused: true }));
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
  assert.deepEqual([...new Set(wrong)], []);
  const unprocessable = [...refused].filter((one) => / 422$/.test(one)).length;
  console.log(`${looked} looks at ${kinds.size} kinds of pages; ${unprocessable} refusals`);
  assert.ok(unprocessable >= 20, `${unprocessable} forms refuse something:\n${[...refused].join('\n')}`);
});

test('a company that has just begun finds pages that say what comes first', { timeout: 240_000 }, async () => {
  const folder = temporaryFolder();
  const server = await start(['serve', '--listen', '127.0.0.1:0', '--data', folder], {}, (said) => /listens on/.test(said) && /http:\S+\/claim#\S+/.exec(said)?.[0]);
  try {
    const page = await browsers.open('the first', options);
    await claim(page, server.found);
    const wrong = [];
    let empty = 0;
    // What a company at work has shown already is not looked at again.
    for await (const { where, kind, status } of way(page, { seen, most: 2 })) {
      if (status !== 200) wrong.push(`${where} is linked for the first admin, and answers ${status}`);
      await visit(page, where);
      // Where nothing is yet, a sentence says so, and most often what to do.
      empty += await page.locator('main .empty').count();
      wrong.push(...await lookAround(page, `${kind} of a new company`));
    }
    assert.deepEqual([...new Set(wrong)], []);
    assert.ok(empty >= 5, `${empty} empty states`);
    await page.context().close();
  } finally {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

test('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  const found = await browsers.found();
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});
