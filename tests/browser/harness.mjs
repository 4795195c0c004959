// The real binary on a port of its own, a mail server that keeps what it is given, and browsers that look at every page
// they come to: accessible, valid HTML, nothing on the console, nothing wider than the window.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

// Takes the port and the claim link from what a command says; rejects with all that it said if it ends before.
function spoken(child, wanted, said = [], patience = 60_000) {
  let over = false; // what is said later is kept, and no longer searched
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${why}:\n${said.join('\n')}`));
    const timer = setTimeout(() => fail('it did not say what was waited for'), patience);
    child.once('exit', (code) => fail(`it ended with ${code}`));
    for (const stream of [child.stdout, child.stderr].filter(Boolean)) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const found = !over && wanted(said.join('\n'));
        if (found) { over = true; clearTimeout(timer); resolve(found); }
      });
    }
  });
}

async function stopped(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await over;
}

export function temporaryFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'evenhand-journey-'));
}

/** `evenhand` with these arguments; `wanted` finds in what it says what it takes to go on. */
export async function start(args, env, wanted) {
  const child = spawn(path.join(root, 'target/debug/evenhand'), args, {
    cwd: os.tmpdir(), env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  const found = await spoken(child, wanted, said);
  return { found, said: () => said.join('\n'), stop: () => stopped(child, 'SIGTERM'), kill: () => stopped(child, 'SIGKILL') };
}

/** What a command says on stdout, once it has ended well. */
export function output(args, env) {
  return execFileSync(path.join(root, 'target/debug/evenhand'), args, { env: { ...process.env, ...env }, encoding: 'utf8' });
}

/** A mail server on loopback. */
export async function startPost(folder) {
  const file = path.join(folder, 'mails.jsonl');
  const child = spawn(path.join(root, 'target/python/bin/python'), [path.join(root, 'tests/peers/sink.py'), file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await spoken(child, (said) => /^\d+$/m.exec(said)?.[0]);
  const all = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse) : []);
  const text = (mail) => mail.parts.find((part) => part.type === 'text/plain')?.content ?? '';
  return {
    url: `smtp://127.0.0.1:${port}`,
    all,
    text,
    /** The newest mail to `address` whose subject fits, once it is there; the first `seen` mails do not count, and it says `words`. */
    async to(address, subject, { seen = 0, words = '' } = {}) {
      for (let tries = 0; tries < 600; tries += 1) {
        const found = all().slice(seen).findLast((mail) => mail.to.includes(address) && subject.test(mail.headers.subject) && text(mail).includes(words));
        if (found) return text(found);
        await sleep(100);
      }
      throw new Error(`no mail ${subject} to ${address}, only:\n${all().map((mail) => `${mail.to} ${mail.headers.subject}`).join('\n')}`);
    },
    stop: () => stopped(child, 'SIGTERM'),
  };
}

export class Browsers {
  problems = new Set();
  #html = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off' } });
  #reading = [];
  #known = new Set();

  static async launch() {
    const browsers = new Browsers();
    const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
    const executablePath = known.find((candidate) => fs.existsSync(candidate));
    if (!executablePath) throw new Error(`no Chromium at ${known.join(', ')}: tests/run installs it`);
    browsers.chromium = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    return browsers;
  }

