// Interviews in one's own calendar, one's own calendar in Evenhand, who has how many interviews, and who could take one: in
// the demo's company, on a wide light page and on a dark phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, WIDE, openDemo, press } from './harness.mjs';

const { browsers, demo } = await openDemo({ EVENHAND_CALENDAR_HOSTS: 'calendar.example.org' });

test('a calendar program reads the link, until it is ended', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['feed-wide', WIDE], ['feed-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/me');
    await page.getByRole('link', { name: 'Subscribe to your interviews' }).click();
    await browsers.look(page);
    await press(page, 'Make a link');
    await browsers.look(page);
    const link = (await page.locator('#link').innerText()).trim();
    const read = await fetch(link);
    assert.equal(read.status, 200);
    assert.match(read.headers.get('content-type'), /^text\/calendar/);
    assert.match(await read.text(), /^BEGIN:VCALENDAR\r\n/);
    await page.getByRole('link', { name: 'Done' }).click();
    await browsers.look(page);
    await press(page, 'End the link');
    await browsers.look(page);
    assert.equal((await fetch(link)).status, 404);
  }
});

test('the address of a calendar is named, and never shown again', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['address-wide', WIDE], ['address-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/me');
    await page.getByRole('link', { name: 'When you can interview' }).click();
    const field = page.getByLabel('Address of the calendar');
    await field.fill('https://elsewhere.example/secret.ics');
    await page.getByRole('button', { name: /^Read (it from now on|this one instead)$/ }).click();
    await page.getByText('Calendars are read from calendar.example.org only').first().waitFor();
    await browsers.look(page);
    await field.fill('webcal://calendar.example.org/secret/basic.ics');
    await page.getByRole('button', { name: /^Read (it from now on|this one instead)$/ }).click();
    await page.getByText('A calendar on calendar.example.org').waitFor();
    await browsers.look(page);
    assert.ok(!(await page.content()).includes('secret/basic'), 'the address is on the page');
    await press(page, 'Forget the address');
    await browsers.look(page);
  }
});

test('the load is read at any width', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['load-wide', WIDE], ['load-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/panels');
    await page.getByRole('link', { name: 'Load', exact: true }).click();
    await browsers.look(page);
    assert.ok((await page.locator('table.heat tbody tr').count()) > 3, 'the demo has interviewers');
    assert.equal(await page.locator('table.heat thead th').count(), 10);
    await page.getByRole('link', { name: 'By team' }).click();
    await browsers.look(page);
  }
});

test('who could take an interview is one click from its panel', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['who-wide', WIDE], ['who-phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/panels?state=planning');
    await page.locator('main .rows h3 a').first().click();
    await page.locator('main a[href$="/replacement"]').first().click();
    await browsers.look(page);
    assert.equal(await page.innerText('h1'), 'Who else could');
    await page.getByRole('button', { name: /^Arrange / }).first().click();
    await page.getByText('1 interview is arranged.').waitFor();
    await browsers.look(page);
  }
});

test('no page of these had a fault', async () => {
  assert.deepEqual(await browsers.found(), []);
});
