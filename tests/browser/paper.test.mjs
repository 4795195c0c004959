// On paper, A4 and Letter: a kit, a scorecard with what was written on it, every debrief, and what goes with them. Every word
// is there, folded or not; no row, figure or quote is cut; a table goes on under its heads.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openDemo, root } from './harness.mjs';
import { paper } from './paper.mjs';

const { browsers, demo } = await openDemo();
const MANAGERS = [2, 3];
const WRITING = 4;
const FORMATS = ['A4', 'Letter'];
// All that paper does without: what leads elsewhere, what is pressed, what is filled in on a screen.
const NO_PAPER = 'nav, button, footer.colophon, .masthead form, .no-print, .page-head .cluster > a';
// On a kit also what says how to fill it in; and the second box where the notes of a question have room.
const NO_KIT = `${NO_PAPER}, .savebar, form .hint, .note label, .note .meta, .questions ~ .field`;
const logs = path.join(root, 'target/test-logs');
fs.mkdirSync(logs, { recursive: true });

const go = (page, where) => page.goto(new URL(where, page.url()).href);
const links = (page, selector) => page.locator(selector).evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')))]);

/** Prints a page in both formats, each time as it comes from the server, and tells the number of sheets of each. */
async function both(page, where, name, without = NO_PAPER) {
  const counts = [];
  for (const format of FORMATS) {
    await go(page, where);
    const { pdf, pages, pieces, rows, wrong } = await paper(page, { format, without });
    fs.writeFileSync(path.join(logs, `paper-${name}-${format}.pdf`), pdf);
    assert.deepEqual(wrong, [], `${name} on ${format}, ${where}`);
    assert.ok(pieces > 10, `${name}: ${pieces} pieces of text`);
    counts.push(pages);
    if (format === 'A4') console.log(`${name}: ${pieces} pieces of text, ${rows} rows and the like`);
  }
  console.log(`${name}: ${counts.join(' and ')} sheets`);
  return counts;
}

test('a debrief of five takes at most six sheets, one of four five', { timeout: 300_000 }, async () => {
  const most = [0, 0, 0, 0, 0, 0];
  let seen = 0;
  for (const nth of MANAGERS) {
    const page = await demo.come(nth, `manager ${nth}`);
    await go(page, '/panels?state=all');
    for (const panel of await links(page, 'main a[href^="/panels/"]')) {
      if (!/^\/panels\/[0-9a-f-]{36}$/.test(panel)) continue;
      await go(page, `${panel}/debrief`);
      const people = await page.locator('#stand thead th').count() - 1;
      if (people < 0) continue; // still sealed
      // The demo computes its numbers when it begins: with them there is more to print.
      for (let tries = 0; await page.getByText('are being computed').count(); tries += 1) {
        assert.ok(tries < 60, 'the numbers are computed in a minute');
        await page.waitForTimeout(1000);
        await page.reload();
      }
      seen += 1;
      assert.ok(people <= 5, `${people} people: the demo has a larger panel now, and six sheets are for five`);
      const counts = await both(page, `${panel}/debrief`, `debrief-${nth}-${seen}`);
      most[people] = Math.max(most[people], ...counts);
    }
    await page.context().close();
  }
  console.log(`${seen} debriefs; sheets of the longest with three, four, five people: ${most.slice(3).join(', ')}`);
  assert.ok(seen >= 10 && most[4] > 0 && most[5] > 0, 'the demo has debriefs of four and of five');
  assert.ok(Math.max(...most.slice(0, 5)) <= 5 && most[5] <= 6, `sheets by people: ${most}`);
});

test('a kit before the interview, and a card half written, with long evidence', { timeout: 120_000 }, async () => {
  const page = await demo.come(WRITING, 'interviewer');
  await go(page, '/');
  const cards = (await links(page, 'main a[href$="/scorecard"]'));
  let kits = 0;
  let written = 0;
  for (const [nth, card] of cards.entries()) {
    await go(page, card);
    const begun = await page.locator('details.later').count() > 0;
    if (!begun) {
      const counts = await both(page, card, `kit-${nth}`, NO_KIT);
      assert.ok(Math.max(...counts) <= 2, `a kit on ${counts} sheets`);
      kits += 1;
      continue;
    }
    // What is written grows its box: nothing of it is left below the edge.
    const long = Array.from({ length: 14 }, (_, line) => `Line ${line}: said what would make the plan wrong before anybody asked.`).join('\n');
    await page.locator('[data-note] textarea').first().fill('Noted: asked the customer first.');
    await page.locator('textarea[name^=evidence]').first().fill(long);
    await page.locator('textarea[name^=evidence]').nth(1).fill('Short.');
    // Left before its last words are kept, the page that follows waits for them and loads once more.
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.request().postDataJSON().summary === long);
    await page.locator('#summary').fill(long);
    await kept;
    await page.locator('[data-save-status]').filter({ hasText: /^Saved \d\d/ }).waitFor();
    const counts = await both(page, card, `card-${nth}`, `${NO_PAPER}, .savebar, form .hint, .note label, .note .meta, .field:has(:placeholder-shown)`);
    assert.ok(Math.max(...counts) <= 4, `a card on ${counts} sheets`);
    written += 1;
  }
  assert.ok(kits > 0 && written > 0, `${kits} kits, ${written} cards`);
  for (const receipt of (await go(page, '/'), await links(page, 'main a[href$="/receipt"]')).slice(0, 1)) await both(page, receipt, 'receipt', `${NO_PAPER}, main form`);
});

test('what goes with a debrief: the meeting, the receipts, the slate', { timeout: 120_000 }, async () => {
  const page = await demo.come(MANAGERS[0], 'manager');
  await go(page, '/panels?state=all');
  let panel;
  let most = 1;
  for (const link of await links(page, 'main a[href^="/panels/"]')) {
    if (!/^\/panels\/[0-9a-f-]{36}$/.test(link) || (await go(page, `${link}/meeting`)).status() !== 200) continue;
    const items = await page.locator('[data-item]').count();
    if (items > most) [panel, most] = [link, items];
  }
  assert.ok(panel, 'the demo has something to talk about');
  await both(page, `${panel}/receipts`, 'receipts');
  await go(page, `${panel}/meeting`);
  assert.equal(await page.locator('[data-item]:visible').count(), 1, 'on the screen there is one item, on paper all of them');
  await both(page, `${panel}/meeting`, 'meeting', `${NO_PAPER}, [data-meeting-bar]`);
  await go(page, '/openings');
  for (const opening of await links(page, 'main a[href^="/openings/0"]')) {
    const answer = await go(page, `${opening.replace(/\?.*/, '')}/slate`);
    if (answer.status() !== 200 || !await page.locator('main table').count()) continue;
    await both(page, new URL(page.url()).pathname, 'slate');
    return;
  }
  assert.fail('no opening has a slate');
});

test('every page that was seen is valid and quiet', async () => {
  assert.deepEqual(await browsers.found(), []);
});
