// The search itself: the first part of what was found, and further parts on demand.
import { useCallback, useEffect, useRef, useState } from './elements.js';
import { get, query, useAnswer } from './api.js';
import { criteriaOf } from './state.js';

const PART = 25;

export function useSearch(view) {
  const criteria = { ...criteriaOf(view), sort: view.sort, size: PART };
  const { answer, problem, loading, reload } = useAnswer('search', criteria);
  const [further, setFurther] = useState({ articles: [] });
  const asking = useRef(false);
  useEffect(() => setFurther({ articles: [] }), [answer]);

  const next = further.next === undefined ? answer?.next : further.next;
  const more = useCallback(async () => {
    if (!next || asking.current) return;
    asking.current = true;
    try {
      const part = await get('search', { ...criteria, after: next });
      setFurther((before) => ({
        articles: [...before.articles, ...part.articles],
        next: part.next ?? null,
      }));
    } catch {
      // The button stays; whoever wants more presses it again.
    } finally {
      asking.current = false;
    }
  }, [next, query(criteria)]);

  const articles = answer ? [...answer.articles, ...further.articles] : [];
  return { found: answer, articles, problem, loading, reload, more: next ? more : null };
}
