// The way through a company: every page that somebody comes to by links, in each of its states once. For the gallery and the tests
// of all pages alike.

// The server closes a connection that nothing came over for some seconds, perhaps just as the next request goes out.
const RETRY = { maxRetries: 2 };

/** An address without what differs between two of its kind. */
export const kindOf = (where) => where.split('#')[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'x')
  .replace(/^\/training\/.+/, '/training/x').replace(/^\/guides\/.+/, '/guides/x').replace(/^\/unsubscriptions\/.+/, '/unsubscriptions/x')
  .replace(/\?.+/, (query) => query.replace(/=[^&]*/g, ''));

/** What a page is made of: its tags with their classes, names and ids, numbers and identities left out. */
export function shapeOf(markup) {
  const shape = new Set();
  for (const [, tag, attributes] of markup.matchAll(/<([a-z]\w*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    const told = [...attributes.matchAll(/\b(class|id|name|type|action|aria-current|aria-invalid|disabled|open)(?:="([^"]*)")?/g)]
      .map(([, name, value = '']) => `${name}=${value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'x').replace(/\d+/g, 'n')}`);
    shape.add(`${tag} ${told.join(' ')}`);
  }
  return shape;
}

// Addresses that are no pages, or that the way through a company must not take: a file, another host.
const isPage = (link) => /^\/(?!\/|assets\/)/.test(link) && !/\.ics$|\/file$/.test(link);

/**
 * The pages that somebody comes to from the home page: of each kind those that have something no page before had, by the looks
 * of `seen` (kind → shape), which the next one's way may go on with, and in any case `always`. At most `most` of a kind are
 * opened.
 */
export async function* way(page, { seen = new Map(), most = 6, always } = {}) {
  const opened = new Map();
  const known = new Set(['/']);
  for (const where of known) {
    const kind = kindOf(where);
    const times = opened.get(kind) ?? 0;
    if (times >= most) continue;
    opened.set(kind, times + 1);
    const answer = await page.request.get(new URL(where, page.url()).href, RETRY);
    if (!/^text\/html/.test(answer.headers()['content-type'] ?? '')) continue;
    const markup = await answer.text();
    for (const [, link] of markup.matchAll(/\shref="([^"]+)"/g)) {
      const to = link.replaceAll('&amp;', '&').split('#')[0];
      if (isPage(to)) known.add(to);
    }
    const shape = shapeOf(markup.slice(Math.max(0, markup.indexOf('<main'))));
    const before = seen.get(kind);
    if (before && where !== always && [...shape].every((part) => before.has(part))) continue;
    seen.set(kind, before ? new Set([...before, ...shape]) : shape);
    yield { where, kind, status: answer.status(), shape };
  }
}

/**
 * The forms of these pages, each sent from its page twice: with nothing in it, and with nonsense. What comes of it stands on
 * `page`. What `refused` knows (form, then form and status) is not sent again.
 */
export async function* crossed(page, stops, refused) {
  for (const { where, kind } of stops) {
    const answer = await page.goto(new URL(where, page.url()).href);
    if (answer.status() !== 200) continue; // gone by a form before
    const forms = await page.locator('main form[method=post]').evaluateAll((all) => all.map((form) => [
      form.getAttribute('action'), [...form.elements].some((field) => /^(input|select|textarea)$/.test(field.localName) && field.type !== 'hidden'),
    ]));
    for (const [nth, [action, fields]] of forms.entries()) {
      if (!fields) continue; // a button alone does what it says
      for (const words of ['', '\u2026?!']) {
        const form = `${kindOf(action)} with “${words}”`;
        if (refused.has(form)) continue;
        refused.add(form);
        if ((await page.goto(new URL(where, page.url()).href)).status() !== 200) break;
        const one = page.locator('main form[method=post]').nth(nth);
        if (await one.count() === 0) break;
        const [response] = await Promise.all([
          page.waitForResponse((got) => got.request().method() === 'POST' && got.request().isNavigationRequest()),
          page.waitForEvent('load'),
          one.evaluate((sent, words) => {
            for (const field of [...sent.elements]) {
              if (field.type === 'hidden' || field.localName === 'button' || field.localName === 'fieldset') continue;
              if (/^(checkbox|radio)$/.test(field.type)) field.checked = false;
              else if (field.localName === 'select') field.selectedIndex = Math.max(0, [...field.options].findIndex((option) => !option.value));
              else if (field.type !== 'file') {
                if (field.localName === 'input') field.type = 'text';
                field.value = words;
              }
            }
            sent.noValidate = true;
            sent.requestSubmit();
          }, words),
        ]);
        refused.add(`${form} ${response.status()}`);
        yield { kind, form, status: response.status() };
      }
    }
  }
}
