// The small helps of a page: keys that are told, exact times, the meeting's screen; how few pages lie between a mail and a
// sealed card, and how tall on a phone is what a thumb is to hit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, follow, openDemo, press } from './harness.mjs';

const { browsers, demo } = await openDemo();
const MANAGERS = [2, 3];
const WRITING = 4;
const LATE = 5;

const go = (page, where) => page.goto(new URL(where, page.url()).href);
const focused = (locator) => locator.evaluate((el) => el === document.activeElement);

/** Somebody, at the first card that they owe. */
async function atCard(nth, options) {
  const page = await demo.come(nth, `person ${nth}`, options);
  const card = await page.locator('#due ~ ul a[href$="/scorecard"]').first().getAttribute('href');
  await go(page, card);
  return { page, card };
}

test('? tells the keys, but not to whoever writes, nor to whoever does without', { timeout: 120_000 }, async () => {
  const { page } = await atCard(WRITING);
  const dialog = page.locator('#keys');
  const note = page.locator('[data-note] textarea').first();
  const box = dialog.getByRole('checkbox');
  await note.fill('Why');
  await note.press('End');
  await page.keyboard.press('?');
  assert.equal(await note.inputValue(), 'Why?');
  assert.ok(!await dialog.isVisible(), 'who writes a question mark gets one');
  const level = page.locator('.levels input').first();
  await level.focus();
  await page.keyboard.press('?');
  assert.ok(await dialog.isVisible());
  assert.match(await dialog.innerText(), /Alt|Ctrl/, 'it says the keys of the page');
  await browsers.look(page);
  await page.keyboard.press('Escape');
  assert.ok(!await dialog.isVisible());
  assert.ok(await focused(level), 'the focus is back where it was');
  const button = page.locator('[data-keys]');
  await button.focus();
  await page.keyboard.press('Enter');
  assert.ok(await dialog.isVisible());
  await box.uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  assert.ok(await focused(button), 'the focus is back on the button');
  // Switched off, and still so on the next page; the button goes on.
  for (const again of [false, true]) {
    if (again) await page.reload();
    await level.focus();
    await page.keyboard.press('?');
    assert.ok(!await dialog.isVisible(), again ? 'it is remembered' : 'it is off at once');
  }
  await button.click();
  assert.ok(!await box.isChecked());
  await box.check();
  await page.keyboard.press('Escape');
  await level.focus();
  await page.keyboard.press('?');
  assert.ok(await dialog.isVisible(), 'and on again');
  await page.keyboard.press('Escape');
  await go(page, '/me');
  await page.keyboard.press('?');
  assert.ok(!await page.locator('#keys').isVisible(), 'a page without keys has none to tell');
  assert.ok(!await page.locator('[data-keys]').isVisible());
});

test('all times are told exactly by a button, one by a tap', { timeout: 120_000 }, async () => {
  const page = await demo.come(MANAGERS[0], 'manager on a phone', PHONE);
  await go(page, '/panels?state=all');
  const times = page.locator('main time[title]');
  const told = () => times.evaluateAll((all) => all.map((one) => [one.textContent, one.title]));
  const [timeZone] = /[A-Z]\w+\/\w+/.exec(await page.locator('footer').innerText());
  const zones = ['2026-01-15', '2026-07-15'].map((day) => new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(new Date(day)).find(({ type }) => type === 'timeZoneName').value);
  const before = await told();
  assert.ok(before.length > 3, `${before.length} times`);
  const button = page.locator('[data-times]');
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  await button.tap();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  const exactly = await told();
  assert.deepEqual(exactly, before.map(([words, exact]) => [exact, words]));
  for (const [text] of exactly) {
    assert.match(text, /\b\d{4}, \d\d:\d\d \S+$/, 'the day with its year, the minute, and the zone');
    assert.ok(zones.includes(text.split(' ').at(-1)), `${text} is in no zone of ${timeZone}: ${zones}`);
  }
  await browsers.look(page);
  await button.tap();
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  assert.deepEqual(await told(), before);
  // One time alone, where it is no part of a link.
  const alone = await times.evaluateAll((all) => all.findIndex((one) => !one.closest('a, button, summary, label')));
  assert.ok(alone >= 0);
  await times.nth(alone).tap();
  const after = await told();
  after.forEach((one, at) => assert.deepEqual(one, at === alone ? before[at].toReversed() : before[at]));
  await times.nth(alone).tap();
  assert.deepEqual(await told(), before);
});

