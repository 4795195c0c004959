// A kit in use: on a phone with a finger, on a keyboard without a mouse, and on paper.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Browsers, follow, press, root, start, temporaryFolder } from './harness.mjs';

const folder = temporaryFolder();
let browsers;
let server;
let page; // Ada's, who plans and interviews
let kits; // by rubric: the path of a card of three criteria with two questions each
let everything; // the path of a card of all five criteria of the first


before(async () => {
  fs.mkdirSync(path.join(root, 'target/test-logs'), { recursive: true });
  browsers = await Browsers.launch();
  server = await start(['serve', '--listen', '127.0.0.1:0', '--data', path.join(folder, 'data')], {}, (said) => /listens on/.test(said) && /http:\S+\/claim#\S+/.exec(said)?.[0]);
  page = await browsers.open('ada');
  await page.goto(server.found);
  await page.getByLabel('Your full name').fill('Ada Berger');
  await page.getByLabel('Your work email').fill('ada@fernwell.example');
  await page.getByLabel('Company').fill('Fernwell');
  await page.getByLabel('Time zone').selectOption('UTC');
  await press(page, 'Claim this server');
  await page.goto(new URL('/candidates/new', page.url()).href);
  await page.getByLabel('Name', { exact: true }).fill('Noor Said');
  await page.getByLabel('Source (optional)').fill('Referral');
  await press(page, 'Add the candidate');
  await page.goto(new URL('/openings/new', page.url()).href);
  const rubrics = await page.getByLabel('Rubric', { exact: true }).locator('option').evaluateAll((all) => all.map((one) => one.textContent).slice(1));
  kits = new Map();
  for (const [at, rubric] of rubrics.entries()) {
    const stages = [['Three', 3, 2]];
    if (at === 0) stages.push(['Everything', 5, 2]);
    const paths = await plan(`Role ${at}`, rubric, stages, at);
    kits.set(rubric, paths[0]);
    everything ??= paths[1];
  }
}, { timeout: 300_000 });

after(async () => {
  await page?.screenshot({ path: path.join(root, 'target/test-logs/kit-ada.png'), fullPage: true }).catch(() => {});
  await browsers?.close();
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** An opening with these stages beside the suggested ones, its panel for the candidate, and the paths of Ada's cards in them. */
async function plan(title, rubric, stages, nthRole) {
  await page.goto(new URL('/openings/new', page.url()).href);
  await page.getByLabel('Title of the role').fill(title);
  await page.getByLabel('Team', { exact: true }).fill('Payments');
  await page.getByLabel('Why the role exists').fill('Keeps money moving while everything around it changes.');
  await page.getByLabel('Hiring manager', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Outcome 1').fill('Refunds reach customers within a day by June.');
  await page.getByLabel('Rubric', { exact: true }).selectOption({ label: rubric });
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await press(page, 'Create the opening');
  const opening = at(new URL(page.url()).pathname);
  for (const [name, criteria, questions] of stages) {
    await page.goto(`${opening}/stages/new`);
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Purpose (optional)').fill('How they work when what they counted on is gone.');
    await page.getByLabel('Minutes').fill('60');
    await page.locator('input[name=criteria]').evaluateAll((boxes, [some, each]) => {
      for (const box of boxes.slice(0, some)) {
        box.checked = true;
        for (const question of [...box.closest('.row').querySelectorAll('input[name=questions]')].slice(0, each)) question.checked = true;
      }
    }, [criteria, questions]);
    await press(page, 'Add the stage');
  }
  await page.goto(new URL('/panels/new', opening).href);
  await page.getByLabel('Candidate', { exact: true }).selectOption({ label: 'Noor Said' });
  const options = await page.getByLabel('Opening', { exact: true }).locator('option').evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
  await page.getByLabel('Opening', { exact: true }).selectOption(options.find(([, text]) => text.includes(title))[0]);
  await press(page, 'Plan the panel');
  const panel = at(new URL(page.url()).pathname);
  const paths = [];
  for (const [nth, [name]] of stages.entries()) {
    await page.goto(panel);
    const row = page.locator('li', { has: page.getByRole('heading', { name, exact: true }) });
    await follow(page, row.getByRole('link', { name: /^Arrange/ }));
    paths.push(new URL(page.url()).pathname.replace(/edit$/, 'scorecard'));
    const begins = new Date(Date.now() - (48 + 4 * nthRole + 2 * nth) * 3600e3).toISOString();
    await page.getByRole('combobox', { name: 'Interviewer', exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Date').fill(begins.slice(0, 10));
    await page.getByLabel('Start').fill(begins.slice(11, 16));
    await press(page, 'Save the interview');
    await page.getByLabel('Why they interview all the same').fill('There is nobody else yet.');
    await press(page, 'Save the interview');
    await page.getByLabel('It has already taken place').check();
    await press(page, 'Save the interview');
    await page.getByRole('heading', { name: 'Interviews' }).waitFor();
  }
  return paths;
}

const at = (where) => new URL(where, page.url()).href;
const saved = (on) => on.locator('[data-save-status]').filter({ hasText: /^Saved \d\d:\d\d:\d\d/ }).waitFor();

test('a kit of three criteria prints on two pages, A4 and Letter', async () => {
  for (const [rubric, where] of kits) {
    await page.goto(at(where));
    assert.equal(await page.locator('[data-criterion]').count(), 3);
    assert.equal(await page.locator('[data-note]').count(), 6);
    for (const format of ['A4', 'Letter']) {
      const pdf = await page.pdf({ format });
      fs.writeFileSync(path.join(root, `target/test-logs/kit-${rubric.split(/\W/)[0].toLowerCase()}-${format}.pdf`), pdf);
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
      assert.equal(pages, 2, `${rubric} on ${format}`);
    }
  }
});

test('a card of five criteria takes 27 key presses besides what is written, so one of six takes thirty', async () => {
  await page.goto(at(everything));
  await page.locator('[data-criterion]').nth(4).waitFor();
  let presses = 0;
  const key = async (name) => { presses += 1; await page.keyboard.press(name); };
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  const tabTo = async (wanted) => {
    for (let tries = 0; !wanted.test(await focused()); tries += 1) {
      assert.ok(tries < 40, `Tab never comes to ${wanted}`);
      await key('Tab');
    }
  };
  const first = page.locator('[data-jumps] a').first();
  await tabTo(/skip/);
  await key('Enter');
  for (let tries = 0; !(await first.evaluate((link) => link === document.activeElement)); tries += 1) {
    assert.ok(tries < 10, 'the jumps come soon after the skip link');
    await key('Tab');
  }
  await key('Enter');
  assert.match(await focused(), /^note-/);
  await tabTo(/^evidence-/);
  for (let nth = 0; nth < 5; nth += 1) {
    assert.match(await focused(), /^evidence-/);
    await page.keyboard.insertText(`Said what would make the plan wrong, ${nth}.`);
    await key('Tab');
    await key('4');
    await key('Enter');
  }
  await key('3');
  assert.ok(await page.getByRole('radio', { name: 'Yes', exact: true }).isChecked());
  await Promise.all([page.waitForURL(/review$/), key('Control+Enter')]);
  await Promise.all([page.waitForURL(/receipt$/), key('Control+Enter')]);
  console.log(`${presses} key presses`);
  assert.ok(presses <= 27, `${presses} key presses`);
});

test('one key in a note uses it as evidence, and again only what is new', async () => {
  const where = at([...kits.values()][1]);
  await page.goto(where);
  const note = page.locator('[data-note] textarea').first();
  const evidence = page.locator('textarea[name^=evidence]').first();
  await note.fill('Asked the customer first.');
  await page.keyboard.press('Alt+Enter');
  assert.equal(await evidence.inputValue(), 'Asked the customer first.');
  assert.ok(await page.getByText('In the evidence', { exact: true }).first().isVisible());
  assert.ok(await note.evaluate((area) => area === document.activeElement), 'one writes on in the note');
  await page.keyboard.press('Alt+Enter');
  await note.press('End');
  await page.keyboard.insertText(' Then wrote a test.');
  await page.keyboard.press('Alt+Enter');
  assert.equal(await evidence.inputValue(), 'Asked the customer first.\nThen wrote a test.');
  await saved(page);
  await page.reload();
  assert.equal(await evidence.inputValue(), 'Asked the customer first.\nThen wrote a test.');
  assert.equal(await note.inputValue(), 'Asked the customer first. Then wrote a test.');
  assert.ok(await page.getByText('In the evidence', { exact: true }).first().isVisible());
  // Another window's note is shown beside one's own before either is lost.
  const other = await page.context().newPage();
  await other.goto(where);
  await other.locator('[data-note] textarea').nth(1).fill('Noted over there.');
  await saved(other);
  await note.fill('Noted here.');
  const conflict = page.locator('[data-conflict]');
  await conflict.waitFor();
  assert.match(await conflict.innerText(), /Noted over there\./);
  assert.match(await conflict.innerText(), /Asked the customer first\. Then wrote a test\./);
  await other.close();
});

test('without scripts the button of a note does the same', async () => {
  const plain = await browsers.open('ada without scripts', { javaScriptEnabled: false, storageState: await page.context().storageState() });
  await plain.goto(at([...kits.values()][2]));
  await plain.locator('[data-note] textarea').nth(2).fill('Wrote down both reasons.');
  await follow(plain, plain.locator('[data-use]').nth(2));
  assert.match(plain.url(), /#note-/);
  assert.equal(await plain.locator('textarea[name^=evidence]').nth(1).inputValue(), 'Wrote down both reasons.');
  await plain.context().close();
});

test('on a phone: notes under two questions, evidence by a finger, levels, review, seal', async () => {
  const phone = await browsers.open('ada on a phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, storageState: await page.context().storageState() });
  await phone.goto(at([...kits.values()][0]));
  await browsers.look(phone);
  const notes = phone.locator('[data-note]');
  for (const [nth, words] of [[0, 'Moved the launch by a week.'], [3, 'Asked support before anybody else.'], [4, 'Said it was luck.']]) {
    await notes.nth(nth).locator('textarea').fill(words);
    assert.ok(await notes.nth(nth).locator('[data-use]').isVisible());
  }
  await browsers.look(phone);
  const small = await phone.locator('main :is(a, button, summary, textarea, label.level, label.choice)').evaluateAll((all) => all
    .filter((one) => one.checkVisibility() && one.tabIndex !== -1 || one.matches('label'))
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([html, box]) => `${html} ${box.width}×${box.height}`));
  assert.deepEqual(small, [], 'targets of less than 24 px');
  for (const nth of [0, 3]) await notes.nth(nth).locator('[data-use]').tap();
  assert.equal(await phone.locator('textarea[name^=evidence]').nth(0).inputValue(), 'Moved the launch by a week.');
  assert.equal(await phone.locator('textarea[name^=evidence]').nth(1).inputValue(), 'Asked support before anybody else.');
  const boxes = phone.locator('[data-criterion]');
  await boxes.nth(0).locator('.level').nth(3).tap();
  await boxes.nth(1).locator('.level').nth(2).tap();
  await boxes.nth(2).locator('.level.none').tap();
  await phone.getByText('Yes', { exact: true }).tap();
  await saved(phone);
  await Promise.all([phone.waitForURL(/review$/), phone.getByRole('button', { name: 'Review' }).tap()]);
  await browsers.look(phone);
  assert.ok(await phone.getByRole('heading', { name: '1 note is not in the evidence' }).isVisible());
  await Promise.all([phone.waitForEvent('load'), phone.getByRole('button', { name: /^Use as evidence/ }).tap()]);
  assert.ok(await phone.getByRole('heading', { name: 'Your notes are in the evidence' }).isVisible());
  await browsers.look(phone);
  await Promise.all([phone.waitForURL(/receipt$/), phone.getByRole('button', { name: 'Submit and seal' }).tap()]);
  const sealed = await phone.innerText('main');
  for (const words of ['Moved the launch by a week.', 'Asked support before anybody else.', 'Said it was luck.']) assert.ok(sealed.includes(words), words);
  await browsers.look(phone);
});

test('a server that says why it saves nothing is quoted, and asked again', async () => {
  const where = [...kits.values()][2];
  // A tab of its own: that it is refused stands on the console, and is meant.
  const tab = await page.context().newPage();
  const why = 'The disk of this server is full';
  let asked = 0;
  await tab.route(`**${where}`, (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    asked += 1;
    if (asked > 2) return route.continue();
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ title: why, status: 503 }) });
  });
  await tab.goto(at(where));
  await tab.locator('textarea[name^=evidence]').first().fill('They drew the flow before they wrote a line.');
  await tab.locator('[data-save-status]').filter({ hasText: `Not saved: ${why}. Trying again by itself` }).waitFor();
  await saved(tab);
  assert.ok(asked >= 3, `${asked}`);
  await tab.close();
});

test('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  const found = await browsers.found();
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});
