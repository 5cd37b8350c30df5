// One article: its text with the evidence for each tag, and where it came from.
import {
  aside, bdi, blockquote, button, dd, div, dl, dt, h, h1, h2, h3, header, icon, li, mark, outside, p, pre, section, span, table, tbody, td, tr, ul,
  useEffect, useLayoutEffect, useRef, useState,
} from './elements.js';
import { useAnswer } from './api.js';
import { When, exactly, shownAt } from './dates.js';
import { blocks } from './blocks.js';
import { evidenceIn, runs } from './marks.js';
import { Disguise } from './results.js';
import { Tag, directionOf, languageName } from './tags.js';

const FIELDS = { title: 'title', body: 'text', publisher: 'publisher' };

/** Text with its evidence marked; pointing at a mark tells which rule found which words. */
function Marked({ text, offset, evidence, palette, focus, onTell }) {
  return runs(text, evidence, offset).map(({ text: words, evidence: covering }, i) => {
    if (covering.length === 0) return words;
    const lit = focus === null || covering.some((one) => one.tag === focus);
    const first = covering.find((one) => one.tag === focus) ?? covering[0];
    return mark(
      {
        key: i, tabIndex: 0, class: `evidence ${palette.hue(first.tag)} ${lit ? '' : 'dim'} ${covering.length > 1 ? 'several' : ''}`,
        'data-tags': covering.map((one) => one.tag).join(' '),
        'data-place': `${first.field}-${first.start}`,
        'aria-label': `${words}: ${covering.map((one) => one.tag).join(', ')}`,
        onPointerEnter: (event) => onTell({ place: event.currentTarget.getBoundingClientRect(), covering }),
        onPointerLeave: () => onTell(null),
        onFocus: (event) => onTell({ place: event.currentTarget.getBoundingClientRect(), covering }),
        onBlur: () => onTell(null),
      },
      words,
    );
  });
}

/** Which rule found these words. */
function Telling({ told, palette }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const box = ref.current;
    const left = Math.min(told.place.left, innerWidth - box.offsetWidth - 12);
    const below = told.place.bottom + 8;
    box.style.left = `${Math.max(12, left)}px`;
    box.style.top = `${below + box.offsetHeight > innerHeight ? told.place.top - box.offsetHeight - 8 : below}px`;
  }, [told]);
  return div(
    { class: 'telling', role: 'tooltip', ref },
    longest(told.covering).map((one) =>
      p({ key: one.tag },
        span({ class: `tag ${palette.hue(one.tag)}` }, one.tag),
        ` ${palette.name(one.tag)}, rule version ${one.ruleVersion}, by `,
        bdi({ class: 'words' }, `“${one.text}”`), ` in the ${FIELDS[one.field] ?? one.field}`)),
  );
}

/** Of each tag's evidence for the same place, the widest. */
const longest = (covering) =>
  covering.filter((one) => covering.every((other) =>
    other === one || other.tag !== one.tag || other.end - other.start < one.end - one.start));

function Reasons({ found, palette, focus, setFocus, panel }) {
  if (found.matches.length === 0) {
    return section({ class: 'reasons' }, h2({}, 'Tags'), p({ class: 'quiet-text' }, 'No rule matches this article.'));
  }
  const show = (tag, one) => {
    setFocus(tag);
    const place = panel.current.querySelector(`[data-place="${one.field}-${one.start}"]`);
    place?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    place?.focus({ preventScroll: true });
  };
  return section(
    { class: 'reasons' },
    h2({}, 'Why these tags'),
    found.matches.map((match) =>
      div(
        { key: match.tag, class: `reason ${palette.hue(match.tag)}` },
        p({ class: 'reason-head' },
          h(Tag, { tag: match.tag, palette, on: focus === match.tag, onClick: () => setFocus(focus === match.tag ? null : match.tag) }),
          span({ class: 'reason-name' }, palette.name(match.tag)),
          span({ class: 'quiet-text' }, `rule version ${match.ruleVersion} · ${match.evidence.length} ${match.evidence.length === 1 ? 'place' : 'places'}`),
          span({ class: 'score', title: `score ${match.score.toFixed(2)}` }, span({ style: { width: `${Math.round(100 * Math.min(1, match.score))}%` } }))),
        ul({},
          match.evidence.slice(0, 8).map((one, i) =>
            li({ key: i },
              button({ type: 'button', class: 'snippet', onClick: () => show(match.tag, one) },
                span({ class: 'field' }, FIELDS[one.field] ?? one.field),
                bdi({ dir: directionOf(found.language) }, h(Snippet, { one })))))),
      )),
  );
}

