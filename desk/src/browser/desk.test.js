// Looks at the desk as people do. Needs DESK_URL, a desk with the sample news, and CHROMIUM.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const DESK = process.env.DESK_URL;
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const PATIENCE = 20_000;
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
});

after(async () => {
  await browser?.close();
});

/** Opens the desk, does something there, and insists that nothing went wrong beneath the surface. */
async function at(path, options, look) {
  const { expectErrors, before, ...settings } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...settings });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  page.on('console', (line) => { if (line.type() === 'error' && !expectErrors) complaints.push(line.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith(DESK)) complaints.push(`outside: ${request.url()}`); });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  await before?.(page);
  await page.goto(DESK + path);
  await page.waitForSelector('.card, .empty h2, .story');
  await look(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

const card = (page, words) => page.locator('.card', { hasText: words });
const total = async (page) => Number((await page.locator('.total b').innerText()).replace(/\D/g, ''));
const until = async (what, message) => {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(message);
};

/** Waits for words: what an action brings may come a moment after it. */
const says = (where, words) => until(async () => words.test(await where.innerText()), `never said ${words}`);

test('typing finds, marks and can be taken back', () => at('/', {}, async (page) => {
  const everything = await total(page);
  await page.locator('#q').pressSequentially('withdrawal golan', { delay: 20 });
  await until(() => /q=withdrawal\+golan/.test(page.url()), 'the address does not say what is searched');
  await until(async () => await total(page) < everything, 'the list never narrowed');
  assert.equal(await page.locator('#q').inputValue(), 'withdrawal golan');
  await page.locator('.card mark.hit', { hasText: 'Golan' }).first().waitFor();
  await page.goBack();
  await until(async () => await total(page) >= everything, 'Back did not go back');
  assert.equal(await page.locator('#q').inputValue(), '');
}));

test('a tag narrows the list, and can be removed', () => at('/', {}, async (page) => {
  await page.locator('.rail-wide .choice', { hasText: 'golan' }).click();
  await page.waitForSelector('.chip');
  await until(async () => (await page.locator('.card').count()) === 4, 'not the four articles about the Golan');
  for (const tags of await page.locator('.card .tags').allInnerTexts()) assert.match(tags, /golan/);
  await page.waitForURL(/tag=golan/);
  await page.locator('.chip').click();
  await until(async () => await total(page) > 4, 'the filter stayed');
}));

test('the timeline narrows the time, by mouse and by keyboard', () => at('/?tag=quneitra', {}, async (page) => {
  const everything = await total(page);
  await page.waitForSelector('.bar');
  const box = await page.locator('.plot').boundingBox();
  await page.mouse.move(box.x + box.width - 3, box.y + box.height - 5);
  const told = Number(/^\d+/.exec(await page.locator('.told').innerText())[0]);
  await page.mouse.down();
  await page.mouse.up();
  await until(async () => await total(page) === told, `expected ${told}`);
  await page.waitForURL(/from=.*&to=/);
  await page.locator('.told button').click();
  await until(async () => await total(page) === everything, 'All times did not bring all');
  await page.mouse.move(0, 0);
  await page.locator('.plot').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await until(async () => await total(page) < everything, 'the keyboard narrowed nothing');
}));

test('a brushed stretch of the timeline is a range', () => at('/', {}, async (page) => {
  const everything = await total(page);
  await page.waitForSelector('.bar');
  const box = await page.locator('.plot').boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + 20, { steps: 5 });
  await page.locator('.brush').waitFor();
  await page.mouse.up();
  await until(async () => await total(page) < everything, 'the brush narrowed nothing');
}));

