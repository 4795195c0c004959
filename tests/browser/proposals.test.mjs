// A panel in a minute, in the demo's company: who could interview and when, one turned down for another, the rest arranged;
// and somebody who says when they can interview. On a wide light page and on a dark phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, WIDE, openDemo, press } from './harness.mjs';

const { browsers, demo } = await openDemo();

const people = (page) => page.locator('main .rows h3').allInnerTexts();

test('somebody else is found for one place, and the ticked ones are kept', { timeout: 120_000 }, async () => {
  const page = await demo.come(0, 'wide', WIDE);
  await demo.at(page, '/proposals');
  const before = await people(page);
  const boxes = page.locator('input[name=take]');
  assert.ok((await boxes.count()) > 1, 'the demo has interviews that lack somebody');
  const turned = before[await page.locator('main .rows li').evaluateAll((rows) => rows.findIndex((row) => row.querySelector('input[name=take]')))];
  await boxes.first().uncheck();
  await press(page, 'Keep the ticked, find others for the rest');
  await browsers.look(page);
  const then = await people(page);
  assert.equal(then.length, before.length);
  const changed = then.filter((name, place) => name !== before[place]);
  assert.equal(changed.length, 1, `${before} became ${then}`);
  assert.notEqual(changed[0], turned);
});

test('what is ticked is arranged, on a phone in the dark', { timeout: 120_000 }, async () => {
  const page = await demo.come(0, 'phone', PHONE);
  await demo.at(page, '/proposals');
  const offers = await page.locator('input[name=take]').count();
  await press(page, 'Arrange the ticked ones');
  await browsers.look(page);
  assert.match(await page.innerText('main'), new RegExp(`${offers} interviews are arranged`));
  await demo.at(page, '/proposals');
  assert.equal(await page.locator('input[name=take]').count(), 0, 'nothing is left to propose');
});

test('somebody says when they can interview', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['own-wide', WIDE], ['own-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/me');
    await page.getByRole('link', { name: 'When you can interview' }).click();
    await page.getByLabel('Tue', { exact: true }).fill('nine to five');
    await press(page, 'Save');
    await browsers.look(page);
    assert.equal(await page.getByLabel('Tue', { exact: true }).inputValue(), 'nine to five', 'what was typed stays');
    await page.getByLabel('Tue', { exact: true }).fill('8-12');
    await press(page, 'Save');
    await browsers.look(page);
    assert.equal(await page.getByLabel('Tue', { exact: true }).inputValue(), '08:00–12:00');
    }
});

test('a conflict of interest is noted and taken back', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['conflict-wide', WIDE], ['conflict-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/candidates');
    await page.locator('main a[href^="/candidates/0"]').first().click();
    await page.getByRole('link', { name: 'Who must not judge' }).click();
    await page.getByText('Nobody has said that they have one').waitFor();
    await browsers.look(page);
    await page.getByLabel('Who', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Referred the candidate').check();
    await page.getByLabel('The candidate', { exact: true }).check();
    await press(page, 'Note it');
    await browsers.look(page);
    assert.match(await page.innerText('main'), /Referred the candidate · said by the candidate/);
    await page.getByRole('button', { name: /^Withdraw/ }).click();
    await page.getByText('Nobody has said that they have one').waitFor();
  }
});

test('no page of these had a fault', async () => {
  assert.deepEqual(await browsers.found(), []);
});