/** The words within the words around them. */
function Snippet({ one }) {
  const at = one.snippet.indexOf(one.text);
  if (at < 0 || one.text === '') return one.snippet || one.text;
  return [one.snippet.slice(0, at), mark({ class: 'evidence' }, one.text), one.snippet.slice(at + one.text.length)];
}

function Changes({ found, palette }) {
  const { changes, revision } = found;
  if (!changes && revision === 1) return null;
  const told = [];
  if (changes?.titleChanged) {
    told.push(li({ key: 'title' }, 'The title changed', changes.previousTitle ? [' from ', bdi({ class: 'was' }, changes.previousTitle)] : null, '.'));
  }
  if (changes?.bodyChanged) told.push(li({ key: 'body' }, 'The text changed.'));
  for (const [tags, what] of [[changes?.tagsGained, 'Gained '], [changes?.tagsLost, 'Lost ']]) {
    if (tags?.length) {
      told.push(li({ key: what }, what, tags.map((tag) => span({ key: tag, class: `tag ${palette.hue(tag)}` }, tag))));
    }
  }
  return section(
    { class: 'changes' },
    h2({}, `Revision ${revision}`),
    told.length ? ul({}, told) : p({ class: 'quiet-text' }, 'The publisher has changed this article.'),
  );
}

function Origins({ found }) {
  const rows = [
    ['Original', outside(found.url, {}, shown(found.url))],
    found.entryUrl !== found.url ? ['Listed as', outside(found.entryUrl, {}, shown(found.entryUrl))] : null,
    found.image ? ['Image', outside(found.image, {}, shown(found.image))] : null,
    found.page?.imageCaption ? ['It shows', bdi({}, found.page.imageCaption)] : null,
    found.page?.imageCredit ? ['Picture by', bdi({}, found.page.imageCredit)] : null,
    ['Published', published(found)],
    found.page?.publishedOn ? ['On its page', `${found.page.publishedOn.replace('T', ' ')} (${SOURCES[found.page.publishedFrom] ?? found.page.publishedFrom})`] : null,
    found.updatedAt ? ['Updated', exactly(found.updatedAt)] : null,
    ['First seen', exactly(found.firstSeenAt)],
    ['Searchable', exactly(found.indexedAt)],
    ['Language', languageName(found.language)],
    ['Text from', found.textSource === 'feed' ? 'the feed (the page gave none)' : 'the page'],
    found.page?.optOuts.length ? ['Asks machines', bdi({}, found.page.optOuts.join(', '))] : null,
    found.section ? ['Section', bdi({}, found.section)] : null,
    found.keywords.length ? ['Keywords', bdi({}, found.keywords.join(', '))] : null,
  ].filter((row) => row && row[1]);
  return section(
    { class: 'origins' },
    h2({}, 'Origin'),
    dl({}, rows.map(([name, value]) => div({ key: name }, dt({}, name), dd({}, value)))),
  );
}

const SOURCES = {
  metadata: 'from its metadata', markup: 'marked up as a date', address: 'in its address', text: 'in its text',
  script: "in a script's data", change: 'its last change',
};

function published(found) {
  if (!found.publishedAt) return 'the publisher does not say';
  return exactly(found.publishedAt) + (shownAt(found) === found.publishedAt ? '' : ' (not believed: it lay ahead)');
}

/** An address as people read it; names in other scripts stay in ASCII, so that none can pose as another. */
function shown(url) {
  try {
    const { host, pathname } = new URL(url);
    const path = pathname.length > 60 ? `${pathname.slice(0, 57)}…` : pathname;
    return host + (path === '/' ? '' : path);
  } catch {
    return url;
  }
}

function Text({ found, palette, focus, setTold }) {
  const evidence = evidenceIn(found.matches, 'body');
  const marked = ({ text, offset }) => h(Marked, { text, offset, evidence, palette, focus, onTell: setTold });
  return div(
    { class: 'text', dir: directionOf(found.language), lang: found.language },
    blocks(found.body, found.page?.bodyParts).map((block) => h(Block, { key: place(block), block, marked })),
  );
}

const place = ({ items: [first] }) => (first[0] ?? first).offset;

