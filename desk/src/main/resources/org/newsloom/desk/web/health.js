// How the pipeline is: a strip that is always there, and what stands behind it.
import {
  bdi, button, dd, div, dl, dt, footer, form, h, h3, input, label, li, outside, p, section, small, span, table, tbody,
  td, th, thead, tr, ul, useState,
} from './elements.js';
import { get, useAnswer } from './api.js';
import { When, span as duration } from './dates.js';
import { Sheet } from './keyboard.js';

const STATS_EVERY = 5000;
const GOOD = new Set(['ok', 'not-modified']);
const CALM = new Set(['paused', 'waiting', 'pending']);

export const useStats = () => useAnswer('stats', {}, { every: STATS_EVERY });

const number = (value) => (value ?? 0).toLocaleString('en');

function troubles(feeds) {
  return Object.entries(feeds?.outcomes ?? {})
    .filter(([outcome]) => !GOOD.has(outcome) && !CALM.has(outcome))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Counts by disposition, the usual ones first. */
function dispositions(stats) {
  return Object.entries(stats?.dispositions ?? {}).sort(([x, n], [y, m]) =>
    (y === 'indexed') - (x === 'indexed') || m - n);
}

export function Strip({ stats, problem, inert, onOpen }) {
  const bad = troubles(stats?.feeds);
  const stages = Object.entries(stats?.stages ?? {});
  return footer(
    { class: 'strip', inert },
    button(
      { type: 'button', onClick: onOpen, 'aria-label': 'Feeds and stages' },
      problem
        ? span({ class: 'stage' }, span({ class: 'dot failed' }), 'The desk is not answering')
        : stages.map(([name, stage]) =>
          span({ key: name, class: 'stage', title: stage.message }, span({ class: `dot ${stage.status}` }), span({ class: 'stage-label' }, name),
            stage.status === 'ready' ? null : small({}, stage.status))),
      stats?.feeds
        ? span({ class: 'feeds' }, `${number(stats.feeds.total)} ${stats.feeds.total === 1 ? 'feed' : 'feeds'}`,
          bad ? span({ class: 'badge warn' }, `${number(bad)} in trouble`) : null)
        : null,
      span({ class: 'spring' }),
      stats?.seen === undefined ? null
        : span({ class: 'sums' }, span({}, `${number(stats.seen)} URLs seen`),
          dispositions(stats).slice(0, 5).map(([name, count]) => span({ key: name }, `${number(count)} ${name}`))),
      stats?.deadLetters ? span({ class: 'badge warn' }, `${number(stats.deadLetters)} dead ${stats.deadLetters === 1 ? 'letter' : 'letters'}`) : null,
    ),
  );
}

function Stages({ stages }) {
  return section({},
    h3({}, 'Stages'),
    ul({ class: 'stages' },
      Object.entries(stages).map(([name, stage]) =>
        li({ key: name }, span({ class: `dot ${stage.status}` }), span({ class: 'stage-name' }, name),
          span({}, stage.message), small({}, stage.status)))),
    Object.keys(stages).length < 2
      ? p({ class: 'quiet-text' }, 'The other stages run in processes of their own; each answers /health/ready itself.') : null);
}

function Dispositions({ stats }) {
  if (stats.seen === undefined) return section({}, h3({}, 'URLs'), p({ class: 'quiet-text' }, stats.problem));
  const rows = dispositions(stats);
  return section({},
    h3({}, 'URLs'),
    p({}, `${number(stats.seen)} seen, ${number(stats.documents)} articles searchable. Every URL ends in exactly one of these:`),
    div({ class: 'stack', 'aria-hidden': 'true' },
      rows.map(([name, count]) => span({ key: name, class: `part ${name}`, style: { flexGrow: count } }))),
    dl({ class: 'figures' },
      rows.map(([name, count]) =>
        div({ key: name }, dt({}, span({ class: `part key ${name}` }), name), dd({}, number(count))))));
}

function Feed({ feed, now }) {
  const tone = feed.silentSince ? 'waiting'
    : GOOD.has(feed.outcome) ? 'ready' : CALM.has(feed.outcome) ? 'starting' : 'failed';
  return tr({},
    td({}, span({ class: `dot ${tone}`, title: feed.outcome }), outside(feed.url, {}, bdi({}, feed.title ?? feed.url)),
      feed.movedTo ? p({ class: 'quiet-text' }, 'moved to ', outside(feed.movedTo, {}, bdi({}, feed.movedTo))) : null,
      feed.silentSince ? p({ class: 'error' }, 'silent since ', h(When, { at: feed.silentSince, now })) : null,
      feed.lastError ? p({ class: 'error' }, feed.lastError) : null),
    td({}, feed.outcome),
    td({}, feed.polledAt ? h(When, { at: feed.polledAt, now }) : 'never'),
    td({}, feed.nextPollAt ? h(When, { at: feed.nextPollAt, now }) : '–'),
    td({ class: 'number' }, duration(feed.interval)),
    td({ class: 'number' }, number(feed.entriesSeen)),
    td({ class: 'number' }, number(feed.entriesPerDay)));
}

function Feeds({ now }) {
  const { answer, problem } = useAnswer('feeds', { limit: 500 }, { every: 10_000 });
  if (!answer) return section({}, h3({}, 'Feeds'), p({ class: 'quiet-text' }, problem?.message ?? 'Asking …'));
  return section({},
    h3({}, `Feeds (${number(answer.total)})`),
    answer.feeds.length === 0
      ? p({ class: 'quiet-text' }, 'No feeds yet. Add some with: newsloom feeds add URL')
      : div({ class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Feeds' },
        table({},
          thead({}, tr({}, ['Feed', 'Last poll', 'Polled', 'Next', 'Every', 'Entries', 'A day'].map((name) => th({ key: name, scope: 'col' }, name)))),
          tbody({}, answer.feeds.map((feed) => h(Feed, { key: feed.id, feed, now }))))),
    answer.total > answer.feeds.length ? p({ class: 'quiet-text' }, `The first ${answer.feeds.length} of them; those in trouble come first.`) : null);
}

function DeadLetters({ now }) {
  const { answer } = useAnswer('dead-letters', { limit: 20 });
  if (!answer?.deadLetters.length) return null;
  return section({},
    h3({}, `Dead letters (${number(answer.total)})`),
    p({ class: 'quiet-text' }, 'Records that no retry can save. They are kept, and can be sent again with: newsloom dead-letters redrive'),
    ul({ class: 'letters' },
      answer.deadLetters.map((one) =>
        li({ key: `${one.partition}-${one.offset}` },
          span({}, one.reason), small({}, `${one.stage}, from ${one.origin}, `, h(When, { at: one.at, now }))))));
}

function Where({ now }) {
  const [told, setTold] = useState(null);
  const ask = async (event) => {
    event.preventDefault();
    const url = event.currentTarget.elements.url.value.trim();
    if (url === '') return;
    setTold({ text: 'Looking …' });
    try {
      setTold({ journey: await get('dispositions', { url }) });
    } catch (problem) {
      setTold({ text: problem.message });
    }
  };
  return section({},
    h3({}, 'Where is this URL?'),
    form({ class: 'where', onSubmit: ask },
      label({ for: 'where' }, 'URL of an article'),
      input({ id: 'where', name: 'url', type: 'text', inputMode: 'url', placeholder: 'https://…', autocomplete: 'off', spellcheck: false }),
      button({ type: 'submit', class: 'plain' }, 'Look it up')),
    div({ role: 'status' }, told ? h(Told, { told, now }) : null));
}

function Told({ told, now }) {
  if (told.text) return p({}, told.text);
  const { entry, article } = told.journey;
  return p({ class: 'journey' },
    entry
      ? [span({ class: 'badge' }, entry.disposition), ` ${entry.reason ?? ''} `, small({}, `by ${entry.stage}, `, h(When, { at: entry.at, now }))]
      : null,
    article ? [' ', outside(article.url, {}, bdi({}, article.title))] : null);
}

export function HealthSheet({ stats, now, onClose }) {
  return h(Sheet, { label: 'Feeds and stages', className: 'health', onClose },
    stats ? h(Stages, { stages: stats.stages }) : p({ class: 'pulse' }, 'Asking …'),
    stats ? h(Dispositions, { stats }) : null,
    h(Feeds, { now }),
    h(DeadLetters, { now }),
    h(Where, { now }));
}