test('a meeting goes item by item by its clock, and is whole on paper', { timeout: 180_000 }, async () => {
  let page;
  let meeting;
  // The panel with the most to talk about.
  for (const nth of MANAGERS) {
    const theirs = await demo.come(nth, `manager ${nth}`);
    await go(theirs, '/panels?state=all');
    const panels = await theirs.locator('main a[href^="/panels/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const panel of new Set(panels.filter((link) => /^\/panels\/[0-9a-f-]{36}$/.test(link)))) {
      if ((await go(theirs, `${panel}/meeting`)).status() !== 200) continue;
      const items = await theirs.locator('[data-item]').count();
      if (items > (meeting?.items ?? 1)) [page, meeting] = [theirs, { items, panel }];
    }
  }
  assert.ok(meeting, 'the demo has something to talk about');
  await page.clock.install();
  await go(page, `${meeting.panel}/meeting`);
  await browsers.look(page);
  const items = page.locator('[data-item]');
  const [face, status] = [page.locator('[data-meeting-clock]'), page.locator('[data-meeting-status]')];
  const [start, back, next] = ['go', 'back', 'next'].map((part) => page.locator(`[data-meeting-${part}]`));
  const shown = () => items.evaluateAll((all) => all.flatMap((one, at) => (one.checkVisibility() ? [at] : [])));
  const left = async () => {
    const [, minus, min, sec] = /^(−?)(\d+):(\d\d)$/.exec(await face.innerText());
    return (minus ? -1 : 1) * (60 * Number(min) + Number(sec));
  };
  // The clock of the page goes on by itself as well, as slowly as the machine does.
  const about = async (seconds) => {
    const found = await left();
    assert.ok(found <= seconds + 1 && found > seconds - 20, `${found} seconds are left, not ${seconds}`);
  };
  const minutes = Number(await items.first().getAttribute('data-minutes'));
  assert.deepEqual(await shown(), [0]);
  assert.equal(await face.innerText(), `${minutes}:00`);
  assert.equal(await status.innerText(), `1 of ${meeting.items}`);
  // It stands until it is started, and while it is paused.
  await page.clock.runFor(5_000);
  assert.equal(await face.innerText(), `${minutes}:00`);
  await start.click();
  assert.equal(await start.innerText(), 'Pause');
  await page.clock.runFor(61_000);
  await about(minutes * 60 - 61);
  await start.click();
  const stands = await face.innerText();
  await page.clock.runFor(60_000);
  assert.equal(await face.innerText(), stands);
  await start.click();
  await page.clock.runFor(minutes * 60_000);
  await about(-61);
  assert.match(await status.innerText(), /over time$/);
  await browsers.look(page);
  // Every item keeps its own time, and the focus goes along.
  assert.ok(await back.isDisabled());
  for (let at = 1; at < meeting.items; at += 1) {
    await next.click();
    assert.deepEqual(await shown(), [at]);
    assert.ok(await focused(items.nth(at)), 'the focus is on the item');
    assert.equal(await status.innerText(), `${at + 1} of ${meeting.items}`);
  }
  assert.ok(await next.isDisabled());
  for (let at = meeting.items - 2; at >= 0; at -= 1) {
    await back.click();
    assert.ok(await focused(items.nth(at)));
  }
  await about(-61);
  // Whoever decides speaks last, of each item.
  for (const list of await page.locator('.speakers').all()) {
    const speakers = await list.locator('li').allInnerTexts();
    assert.ok(speakers.length >= 2, `${speakers.length} speakers`);
    assert.deepEqual(speakers.map((one) => /speaks last/.test(one)), speakers.map((_, at) => at === speakers.length - 1));
  }
  const printed = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const seen = [...document.querySelectorAll('[data-item]')].filter((one) => one.checkVisibility()).length;
    dispatchEvent(new Event('afterprint'));
    return seen;
  });
  assert.equal(printed, meeting.items);
  assert.deepEqual(await shown(), [0]);
});

test('from the link of a mail to a sealed card in three pages, the first of them the card', { timeout: 120_000 }, async () => {
  const { page, card } = await atCard(LATE);
  await go(page, '/me'); // wherever somebody is when the mail comes
  const loads = [];
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) loads.push(new URL(frame.url()).pathname); });
  await go(page, card);
  const criteria = page.locator('[data-criterion]');
  for (let nth = 0; nth < await criteria.count(); nth += 1) {
    await criteria.nth(nth).locator('textarea[name^=evidence]').fill(`Said what would make the plan wrong, ${nth}.`);
    await criteria.nth(nth).locator('.levels input[value="4"]').check();
  }
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await follow(page, page.locator('.savebar button'));
  await press(page, 'Submit and seal');
  assert.match(await page.locator('#receipt').innerText(), /[0-9a-f]{64}/);
  console.log(`${loads.length} pages: ${loads.map((one) => one.replace(/.*[0-9a-f]{8}-[0-9a-f-]{27}/, '…')).join(', ')}`);
  assert.ok(loads.length <= 3, loads.join(' '));
});

test('on a phone what a thumb is to hit on a card is at least 44 px tall', { timeout: 120_000 }, async () => {
  const { page } = await atCard(WRITING, PHONE);
  const all = await page.locator('main :is(label.level, label.choice, .button, form textarea, .criterion :is(summary, .link))').evaluateAll((found) => found
    .filter((one) => one.checkVisibility())
    .map((one) => ({ name: `${one.localName}.${one.className} “${(one.textContent || one.name || '').trim().slice(0, 40)}”`, height: one.getBoundingClientRect().height, width: one.getBoundingClientRect().width })));
  const levels = all.filter(({ name }) => name.startsWith('label.level'));
  assert.ok(levels.length >= 12, `${levels.length} levels`);
  const least = (some) => Math.min(...some.map(({ height }) => height)).toFixed(1);
  console.log(`${all.length} targets, the least ${least(all)} px tall; ${levels.length} levels, the least ${least(levels)} px`);
  assert.deepEqual(all.filter(({ height, width }) => height < 44 || width < 44), []);
});

test('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  assert.deepEqual(await browsers.found(), []);
});