function Block({ block: { kind, items }, marked }) {
  switch (kind) {
    case 'heading': return (items[0].level > 2 ? h3 : h2)({}, marked(items[0]));
    case 'quote': return blockquote({}, items.map((item) => p({ key: item.offset }, marked(item))));
    case 'list-item': return ul({}, items.map((item) => li({ key: item.offset, style: { marginInlineStart: `${1.1 * (item.level - 1)}em` } }, marked(item))));
    case 'preformatted': return pre({}, marked(items[0]));
    case 'table-cell': return div({ class: 'cells', tabIndex: 0, role: 'region', 'aria-label': 'Table' },
      table({}, tbody({}, items.map((row) =>
        tr({ key: row[0].offset }, row.map((cell) => td({ key: cell.offset }, marked(cell))))))));
    default: return p({}, marked(items[0]));
  }
}

const KINDS = { opinion: 'Opinion', 'live-blog': 'Live blog', video: 'Video', gallery: 'Gallery' };

/** What sort of article it is, where it is not the usual one. */
function Sort({ page }) {
  const said = [KINDS[page?.kind], page?.free === false ? 'For subscribers' : null].filter(Boolean);
  return said.map((one) => span({ key: one, class: 'sort' }, one));
}

function Story({ found, palette, now, panel }) {
  const [focus, setFocus] = useState(null);
  const [told, setTold] = useState(null);
  const dir = directionOf(found.language);
  return div(
    { class: 'story' },
    header(
      { dir, lang: found.language },
      p({ class: 'kicker' }, bdi({ class: 'publisher' }, found.publisher.name),
        bdi({ dir: 'ltr' }, h(When, { at: shownAt(found), now })), h(Sort, { page: found.page }), h(Disguise, { text: found.title })),
      h1({}, bdi({}, h(Marked, {
        text: found.title, offset: 0, evidence: evidenceIn(found.matches, 'title'), palette, focus, onTell: setTold,
      }))),
      found.page?.subtitle && !found.body.startsWith(found.page.subtitle) ? p({ class: 'subtitle' }, bdi({}, found.page.subtitle)) : null,
      found.authors.length ? p({ class: 'byline' }, bdi({}, found.authors.join(', '))) : null,
    ),
    found.tags.length
      ? p({ class: 'tags', dir, role: 'group', 'aria-label': 'Tags; press one to see only its evidence' },
        found.tags.map((tag) =>
          h(Tag, { key: tag, tag, palette, on: focus === tag, onClick: () => setFocus(focus === tag ? null : tag) })))
      : null,
    h(Text, { found, palette, focus, setTold }),
    h(Changes, { found, palette }),
    h(Reasons, { found, palette, focus, setFocus, panel }),
    h(Origins, { found }),
    told ? h(Telling, { told, palette }) : null,
  );
}

export function ArticlePanel({ id, palette, now, covers, onClose, onStep, stepHint }) {
  const { answer, problem } = useAnswer(`articles/${encodeURIComponent(id)}`);
  const panel = useRef(null);
  const current = answer?.id === id ? answer : null;
  useEffect(() => { panel.current.scrollTop = 0; }, [id]);
  useEffect(() => { if (covers) panel.current.focus({ preventScroll: true }); }, [id, covers]);
  return aside(
    { class: 'article-panel', 'aria-label': 'Article', ref: panel, tabIndex: -1 },
    div(
      { class: 'bar-top' },
      button({ type: 'button', class: 'icon-button', 'aria-label': 'Close the article', onClick: onClose }, icon('close')),
      button({ type: 'button', class: 'icon-button', 'aria-label': 'Previous article', disabled: !stepHint.up, onClick: () => onStep(-1) }, icon('up')),
      button({ type: 'button', class: 'icon-button', 'aria-label': 'Next article', disabled: !stepHint.down, onClick: () => onStep(1) }, icon('down')),
      span({ class: 'spring' }),
      current ? outside(current.url, { class: 'plain out', id: 'original' }, 'Original', icon('out')) : null,
    ),
    current ? h(Story, { key: id, found: current, palette, now, panel })
      : problem ? div({ class: 'empty', role: 'alert' }, h2({}, problem.status === 404 ? 'Not here' : 'Waiting for an answer'), p({}, problem.message))
        : div({ class: 'empty' }, p({ class: 'pulse' }, 'Opening …')),
  );
}