  /** A browser of its own: somebody's, with nobody signed in yet. */
  async open(who, options = {}) {
    const context = await this.chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'UTC', ...options });
    // What the policy of a page forbids is done by nobody, and said aloud.
    await context.addInitScript(() => addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
      console.error(`policy: ${effectiveDirective} forbids ${blockedURI} (${sourceFile}:${lineNumber})`);
    }));
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => this.#wrong(who, page, error));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4(03|04|09|12|22)/.test(message.text())) this.#wrong(who, page, `console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.#wrong(who, page, `${response.status()} at ${response.url()}`);
      if (response.headers()['content-type']?.startsWith('text/html')) this.#reading.push(this.#validate(who, page, response));
    });
    return page;
  }

  #wrong(who, page, what) {
    const where = page.url().replace(/^http:..[^/]+/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
    this.problems.add(`${who} at ${where} (${page.viewportSize()?.width} px): ${what}`);
  }

  // The markup as the server sent it: a browser mends what it reads.
  async #validate(who, page, response) {
    const markup = await response.text().catch(() => ''); // gone with a redirect or a page that was left
    if (markup) await this.#read(who, page, markup);
  }

  async #read(who, page, markup) {
    // A page that comes again, but for its form's token, is as valid as it was, and takes as long to read.
    const known = markup.replace(/ value="[^"]*"/g, '');
    if (this.#known.has(known)) return;
    this.#known.add(known);
    const report = await this.#html.validateString(markup);
    for (const { message, ruleId, line } of report.results.flatMap((result) => result.messages)) {
      this.#wrong(who, page, `HTML: ${message} [${ruleId}]: ${markup.split('\n')[line - 1]?.trim().slice(0, 200)}`);
    }
  }

  /** Looks at a page as it stands: accessible, and no wider than the window; or at its colours alone. */
  async look(page, { colours = false } = {}) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
    const violations = await page.evaluate((options) => window.axe.run(document, options).then((found) => found.violations), colours ? { ...AXE, runOnly: COLOURS } : AXE);
    for (const { id, help, nodes } of violations) {
      this.#wrong('axe', page, `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`).join(' | ')}`);
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) this.#wrong('layout', page, `${beyond} px wider than the window`);
  }

  /** Looks at markup that no server of ours sends, such as a mail's. */
  async lookAt(who, page, markup) {
    await this.#read(who, page, markup);
    await page.setContent(markup);
    await this.look(page);
  }

  /** All that was wrong with any page so far. */
  async found() {
    await Promise.all(this.#reading);
    return [...this.problems];
  }

  async close() {
    await this.chromium?.close();
  }
}

export const WIDE = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' };
export const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true };

/** The demo's company, and whoever comes in by the n-th link that it prints: the first plans, and runs the office. */
export async function startDemo(browsers, env = {}) {
  const { found: links, stop } = await start(['demo', '--listen', '127.0.0.1:0'], env, (said) => {
    const links = [...said.matchAll(/http:\S+#\S+/g)].map(([link]) => link);
    return /listens on/.test(said) && links.length === 6 && links;
  });
  const come = async (n, key, options) => {
    const page = await browsers.open(key, options);
    await page.goto(links[n]);
    await page.locator('main button').first().click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  };
  const at = async (page, where) => {
    await page.goto(new URL(where, page.url()).href);
    await browsers.look(page);
  };
  return { come, at, stop };
}

/** Both for the tests of a file, until the last of them is over. */
export async function openDemo(env = {}) {
  const browsers = await Browsers.launch();
  const demo = await startDemo(browsers, env);
  after(async () => {
    await browsers.close();
    await demo.stop();
  });
  return { browsers, demo };
}

// Clicks on what leads to another page, and waits until that page stands: whatever looks at it sooner sees the one before,
// or the moment between the two.
export const follow = (page, what) => Promise.all([page.waitForEvent('load'), what.click()]);
export const press = (page, name) => follow(page, page.getByRole('button', { name, exact: true }));

// Chooses what a select offers by words that stand in it.
export async function choose(page, label, words) {
  const select = page.getByRole('combobox', { name: label, exact: true });
  const options = await select.locator('option').evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
  const found = options.find(([, text]) => words.test(text));
  assert.ok(found, `${label} offers no ${words}, only ${options.map(([, text]) => text).join(' | ')}`);
  await select.selectOption(found[0]);
}

/** The first admin of a new server, by the link that it printed: Ada Berger of Fernwell, whose clock is UTC. */
export async function claim(page, link) {
  await page.goto(link);
  await page.getByLabel('Your full name').fill('Ada Berger');
  await page.getByLabel('Your work email').fill('ada@fernwell.example');
  await page.getByLabel('Company').fill('Fernwell');
  await page.getByLabel('Time zone').selectOption('UTC');
  await press(page, 'Claim this server');
}
