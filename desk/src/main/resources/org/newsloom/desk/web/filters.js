// Narrowing a search: by time, tag, language and publisher.
import { bdi, button, details, div, fieldset, h, icon, legend, li, span, summary, ul, useState } from './elements.js';
import { languageName } from './tags.js';
import { given, range } from './dates.js';
import { toggled } from './state.js';

const SHORT = 9;
const AGES = [
  ['24h', '24 h', 'the last 24 hours'],
  ['7d', '7 d', 'the last 7 days'],
  ['30d', '30 d', 'the last 30 days'],
  ['', 'All', 'any time'],
];

function Ages({ view, go }) {
  const isCustom = view.to !== '' || (view.from !== '' && !AGES.some(([age]) => age === view.from));
  return fieldset(
    { class: 'group' },
    legend({}, 'When'),
    div(
      { class: 'segmented' },
      AGES.map(([age, label, title]) =>
        button({
          type: 'button',
          title,
          'aria-pressed': String(!isCustom && view.from === age),
          onClick: () => go({ from: age, to: '' }),
        }, label)),
    ),
  );
}

/** What can be chosen of one kind; what is chosen stands first, even where it no longer counts. */
function Choices({ title, counts, chosen, onToggle, name = (value) => value, hint = name, swatch }) {
  const [all, setAll] = useState(false);
  const listed = [
    ...chosen.map((value) => counts.find((one) => one.value === value) ?? { value, count: 0 }),
    ...counts.filter((one) => !chosen.includes(one.value)),
  ];
  if (listed.length === 0) return null;
  const most = Math.max(...listed.map((one) => one.count), 1);
  const shown = all ? listed : listed.slice(0, Math.max(SHORT, chosen.length));
  return fieldset(
    { class: 'group' },
    legend({}, title),
    ul(
      { class: 'choices' },
      shown.map(({ value, count }) =>
        li(
          { key: value },
          button(
            {
              type: 'button',
              title: hint(value),
              class: `choice ${swatch?.(value) ?? ''}`,
              'aria-pressed': String(chosen.includes(value)),
              onClick: () => onToggle(value),
            },
            span({ class: 'share', style: { width: `${(100 * count) / most}%` } }),
            span({ class: swatch ? 'swatch' : 'tick' }, chosen.includes(value) ? icon('check') : null),
            bdi({ class: 'name' }, name(value)),
            span({ class: 'count' }, count.toLocaleString('en')),
          ),
        )),
    ),
    listed.length > shown.length || all
      ? button({ type: 'button', class: 'quiet', onClick: () => setAll(!all) },
        all ? 'Show fewer' : `Show all ${listed.length}`)
      : null,
  );
}

function Groups({ view, go, facets, palette }) {
  const choose = (kind) => (value) => go({ [kind]: toggled(view[kind], value) });
  return div(
    { class: 'groups' },
    h(Ages, { view, go }),
    h(Choices, {
      title: 'Tags', counts: facets.tags, chosen: view.tag, onToggle: choose('tag'), hint: palette.name, swatch: palette.hue,
    }),
    h(Choices, {
      title: 'Languages', counts: facets.languages, chosen: view.lang, onToggle: choose('lang'), name: languageName,
    }),
    h(Choices, {
      title: 'Publishers', counts: facets.publishers, chosen: view.publisher, onToggle: choose('publisher'),
    }),
  );
}

const NOTHING = { tags: [], languages: [], publishers: [] };

export function Filters({ view, go, found, palette }) {
  const number = view.tag.length + view.lang.length + view.publisher.length + (view.from || view.to ? 1 : 0);
  const groups = h(Groups, { view, go, facets: found?.facets ?? NOTHING, palette });
  return [
    div({ class: 'rail-wide' }, groups),
    details(
      { class: 'rail-narrow' },
      summary({}, icon('filter'), 'Filters', number ? span({ class: 'badge' }, number) : null),
      groups,
    ),
  ];
}

function timeLabel({ from, to }) {
  if (!from && !to) return null;
  const age = AGES.find(([known]) => known === from);
  if (!to) return age ? age[2] : `since ${given(from)}`;
  if (!from) return `before ${given(to)}`;
  const ends = [Date.parse(from), Date.parse(to)];
  return ends.some(Number.isNaN) ? `${given(from)} – ${given(to)}` : range(...ends);
}

/** What the search is narrowed to, each with a way out. */
export function Chosen({ view, go, palette }) {
  const when = timeLabel(view);
  const chosen = [
    ...(when ? [{ key: 'when', text: when, without: { from: '', to: '' } }] : []),
    ...view.tag.map((tag) => ({
      key: `tag ${tag}`, text: tag, hue: palette.hue(tag), without: { tag: toggled(view.tag, tag) },
    })),
    ...view.lang.map((lang) => ({
      key: `lang ${lang}`, text: languageName(lang), without: { lang: toggled(view.lang, lang) },
    })),
    ...view.publisher.map((one) => ({
      key: `publisher ${one}`, text: one, without: { publisher: toggled(view.publisher, one) },
    })),
  ];
  if (chosen.length === 0) return null;
  return ul(
    { class: 'chosen', 'aria-label': 'Chosen filters' },
    chosen.map(({ key, text, hue, without }) =>
      li({ key },
        button({
          type: 'button', class: `chip ${hue ?? ''}`, 'aria-label': `Remove ${text}`, onClick: () => go(without),
        }, bdi({}, text), icon('close')))),
    chosen.length > 1
      ? li({ key: 'all' },
        button({
          type: 'button', class: 'quiet',
          onClick: () => go({ tag: [], lang: [], publisher: [], from: '', to: '' }),
        }, 'Clear all'))
      : null,
  );
}
