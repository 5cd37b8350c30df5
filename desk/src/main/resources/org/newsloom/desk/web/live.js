// The live stream: what comes in while one looks on.
import { b, bdi, button, div, span, useEffect, useRef, useState } from './elements.js';
import { get, query } from './api.js';
import { criteriaOf } from './state.js';

/** An article is told before it can be searched; the index catches up within this time. */
const SEARCHABLE_AFTER = 1500;
/** After an answer such as 503 the browser gives up for good; we do not. */
const COME_BACK_AFTER = 5000;
const MOST_KEPT = 200;

/** Articles that came in since the list was loaded and would stand in it. */
export function useLive(on, view, shown) {
  const [incoming, setIncoming] = useState([]);
  const told = useRef(new Map());
  const latest = useRef();
  const criteria = query(criteriaOf(view));
  latest.current = { view, criteria };
  const connected = useStream(on, query({ tag: view.tag, lang: view.lang }), (article) =>
    told.current.set(article.id, { article, at: Date.now() }));
  useEffect(() => {
    told.current.clear();
    setIncoming([]);
  }, [on, criteria]);

  useEffect(() => {
    if (!on) return undefined;
    const announce = async () => {
      const due = [...told.current.values()].filter(({ at }) => at <= Date.now() - SEARCHABLE_AFTER);
      if (due.length === 0) return;
      const asked = latest.current;
      const fresh = await matching(asked.view, due.map(({ article }) => article));
      if (latest.current.criteria !== asked.criteria) return;
      for (const one of due) if (told.current.get(one.article.id) === one) told.current.delete(one.article.id);
      setIncoming((before) => fresh.reduce(add, before));
    };
    // What could not be asked stays due, and is asked again with the next.
    const timer = setInterval(() => announce().catch(() => {}), SEARCHABLE_AFTER);
    return () => clearInterval(timer);
  }, [on]);

  const known = new Set(shown.map(edition));
  return { incoming: incoming.filter((one) => !known.has(edition(one))), connected, clear: () => setIncoming([]) };
}

/** Follows the stream as long as it is on, and tells whether it is connected. */
function useStream(on, interest, tell) {
  const [connected, setConnected] = useState(false);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    if (!on) return undefined;
    let again;
    const stream = new EventSource(`/api/stream?${interest}`);
    stream.onopen = () => setConnected(true);
    stream.onerror = () => {
      setConnected(false);
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(() => setAttempt(attempt + 1), COME_BACK_AFTER);
    };
    stream.addEventListener('article', (event) => tell(JSON.parse(event.data)));
    return () => {
      clearTimeout(again);
      stream.close();
      setConnected(false);
    };
  }, [on, interest, attempt]);
  return connected;
}

/** Those of the told articles that the view would list. */
async function matching(view, told) {
  // The stream knows tags and languages; whether the rest holds as well, only Elasticsearch can tell.
  if (!view.q && !view.publisher.length && !view.to && !view.from) return told;
  const found = await get('search', { ...criteriaOf(view), size: 50 });
  const ids = new Set(told.map((one) => one.id));
  return found.articles.filter((one) => ids.has(one.id));
}

const edition = ({ id, revision }) => `${id} ${revision}`;

function add(before, article) {
  return [article, ...before.filter((one) => one.id !== article.id)].slice(0, MOST_KEPT);
}

export function LiveButton({ on, connected, onToggle }) {
  return button(
    {
      type: 'button', class: `live ${on ? 'on' : ''} ${on && !connected ? 'lost' : ''}`, 'aria-pressed': String(on),
      title: on ? (connected ? 'New articles are announced as they come in' : 'The live stream is being connected') : 'Announce new articles as they come in',
      onClick: onToggle,
    },
    span({ class: 'dot', 'aria-hidden': 'true' }),
    'Live',
  );
}

export function Pill({ incoming, onShow }) {
  return div(
    { class: 'pill-place', role: 'status', 'aria-live': 'polite' },
    incoming.length === 0
      ? null
      : button(
        { type: 'button', class: 'pill', onClick: onShow },
        b({}, `${incoming.length} new`),
        span({ class: 'pill-title' }, bdi({}, incoming[0].title)),
      ),
  );
}
