// What was found, as a list.
import { a, article, b, bdi, button, div, h, h2, h3, header, li, mark, ol, p, section, span } from './elements.js';
import { When, dayName, dayOf, shownAt } from './dates.js';
import { Tag, directionOf, languageName } from './tags.js';
import { addressOf } from './state.js';
import { hidesDirection } from './marks.js';

const marked = (segments) =>
  segments.map(({ text, mark: hit }) => (hit ? mark({ class: 'hit' }, text) : text));

/** A warning where the text holds characters that turn its direction. */
export const Disguise = ({ text }) =>
  hidesDirection(text)
    ? span({ class: 'badge warn', title: 'This text holds hidden characters that turn its reading direction.' },
      'hidden direction marks')
    : null;

function Passages({ found }) {
  const { body } = found.highlights;
  if (body.length === 0) return found.summary;
  return body.flatMap((segments, i) => [i > 0 ? ' … ' : '', ...marked(segments)]);
}

function Card({ found, view, go, palette, now, selected, open, onSelect, fresh }) {
  const dir = directionOf(found.language);
  const link = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onSelect();
    go({ article: found.id });
  };
  const title = found.highlights.title.length > 0 ? marked(found.highlights.title) : found.title;
  return li(
    { class: `card ${selected ? 'selected' : ''} ${open ? 'open' : ''} ${fresh ? 'fresh' : ''}`, id: `card-${found.id}` },
    article(
      { 'aria-labelledby': `title-${found.id}` },
      p(
        { class: 'meta' },
        b({}, bdi({}, found.publisher.name)),
        h(When, { at: shownAt(found), now }),
        found.language === 'en' ? null
          : span({ class: 'lang', title: languageName(found.language) }, found.language),
        found.revision > 1
          ? span({ class: 'badge', title: `The publisher changed this article; this is revision ${found.revision}.` },
            `rev ${found.revision}`)
          : null,
        h(Disguise, { text: found.title }),
      ),
      h3({ id: `title-${found.id}`, dir, lang: found.language },
        a({ href: addressOf({ ...view, article: found.id }), onClick: link, 'aria-current': open ? 'true' : null },
          bdi({}, title))),
      found.summary || found.highlights.body.length
        ? p({ class: 'passage', dir, lang: found.language }, h(Passages, { found })) : null,
      found.tags.length > 0
        ? p({ class: 'tags' }, found.tags.map((tag) =>
          h(Tag, {
            key: tag, tag, palette, on: view.tag.includes(tag),
            onClick: () => go({ tag: view.tag.includes(tag) ? view.tag.filter((t) => t !== tag) : [...view.tag, tag] }),
          })))
        : null,
    ),
  );
}

function Sorting({ view, go }) {
  const order = view.sort === 'best' && view.q ? 'best' : 'newest';
  const choice = (value, text, hint) =>
    button({
      type: 'button', 'aria-pressed': String(order === value), disabled: value === 'best' && !view.q, title: hint,
      onClick: () => go({ sort: value === 'newest' ? '' : value }),
    }, text);
  return div(
    { class: 'segmented', role: 'group', 'aria-label': 'Order' },
    choice('newest', 'Newest', 'Newest first'),
    choice('best', 'Best', view.q ? 'Best match first' : 'Type something, and the best match can come first'),
  );
}

function Empty({ view, go, problem, loading, found }) {
  if (problem) {
    return div({ class: 'empty', role: 'alert' },
      h2({}, problem.passes ? 'Waiting for an answer' : 'This search cannot be answered'),
      p({}, problem.message),
      problem.passes
        ? p({ class: 'pulse' }, 'Trying again every few seconds. Nothing is lost meanwhile: articles wait in Kafka.')
        : null);
  }
  if (loading || !found) return div({ class: 'empty' }, p({ class: 'pulse' }, 'Searching …'));
  const narrowed = view.tag.length + view.lang.length + view.publisher.length > 0 || view.from || view.to;
  if (!view.q && !narrowed) {
    return div({ class: 'empty' }, h2({}, 'No articles yet'),
      p({}, 'As soon as a feed brings one, it shows here by itself. The strip below tells how the feeds are.'));
  }
  return div({ class: 'empty' }, h2({}, 'Nothing found'),
    p({}, view.q ? 'All words must occur. Try fewer words, part of a word with a star (gol*), or one word | another.'
      : 'No article meets all chosen filters.'),
    narrowed
      ? button({ type: 'button', class: 'plain', onClick: () => go({ tag: [], lang: [], publisher: [], from: '', to: '' }) },
        'Search without filters')
      : null);
}

export function Results({ search, view, go, palette, now, selected, onSelect, fresh }) {
  const { found, articles, problem, loading, more } = search;
  const byDay = !(view.sort === 'best' && view.q);
  const rows = [];
  let day = null;
  articles.forEach((one, i) => {
    const at = Date.parse(shownAt(one));
    if (byDay && dayOf(at) !== day) {
      day = dayOf(at);
      rows.push(li({ key: `day ${day} ${i}`, class: 'day' }, h2({}, dayName(at, now))));
    }
    rows.push(h(Card, {
      key: one.id, found: one, view, go, palette, now, selected: i === selected,
      open: one.id === view.article, onSelect: () => onSelect(i), fresh: fresh.has(one.id),
    }));
  });
  return section(
    { class: `results ${loading && found ? 'loading' : ''}`, 'aria-label': 'Articles', 'aria-busy': String(Boolean(loading)) },
    header(
      { class: 'results-head' },
      p({ class: 'total', role: 'status' },
        found && !problem
          ? [b({}, found.total.toLocaleString('en')), found.total === 1 ? ' article' : ' articles',
            found.partial ? span({ class: 'badge warn', title: 'Time ran out before all were looked at.' }, 'incomplete') : null]
          : ' '),
      h(Sorting, { view, go }),
    ),
    problem && articles.length > 0 ? p({ class: 'banner', role: 'alert' }, problem.message) : null,
    articles.length > 0 && !(problem && !problem.passes)
      ? ol({ class: 'cards' }, rows)
      : h(Empty, { view, go, problem, loading, found }),
    more ? button({ type: 'button', class: 'plain more', onClick: more }, 'Show more') : null,
  );
}
