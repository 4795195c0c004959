// Reminders in the demo's company: what a policy would mail this week before it is saved, public holidays, what is mailed to
// oneself, and a scorecard that is put off. On a wide light page and on a dark phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, WIDE, openDemo, press } from './harness.mjs';

const SIZES = [['wide', WIDE], ['phone', PHONE]];
const { browsers, demo } = await openDemo();

test('a policy shows what it would do before it is saved', { timeout: 120_000 }, async () => {
  for (const [key, options] of SIZES) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/reminders');
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
      await demo.at(page, '/openings');
      return page.locator('main a[href^="/openings/0"]').first().getAttribute('href');
    })();
    await demo.at(page, `${opening}/reminders`);
    await demo.at(page, '/holidays');
    await page.fill('[name=region]', 'de');
    await page.fill('[name=days]', '2026-12-25 Christmas Day\n2027-01-01');
    await press(page, 'Save');
    await browsers.look(page);
    assert.match(await page.locator('main').innerText(), /Saved: 2 days in DE/);
    await demo.at(page, '/me/mail');
    await page.context().close();
  }
});

test('a scorecard is put off, or not written at all, from its page', { timeout: 120_000 }, async () => {
  for (const [key, options] of SIZES) {
    let done = false;
    for (const n of [1, 2, 3, 4, 5]) {
      const page = await demo.come(n, `${key}-${n}`, options);
      await page.goto(new URL('/', page.url()).href);
      const due = page.locator('section[aria-labelledby=due] a[href$="/scorecard"]');
      const card = (await due.count()) > 0 ? await due.first().getAttribute('href') : null;
      if (card) await demo.at(page, card);
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
      await demo.at(page, '/me/mail');
      await page.context().close();
      done = true;
      break;
    }
    assert.ok(done, 'somebody in the demo owes a scorecard');
  }
  assert.deepEqual(await browsers.found(), []);
});
