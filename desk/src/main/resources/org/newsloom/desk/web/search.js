// The search itself: the first part of what was found, and further parts on demand.
import { useRef, useState } from './elements.js';
import { get, useAnswer } from './api.js';
import { criteriaOf } from './state.js';

const PART = 25;

export function useSearch(view) {
  const criteria = { ...criteriaOf(view), sort: view.sort, size: PART };
  const { answer, answered, problem, loading, reload } = useAnswer('search', criteria);
  const [parts, setParts] = useState({});
  const asking = useRef(null);
  const latest = useRef(null);
  latest.current = answer;

  // Parts belong to the answer that they continue; with the next answer they are gone.
  const further = parts.of === answer ? parts : { articles: [], next: answer?.next };
  const more = async () => {
    if (asking.current === further.next) return;
    asking.current = further.next;
    try {
      const part = await get('search', { ...criteria, after: further.next });
      if (latest.current === answer) {
        setParts({ of: answer, articles: [...further.articles, ...part.articles], next: part.next });
      }
    } catch {
      // The button stays; whoever wants more presses it again.
    } finally {
      asking.current = null;
    }
  };

  const articles = answer ? [...answer.articles, ...further.articles] : [];
  return { found: answer, articles, problem, loading, reload, more: answered && further.next ? more : null };
}