test('an article shows its text with the evidence for each tag', () => at('/?q=withdrawal', {}, async (page) => {
  await card(page, 'Talks resume').locator('h3 a').click();
  await page.waitForSelector('.story .text');
  const marks = page.locator('.text .evidence');
  assert.ok((await marks.allInnerTexts()).includes('Mount Hermon'));
  await page.locator('.text .evidence', { hasText: 'Mount Hermon' }).hover();
  await says(page.locator('.telling'), /mount-hermon.*rule version 2.*Mount Hermon.*in the text/s);
  await page.locator('.story > .tags .tag', { hasText: 'quneitra' }).click();
  await page.locator('.text .evidence.dim').first().waitFor();
  await says(page.locator('.changes'), /Revision 3[\s\S]*The title changed from/);
  const original = page.locator('#original');
  assert.equal(await original.getAttribute('rel'), 'noopener noreferrer nofollow');
  assert.match(await original.getAttribute('href'), /^https:\/\/www\.levant-courier\.example\//);
  assert.equal(await page.locator('.text').evaluate((e) => getComputedStyle(e).direction), 'ltr');
}));

for (const [words, language] of [['استئناف', 'ar'], ['נסיגה', 'he']]) {
  test(`an article in ${language} runs from right to left`, () => at('/?tag=golan', {}, async (page) => {
    const title = card(page, words).locator('h3');
    assert.equal(await title.evaluate((e) => getComputedStyle(e).direction), 'rtl');
    await title.locator('a').click();
    const text = page.locator('.story .text');
    await text.waitFor();
    assert.equal(await text.getAttribute('dir'), 'rtl');
    assert.equal(await text.getAttribute('lang'), language);
    const body = await (await fetch(`${DESK}/api/articles/${new URL(page.url()).searchParams.get('article')}`)).json();
    const evidence = body.matches.flatMap((match) => match.evidence).filter((one) => one.field === 'body');
    const marked = await page.locator('.text .evidence').allInnerTexts();
    for (const one of evidence) assert.ok(marked.includes(one.text), one.text);
  }));
}

test('headings, quotes, lists and tables are shown as such', () => at('/?q="winter hours"', {}, async (page) => {
  await card(page, 'Winter hours').click();
  const text = page.locator('.story .text');
  assert.equal(await text.locator('h2').innerText(), 'The hours');
  assert.equal(await text.locator('blockquote').innerText(), 'We have waited ten years for this.');
  assert.deepEqual(await text.locator('li').allInnerTexts(), ['Open on Sundays', 'Closed in ice']);
  assert.equal(await text.locator('table').count(), 1);
  assert.deepEqual(await text.locator('tr').allInnerTexts(), ['Great Lock\t8 to 16', 'Lark Lock\t9 to 14']);
  assert.equal(await text.locator('> p').count(), 2);
  assert.deepEqual(await page.locator('.story .sort').allInnerTexts(), ['Opinion', 'For subscribers']);
  assert.equal(await page.locator('.story .subtitle').innerText(), 'What the water board said.');
  assert.match(await page.locator('.origins').innerText(), /The lock\.[\s\S]*H\. Moor[\s\S]*2026-05-04 \(in its text\)[\s\S]*noai/);
}));

test('it fits a phone', () => at('/?tag=golan', { viewport: { width: 360, height: 740 }, hasTouch: true }, async (page) => {
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(await wide() <= 0, 'the page is wider than the phone');
  await page.locator('.rail-narrow summary').click();
  await page.locator('.rail-narrow .choice').first().waitFor();
  assert.ok(await wide() <= 0, 'the filters are wider than the phone');
  await page.locator('.rail-narrow summary').click();
  await card(page, 'Talks resume').locator('h3 a').click();
  await page.waitForSelector('.story .text');
  const panel = await page.locator('.article-panel').boundingBox();
  assert.deepEqual([panel.x, panel.width], [0, 360]);
  await page.locator('[aria-label="Close the article"]').click();
  await page.waitForSelector('.article-panel', { state: 'detached' });
}));

test('dark rooms get a dark page, and the choice is remembered', () => at('/', { colorScheme: 'dark' }, async (page) => {
  const light = () => page.evaluate(() => /\d+/.exec(getComputedStyle(document.body).backgroundColor)[0] > 128);
  assert.equal(await light(), false);
  await page.locator('[aria-label="Light or dark"]').click();
  await until(light, 'it stayed dark');
  await page.reload();
  await page.waitForSelector('.card');
  assert.equal(await light(), true);
}));

test('everything can be done from the keyboard', () => at('/?tag=golan', {}, async (page) => {
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement.id === 'q');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = await page.locator('.card h3').nth(1).innerText();
  await page.waitForFunction((title) => document.activeElement.innerText === title, second);
  assert.equal(await page.locator('.card.selected').count(), 1);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.story h1');
  await until(async () => (await page.locator('.story h1').innerText()) === second, 'another article was opened');
  await page.keyboard.press('k');
  await until(async () => (await page.locator('.story h1').innerText()) !== second, 'k did not step back');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.article-panel', { state: 'detached' });
  await page.keyboard.press('?');
  await says(page.locator('dialog'), /Next article/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
}));

test('text from outside is only ever text', () => at('/', { }, async (page) => {
  let alerted = false;
  page.on('dialog', (box) => { alerted = true; void box.dismiss(); });
  await page.locator('#q').fill('harmless');
  const hostile = card(page, '<script>alert');
  // The list before had it too, and goes away under a click that comes too soon.
  await hostile.locator('mark.hit', { hasText: 'harmless' }).first().waitFor();
  assert.match(await hostile.locator('h3').innerText(), /<img src=x onerror=alert\(1\)> \{\{7\*7\}\}/);
  await hostile.locator('h3 a').click();
  await page.waitForSelector('.story .text');
  assert.match(await page.locator('.story .text').innerText(), /<svg onload=alert\(2\)>/);
  assert.equal(await page.locator('.story svg:not(.icon), .story img, .story script').count(), 0);
  assert.equal(alerted, false);
}));

test('what comes in is announced, and shown when asked', () => at('/', {}, async (page) => {
  await page.waitForSelector('.pill');
  await says(page.locator('.pill'), /\d+ new\s*Ferry number/);
  const first = await page.locator('.card h3').first().innerText();
  await page.locator('.pill').click();
  await until(async () => (await page.locator('.card h3').first().innerText()) !== first, 'nothing new on top');
  await page.keyboard.press('l');
  await page.waitForSelector('.live[aria-pressed=false]');
}));

test('the strip opens on feeds and their errors', () => at('/', {}, async (page) => {
  await page.locator('.strip .feeds .badge').waitFor();
  await page.locator('.strip > button').click();
  const sheet = page.locator('dialog');
  await sheet.locator('td .error').waitFor();
  await says(sheet, /did not answer within 20 seconds/);
  await says(sheet, /larger than Elasticsearch takes/);
  await sheet.locator('#where').fill('https://www.harbour-herald.example/members#x');
  await sheet.locator('#where').press('Enter');
  await until(async () => /paywalled/.test(await sheet.locator('.journey').innerText()), 'the ledger was not asked');
}));

test('an absent Elasticsearch is named, and its return noticed', () => at('/', { expectErrors: true }, async (page) => {
  const away = (route) => route.fulfill({ status: 503, json: { status: 503, sentence: 'Elasticsearch is not answering.' } });
  await page.route('**/api/search*', away);
  await page.locator('#q').fill('golan');
  await until(async () => /not answering/.test(await page.locator('.results').innerText()), 'nothing was said');
  await page.unroute('**/api/search*', away);
  await until(async () => await total(page) > 0 && (await page.locator('.card mark.hit').count()) > 0, 'it did not recover');
}));

/** Keeps requests waiting until let go. */
async function held(page, url) {
  let letGo;
  const gate = new Promise((resolve) => { letGo = resolve; });
  await page.route(url, async (route) => {
    await gate;
    await route.continue().catch(() => {}); // the page may not want it any more
  });
  return letGo;
}
const drawn = (page) => page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }));

