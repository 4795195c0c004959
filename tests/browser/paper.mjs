// What a page is on paper. Before it is printed every element gets a text colour of its own, which moves nothing; the colours of
// the glyphs in the PDF tell then what of which element stands on which sheet.

// It is there to draw as well, which takes a canvas; to read, a name that stands for one will do.
globalThis.DOMMatrix ??= class {};
globalThis.ImageData ??= class {};
globalThis.Path2D ??= class {};
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const BLUE = 128; // no colour of the stylesheet on paper has this much of it
const EDGE = 28; // a centimetre, in points: the margins are wider
const squeeze = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b]+/g, '');

// Runs in the page. Colours it, and tells what a reader of the paper is to find: of each element its own words, and what it
// stands in. Whatever is folded is taken as open. `without` selects what paper does without.
function colour({ without, blue }) {
  const all = (what) => [...document.querySelectorAll(what)];
  const folded = all('details:not([open])');
  for (const one of folded) one.open = true;
  const elements = new Map();
  const texts = [];
  const of = (el) => {
    if (!elements.has(el)) elements.set(el, elements.size);
    return elements.get(el);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || el.closest('script, style, template, textarea, option, select, title, desc, dialog, .vh, .skip, [hidden]:not([data-item])')) continue;
    if (el.closest(without)) continue;
    texts[of(el)] = (texts[of(el)] ?? '') + node.data;
  }
  for (const area of all('textarea')) if (area.value.trim() && !area.closest(without)) texts[of(area)] = area.value;
  const within = (el) => [...elements].filter(([one]) => el.contains(one)).map(([, at]) => at);
  const told = (el) => `${el.localName}${el.className && typeof el.className === 'string' ? `.${el.className}` : ''} “${el.textContent.trim().replace(/\s+/g, ' ').slice(0, 50)}”`;
  const parts = (what) => all(what).map((el) => ({ name: told(el), colours: within(el) })).filter(({ colours }) => colours.length);
  const heads = all('main :is(h1, h2, h3, h4, caption, figcaption)').filter((el) => elements.has(el)).map((el) => {
    const next = [...elements].filter(([one]) => el.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !el.contains(one))
      .sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0];
    return { name: told(el), colour: elements.get(el), next: next?.[1] };
  });
  const whole = parts('main :is(tbody tr, figure, .quote, .agenda > li, .card, .notice, .seal, .summary-list > div, .level, .question, .levels, [data-item] li)');
  const tables = all('main table').map((el) => ({
    name: told(el), head: within(el.tHead ?? el.rows[0]), rows: [...(el.tBodies[0]?.rows ?? [])].map(within),
  })).filter(({ rows }) => rows.some((row) => row.length));
  for (const [el, at] of elements) {
    const own = `rgb(${Math.floor(at / 200)}, ${at % 200}, ${blue})`;
    for (const property of el.namespaceURI.endsWith('svg') ? ['fill'] : ['color', '-webkit-text-fill-color']) el.style.setProperty(property, own, 'important');
  }
  for (const one of folded) one.open = false;
  return { texts, whole, tables, heads };
}

/** Each sheet's text by colour, and the items that are drawn on it with where they lie. */
async function read(pdf) {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 });
  const document = await task.promise;
  const sheets = [];
  for (let nth = 1; nth <= document.numPages; nth += 1) {
    const page = await document.getPage(nth);
    const { fnArray, argsArray } = await page.getOperatorList();
    const words = new Map();
    const kept = [];
    let now = '';
    fnArray.forEach((what, at) => {
      const args = argsArray[at];
      if (what === OPS.save || what === OPS.paintFormXObjectBegin) kept.push(now);
      else if (what === OPS.restore || what === OPS.paintFormXObjectEnd) now = kept.pop() ?? now;
      else if (what === OPS.setFillRGBColor) now = args.length === 1 ? args[0] : `#${[...args].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      else if (what === OPS.showText) {
        const said = args[0].filter((glyph) => typeof glyph === 'object' && glyph).map((glyph) => glyph.unicode).join('');
        words.set(now, (words.get(now) ?? '') + said);
      }
    });
    const byColour = new Map();
    for (const [name, said] of words) {
      const [red, green, blue] = [1, 3, 5].map((from) => parseInt(name.slice(from, from + 2), 16));
      if (blue === BLUE) byColour.set(200 * red + green, squeeze(said));
    }
    const { items } = await page.getTextContent();
    sheets.push({
      byColour,
      view: page.view,
      items: items.filter(({ str }) => str.trim()).map(({ str, transform, width, height }) => ({ str, left: transform[4], bottom: transform[5], right: transform[4] + width, height })),
    });
  }
  await task.destroy();
  return sheets;
}

/**
 * Prints a page, and tells how many sheets it takes and what is wrong with them: words that are missing, rows that are cut,
 * tables that go on without their heads, heads that stand alone, what lies beyond the sheet. The page is of no use afterwards.
 */
export async function paper(page, { format = 'A4', without = 'no-such-thing' } = {}) {
  // What a box has no room for is in the PDF all the same, and seen by nobody.
  await page.emulateMedia({ media: 'print' });
  const full = await page.locator('textarea:visible').evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.value.slice(0, 60)));
  const size = await page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
  await page.emulateMedia({ media: null });
  const { texts, whole, tables, heads } = await page.evaluate(colour, { without, blue: BLUE });
  const pdf = await page.pdf({ format });
  const sheets = await read(pdf);
  const wrong = full.map((words) => `more than its box holds: ${words}`);
  const on = (colours) => sheets.flatMap(({ byColour }, nth) => (colours.some((one) => byColour.has(one)) ? [nth + 1] : []));
  texts.forEach((text, at) => {
    const found = sheets.map(({ byColour }) => byColour.get(at) ?? '').join('');
    if (!found.includes(squeeze(text))) wrong.push(`not whole on paper: “${text.trim().slice(0, 80)}”, only “${found.slice(0, 80)}”`);
  });
  for (const { name, colours } of whole) {
    const stands = on(colours);
    if (stands.length > 1) wrong.push(`cut, on ${stands.join(' and ')}: ${name}`);
  }
  for (const { name, head, rows } of tables) {
    const heads = on(head);
    for (const nth of on(rows.flat())) if (!heads.includes(nth)) wrong.push(`no head on sheet ${nth}: ${name}`);
  }
  for (const { name, colour, next } of heads) {
    const [head, follows] = [on([colour]), next === undefined ? [] : on([next])];
    if (head.length && follows.length && head.at(-1) < follows[0]) wrong.push(`alone at the foot of sheet ${head.at(-1)}: ${name}`);
  }
  sheets.forEach(({ view: [left, bottom, right, top], items }, nth) => {
    // Beyond the margins, or nearly: what lies off the sheet altogether is no longer in the PDF, and missing above.
    for (const item of items) {
      if (item.left < left + EDGE || item.right > right - EDGE || item.bottom < bottom + EDGE || item.bottom + item.height > top - EDGE) wrong.push(`beyond the margins of sheet ${nth + 1}: ${item.str}`);
    }
  });
  // What is too wide makes a browser print all of it smaller: nothing then has the size that the stylesheet gives it.
  const drawn = sheets.flatMap(({ items }) => items.map(({ height }) => height));
  if (!drawn.some((height) => Math.abs(height - 0.75 * size) < 0.05)) wrong.push(`printed smaller: no words of ${0.75 * size} pt, but of ${[...new Set(drawn.map((one) => one.toFixed(2)))].join(' ')}`);
  return { pdf, sheets, pages: sheets.length, pieces: texts.filter(Boolean).length, rows: whole.length, wrong };
}
