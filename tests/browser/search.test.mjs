// Search in the demo's company: it follows what is typed, and works as well by its button, without any script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, WIDE, follow, openDemo, press } from './harness.mjs';

const { browsers, demo } = await openDemo();

const found = (page) => page.locator('#found h3').allInnerTexts();

test('what is found follows what is typed', { timeout: 120_000 }, async () => {
  for (const [key, options] of [['wide', WIDE], ['phone', PHONE]]) {
    const page = await demo.come(0, key, options);
    await demo.at(page, '/search');
    assert.deepEqual(await found(page), []);
    const field = page.getByRole('searchbox');
    await field.pressSequentially('mee');
    await page.getByText(/found for “mee”/).waitFor();
    assert.ok((await found(page)).some((name) => /Meera/.test(name)), `${await found(page)}`);
    assert.ok(await field.evaluate((one) => one === document.activeElement), 'one goes on typing');
    await browsers.look(page);
    await field.pressSequentially('ra zzz');
    await page.getByText(/Nothing found for “meera zzz”/).waitFor();
    assert.deepEqual(await found(page), []);
    await browsers.look(page);
    // The address is that of what stands there: to reload, to come back to, to pass on.
    assert.match(page.url(), /q=meera%20zzz$/);
    await field.fill('meera');
    await page.locator('#found h3 a').first().waitFor();
    const link = page.locator('#found h3 a').first();
    const name = await link.innerText();
    await follow(page, link);
    assert.equal(await page.locator('h1').innerText(), name);
    await page.goBack();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'meera');
    assert.ok((await found(page)).length > 0);
  }
});

test('without a script the button looks for it', { timeout: 120_000 }, async () => {
  const page = await demo.come(0, 'plain', WIDE);
  const plain = await browsers.open('no script', { ...WIDE, javaScriptEnabled: false, storageState: await page.context().storageState() });
  await plain.goto(new URL('/search', page.url()).href);
  await plain.getByRole('searchbox').fill('meera');
  await press(plain, 'Search');
  assert.ok((await found(plain)).some((name) => /Meera/.test(name)));
});

test('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  const wrong = await browsers.found();
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
});