test('only what came in, and fits, is called new', () => at('/?q=talk&sort=best', {}, async (page) => {
  assert.ok(await total(page) > 25, 'too few to tell the listed from the new');
  // A ferry comes in each second and has nothing to do with it; the page has to ask to know.
  await page.waitForResponse(/\/api\/search\?.*size=50/);
  await drawn(page);
  assert.equal(await page.locator('.pill').count(), 0);
  await page.locator('#q').fill('ferry');
  await page.waitForSelector('.pill');
  assert.ok(Number(/^\d+/.exec(await page.locator('.pill').innerText())[0]) < 10);
  await says(page.locator('.pill'), /Ferry number/);
}));

test('a late part never mixes with another search', () => at('/?q=talk', {}, async (page) => {
  assert.equal(await page.locator('.card').count(), 25);
  let letGo = await held(page, /after=/);
  const asked = page.waitForRequest(/after=/);
  await page.locator('.more').click();
  const part = (await asked).response();
  await page.locator('#q').fill('olive');
  await until(async () => await total(page) === 5, 'the list never narrowed');
  letGo();
  await (await part).finished();
  await drawn(page);
  assert.equal(await page.locator('.card').count(), 5);
  assert.equal(await page.locator('.more').count(), 0);

  await page.locator('#q').fill('talk');
  await page.locator('.more').waitFor();
  letGo = await held(page, /q=week/);
  await page.locator('#q').fill('week');
  await page.locator('.more').waitFor({ state: 'detached' });
  letGo();
  await page.locator('.more').click();
  await until(async () => (await page.locator('.card').count()) === await total(page), 'the second part did not come');
}));

