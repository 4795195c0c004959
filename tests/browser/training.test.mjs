// From a rubric that somebody writes from nothing to a trainee who is qualified: advice on the wording, exercises on a phone,
// an interview that is shadowed, one that the trainee leads, and the trainer's word.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Browsers, choose, follow, press, root, start, temporaryFolder } from './harness.mjs';

const folder = temporaryFolder();
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
let browsers;
let server;
const pages = {};

const text = (page) => page.innerText('main');

async function go(key, where) {
  await pages[key].goto(new URL(where, server.found).href);
  await browsers.look(pages[key]);
  return pages[key];
}

before(async () => {
  fs.mkdirSync(path.join(root, 'target/test-logs'), { recursive: true });
  browsers = await Browsers.launch();
  server = await start(['serve', '--listen', '127.0.0.1:0', '--data', path.join(folder, 'data')], {}, (said) => /listens on/.test(said) && /http:\S+\/claim#\S+/.exec(said)?.[0]);
  pages.ada = await browsers.open('ada');
  await pages.ada.goto(server.found);
  await pages.ada.getByLabel('Your full name').fill('Ada Berger');
  await pages.ada.getByLabel('Your work email').fill('ada@fernwell.example');
  await pages.ada.getByLabel('Company').fill('Fernwell');
  await pages.ada.getByLabel('Time zone').selectOption('UTC');
  await press(pages.ada, 'Claim this server');
  await invite('tom', 'Tom Okafor');
  await invite('tina', 'Tina Rey', PHONE);
}, { timeout: 300_000 });

after(async () => {
  for (const [key, page] of Object.entries(pages)) {
    await page.screenshot({ path: path.join(root, `target/test-logs/training-${key}.png`), fullPage: true }).catch(() => {});
  }
  await browsers?.close();
  await server?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Invites somebody and lets them in by a link that is handed over: no mail goes out from this server. */
async function invite(key, name, options) {
  const page = await go('ada', '/people/new');
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Work email').fill(`${key}@fernwell.example`);
  await page.getByRole('radio', { name: /^Interviewer/ }).check();
  await page.getByLabel('Time zone').selectOption('UTC');
  await press(page, 'Send the invitation');
  await press(page, 'Make a new link');
  const link = /http:\S+\/invitation#\S+/.exec(await text(page))[0];
  pages[key] = await browsers.open(key, options);
  await pages[key].goto(link);
  await press(pages[key], 'Open the invitation');
  await press(pages[key], 'Come in');
}

test('a rubric is written from nothing, with advice on its wording, and published', async () => {
  const page = await go('ada', '/rubrics/new');
  await page.getByLabel('Name', { exact: true }).fill('Care');
  await page.getByLabel('Levels', { exact: true }).selectOption('3');
  await press(page, 'Begin the draft');
  const row = page.locator('[data-row]').first();
  await row.getByLabel('Name', { exact: true }).fill('Handing over');
  await row.getByLabel('Definition').fill('Leaves work so that the next person can go on without asking.');
  await row.getByLabel('Weight in percent').fill('100');
  await row.getByLabel('Level 1').fill('Leaves, and says nothing of what is open.');
  await row.getByLabel('Level 2').fill('Always shows very good communication skills.');
  await row.getByLabel('Level 3').fill('Goes through the list with whoever takes over, and asks them what is missing.');
  await press(page, 'Save and check');
  await browsers.look(page);
  assert.match(await text(page), /question/i, 'what is missing is said');
  await follow(page, page.getByRole('link', { name: /draft|edit/i }).first());
  await browsers.look(page);
  assert.match(await text(page), /Worth a second look/);
  const again = page.locator('[data-row]').first();
  await again.getByLabel('Level 2').fill('Leaves a list of what is open, in the order of its dates.');
  const questions = again.locator('summary', { hasText: /^Questions/ });
  if (!await again.getByLabel('What to ask').first().isVisible()) await questions.click();
  await again.getByLabel('What to ask').first().fill('Tell me about a piece of work that you handed over. What did you leave behind?');
  await again.getByLabel('Probes (optional)').first().fill('What was still open?\nHow did the other person get on?');
  await press(page, 'Save and check');
  await browsers.look(page);
  await follow(page, page.getByRole('button', { name: /^Publish version 1/ }));
  await browsers.look(page);
  assert.match(await text(page), /Handing over/);
  assert.match(await text(page), /published/i);
});

/** The level that the library gives the answer on this page. */
function gold(answer) {
  const library = path.join(root, 'src/interviewers/exercises/library');
  const all = fs.readdirSync(library).map((file) => fs.readFileSync(path.join(library, file), 'utf8')).join('\n');
  const found = [...all.matchAll(/answer = """\n([\s\S]*?)"""\nlevel = (\d)/g)].find(([, words]) => answer.includes(words.split('\n')[0].trim()));
  assert.ok(found, `no exercise has the answer ${answer.slice(0, 80)}`);
  return found[2];
}

test('a trainee rates ten answers on a phone and learns how each lies beside the yardstick', async () => {
  const page = await go('tina', '/training');
  await follow(page, page.getByRole('link', { name: 'Adaptability', exact: true }));
  await browsers.look(page);
  await follow(page, page.getByRole('link', { name: 'Begin', exact: true }));
  await browsers.look(page);
  await press(page, 'Rate it');
  assert.match(await text(page), /Write what you saw in the answer/);
  await browsers.look(page);
  for (let nth = 1; nth <= 10; nth += 1) {
    const level = gold(await page.locator('.answer').innerText());
    await page.getByLabel('Evidence', { exact: true }).fill('What they did, in their own words.');
    const given = nth === 3 ? String(Number(level) === 5 ? 4 : Number(level) + 1) : level;
    await page.locator(`.levels input[value="${given}"]`).tap();
    await press(page, 'Rate it');
    if (nth <= 3) await browsers.look(page);
    const said = await page.getByRole('heading', { level: 1 }).innerText();
    assert.match(said, nth === 3 ? /^You gave \d, the yardstick says \d: one level/ : /^On the yardstick/);
    if (nth < 10) await follow(page, page.getByRole('link', { name: 'Next exercise' }));
  }
  await follow(page, page.getByRole('link', { name: 'All exercises' }));
  await browsers.look(page);
  assert.match(await text(page), /Done: you share the yardstick/);
  assert.match(await text(page), /9 of 10 on the yardstick, 10 within one level/);
});

let panel;
const interviews = []; // the paths of Tom's, in the plan's order

test('a planner finds the trainee a seat to shadow and one to lead', async () => {
  let page = await go('ada', '/trainees');
  assert.match(await text(page), /Adaptability: Waits for an interview to shadow/);
  await follow(page, page.getByRole('link', { name: 'Tom Okafor' }));
  await page.getByLabel('Adaptability').check();
  await page.getByLabel('Why', { exact: true }).fill('Trained at his last company.');
  await press(page, 'Save');
  await browsers.look(page);
  page = await go('ada', '/openings/new');
  await page.getByLabel('Title of the role').fill('Ward clerk');
  await page.getByLabel('Team', { exact: true }).fill('Admissions');
  await page.getByLabel('Why the role exists').fill('Keeps admissions moving while everything around them changes.');
  await choose(page, 'Hiring manager', /Ada Berger/);
  await page.getByLabel('Outcome 1').fill('Nobody waits longer than an hour by June.');
  await choose(page, 'Rubric', /^Adaptability/);
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await press(page, 'Create the opening');
  await page.getByRole('link', { name: 'Plan a panel' }).waitFor();
  page = await go('ada', '/candidates/new');
  await page.getByLabel('Name', { exact: true }).fill('Noor Said');
  await page.getByLabel('Source (optional)').fill('Referral');
  await press(page, 'Add the candidate');
  await follow(page, page.getByRole('link', { name: 'Plan a panel' }));
  await choose(page, 'Opening', /Ward clerk/);
  await press(page, 'Plan the panel');
  panel = new URL(page.url()).pathname;
  const arrange = () => page.getByRole('link', { name: /^Arrange/ });
  const count = await arrange().count();
  assert.ok(count >= 2, `${count} interviews`);
  for (let at = 0; at < count; at += 1) {
    await follow(page, arrange().first());
    const began = new Date(Date.now() - (count - at + 1) * 3600e3);
    await choose(page, 'Interviewer', /^Tom Okafor$/);
    if (at < 2) await choose(page, 'Shadow (optional)', /Tina Rey, not qualified yet/);
    if (at === 1) await page.getByRole('checkbox', { name: /^The shadow leads/ }).check();
    await page.getByLabel('Date').fill(began.toISOString().slice(0, 10));
    await page.getByLabel('Start').fill(began.toISOString().slice(11, 16));
    await press(page, 'Save the interview');
    interviews.push(new URL(page.url()).pathname);
    await page.getByLabel('It has already taken place').check();
    await press(page, 'Save the interview');
  }
  assert.match(await text(page), /looks on while Tina Rey leads/);
  await press(page, 'Send the invitations');
  await browsers.look(page);
});

async function seal(key, interview, level, evidence) {
  const page = await go(key, `${interview}/scorecard`);
  const criteria = page.locator('[data-criterion]');
  for (let c = 0; c < await criteria.count(); c += 1) {
    await criteria.nth(c).locator('textarea[name^="evidence"]').fill(evidence);
    await criteria.nth(c).locator(`.levels input[value="${level}"]`).check();
  }
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await press(page, 'Review');
  await press(page, 'Submit and seal');
  await page.getByRole('heading', { name: 'Sealed', exact: true }).waitFor();
  return page;
}

test('both write their cards, and read each other’s only once the panel is revealed', async () => {
  const tina = await go('tina', `${interviews[1]}/scorecard`);
  assert.match(await text(tina), /You lead: you ask the questions, and Tom Okafor looks on/);
  await seal('tina', interviews[0], 3, 'Shadowed and noted.');
  await seal('tina', interviews[1], 4, 'Led and noted.');
  await pages.tina.goto(new URL(`${interviews[1]}/shadow`, server.found).href);
  assert.match(await pages.tina.title(), /not found|nothing/i);
  for (const interview of interviews) await seal('tom', interview, 3, 'Looked on and noted.');
  await go('tina', `${interviews[1]}/shadow`);
  assert.match(await text(pages.tina), /Your card beside Tom Okafor’s[\s\S]*Tina Rey is one level milder[\s\S]*Looked on and noted/);
});

test('the trainer signs off, and the trainee is qualified', async () => {
  const page = await go('tom', '/');
  await follow(page, page.getByRole('link', { name: /^Say what you think/ }));
  await browsers.look(page);
  await follow(page, page.getByRole('link', { name: 'both cards' }));
  await browsers.look(page);
  await follow(page, page.getByRole('link', { name: 'Say what you think' }));
  await page.getByRole('radio', { name: /^Qualified/ }).check();
  await press(page, 'Send it');
  assert.match(await text(page), /Write a sentence or two for them/);
  await browsers.look(page);
  await page.getByLabel('For them to read').fill('Good probes. Leave a silence after the first answer.');
  await press(page, 'Send it');
  await go('tina', '/training/adaptability');
  assert.match(await text(pages.tina), /signed off by Tom Okafor[\s\S]*Leave a silence after the first answer/);
  await go('ada', '/trainees');
  assert.match(await text(pages.ada), /Tina Rey\s+Qualified: Adaptability/);
  await go('ada', panel);
});

test('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  assert.deepEqual(await browsers.found(), []);
});
