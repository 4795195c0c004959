// Reminders in the demo's company: what a policy would mail this week before it is saved, public holidays, what is mailed to
// oneself, and a scorecard that is put off. On a wide light page and on a dark phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browsers, press, start } from './harness.mjs';

const SIZES = [
  ['wide', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true }],
];
let browsers;
let server;

before(async () => {
  browsers = await Browsers.launch();
  server = await start(['demo', '--listen', '127.0.0.1:0'], {}, (said) => {
    const links = [...said.matchAll(/http:\S+#\S+/g)].map(([link]) => link);
    return /listens on/.test(said) && links.length === 6 && links;
  });
}, { timeout: 300_000 });

after(async () => {
  await browsers?.close();
  await server?.stop();
});

/** Signs in by the n-th link that the demo prints; the first is somebody who runs the office. */
async function come(n, key, options) {
  const page = await browsers.open(key, options);
  await page.goto(server.found[n]);
  await page.locator('main button').first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

const at = async (page, where) => {
  await page.goto(new URL(where, page.url()).href);
  await browsers.look(page);
};

test('a policy shows what it would do before it is saved', { timeout: 120_000 }, async () => {
  for (const [key, options] of SIZES) {
    const page = await come(0, key, options);
    await at(page, '/reminders');
    const count = () => page.locator('section[aria-labelledby=forecast] tbody tr').count();
    const before = await count();
    assert.ok(before > 0, 'the demo has interviews ahead and scorecards missing');
    await page.fill('[name=mornings]', '0');
    await press(page, 'Show what it would do');
    await browsers.look(page);
    assert.ok((await count()) < before, 'fewer mornings, fewer mails');
    await page.fill('[name=mornings]', 'many');
    await press(page, 'Save');
    await browsers.look(page);
    assert.equal(await page.inputValue('[name=mornings]'), 'many');
    assert.match(await page.locator('main').innerText(), /Enter a number from 0 to 20/);
    const opening = await (async () => {
      await at(page, '/openings');
      return page.locator('main a[href^="/openings/0"]').first().getAttribute('href');
    })();
    await at(page, `${opening}/reminders`);
    await at(page, '/holidays');
    await page.fill('[name=region]', 'de');
    await page.fill('[name=days]', '2026-12-25 Christmas Day\n2027-01-01');
    await press(page, 'Save');
    await browsers.look(page);
    assert.match(await page.locator('main').innerText(), /Saved: 2 days in DE/);
    await at(page, '/me/mail');
    await page.context().close();
  }
});

test('a scorecard is put off, or not written at all, from its page', { timeout: 120_000 }, async () => {
  for (const [key, options] of SIZES) {
    let done = false;
    for (const n of [1, 2, 3, 4, 5]) {
      const page = await come(n, `${key}-${n}`, options);
      await page.goto(new URL('/', page.url()).href);
      const due = page.locator('section[aria-labelledby=due] a[href$="/scorecard"]');
      const card = (await due.count()) > 0 ? await due.first().getAttribute('href') : null;
      if (card) await at(page, card);
      if (!card || (await page.locator('details.later').count()) === 0) {
        await page.context().close();
        continue;
      }
      await page.locator('details.later summary').click();
      await browsers.look(page);
      await press(page, 'tomorrow morning');
      await browsers.look(page);
      assert.match(await page.locator('body').innerText(), /You are not reminded before .*09:00/);
      await page.locator('details.later summary').click();
      await page.getByRole('link', { name: 'I should not judge this candidate' }).click();
      await page.waitForLoadState();
      await browsers.look(page);
      assert.ok(await page.locator('input[value=conflict]').isChecked(), 'the link has said why');
      await at(page, '/me/mail');
      await page.context().close();
      done = true;
      break;
    }
    assert.ok(done, 'somebody in the demo owes a scorecard');
  }
  assert.deepEqual(await browsers.found(), []);
});