test('the live stream is taken up again after an error', () => {
  const busy = (route) => route.fulfill({ status: 503, json: { status: 503, sentence: 'Too many.' } });
  return at('/', { expectErrors: true, before: (page) => page.route('**/api/stream*', busy) }, async (page) => {
    await page.waitForSelector('.live.lost');
    await page.unroute('**/api/stream*', busy);
    await page.waitForSelector('.live:not(.lost)');
  });
});

const CHANGES = '/?from=2026-09-15&to=2026-11-10';
test('a bar of the timeline is a day, also when clocks change', () => at(CHANGES, { timezoneId: 'Europe/Berlin' }, async (page) => {
  // One for each day from 15 September to 10 November: the list may come before its timeline.
  await until(async () => await page.locator('.bar').count() === 57, 'the timeline never had all its days');
  const box = await page.locator('.plot').boundingBox();
  const mondays = await page.locator('.ticks span').allInnerTexts();
  const day = 40; // from 15 September to 25 October
  await page.mouse.click(box.x + ((day + 0.5) * box.width) / await page.locator('.bar').count(), box.y + 20);
  await page.waitForURL((url) => decodeURIComponent(url.href).includes('from=2026-10-24T22:00:00.000Z&to=2026-10-25T23:00:00.000Z'));
  assert.equal(await page.locator('.chip').innerText(), '25 Oct 2026');
  assert.ok(mondays.includes('26 Oct') && mondays.includes('5 Oct'), `marked: ${mondays}`);
}));

test('whatever times the address gives, there is a page', async () => {
  await at('/?from=7d&to=2199-12-01', {}, async (page) => {
    assert.match(await page.locator('.chip').innerText(), /^7 d ago – 1 Dec 2199/);
    assert.ok(await page.locator('.card').count() > 0);
  });
  await at('/?from=soon&to=later', { expectErrors: true }, async (page) => {
    assert.equal(await page.locator('.chip').innerText(), 'soon – later');
    await says(page.locator('.empty'), /must be a time such as/);
  });
});

test('a browser that may remember nothing still shows the page', () => {
  const forget = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  return at('/', { before: (page) => page.addInitScript(forget) }, async (page) => {
    await page.locator('[aria-label="Light or dark"]').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  });
});

test('behind an open sheet the keys do nothing', () => at('/', {}, async (page) => {
  await page.keyboard.press('?');
  await page.waitForSelector('dialog');
  for (const key of ['j', 'l', 't', '/']) await page.keyboard.press(key);
  assert.equal(await page.locator('.card.selected').count(), 0);
  assert.equal(await page.locator('.live').getAttribute('aria-pressed'), 'true');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), '');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog', { state: 'detached' });
}));

test('an article that covers the page keeps the focus, and gives it back', () => at('/?tag=golan', { viewport: { width: 700, height: 800 } }, async (page) => {
  const focus = (inside) => page.evaluate((where) => document.activeElement.closest(where) !== null, inside);
  const link = page.locator('.card h3 a').nth(1);
  const title = await link.innerText();
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.story .text');
  await until(() => focus('.article-panel'), 'the article has no focus');
  for (const way of ['Shift+Tab', 'Shift+Tab', 'Tab', 'Tab']) {
    await page.keyboard.press(way);
    assert.equal(await focus('.top, .rail, main, .strip, .skip'), false, `${way} led behind the article`);
  }
  await page.locator('[aria-label="Close the article"]').click();
  await page.waitForSelector('.article-panel', { state: 'detached' });
  await until(async () => (await page.evaluate(() => document.activeElement.innerText)) === title, 'the focus is lost');
}));

test('a date that lies ahead is not believed', () => at('/?q=almanac', {}, async (page) => {
  assert.match(await page.locator('.day').innerText(), /Today|Yesterday/);
  assert.match(await page.locator('.card time').innerText(), /ago$/);
  await page.locator('.card h3 a').click();
  await says(page.locator('.story .kicker'), /ago/);
  await says(page.locator('.origins'), /not believed/);
}));
