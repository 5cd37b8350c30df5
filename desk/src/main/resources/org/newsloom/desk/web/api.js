// Asking the desk's API.
import { useCallback, useEffect, useState } from './elements.js';

const COME_BACK_AFTER = 3000;

/** What went wrong, in a sentence for people. */
export class Problem extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }

  /** Whether asking again, unchanged, may help. */
  get passes() {
    return this.status === 0 || this.status >= 500;
  }
}

export function query(parameters) {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== '' && one != null) pairs.append(name, one);
  }
  return pairs.toString();
}

export async function get(path, parameters = {}, signal) {
  let response;
  try {
    response = await fetch(`/api/${path}?${query(parameters)}`, { signal });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem(0, 'The desk is not answering. This page tries again by itself.');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, answer.sentence ?? 'The desk cannot answer this.');
  return answer;
}

/**
 * The answer to a question, asked again when the question changes, and by itself after a failure
 * that may pass. The last answer stays until the next one comes, and `answered` tells whether it has.
 */
export function useAnswer(path, parameters = {}, { every } = {}) {
  const [state, setState] = useState({});
  const [round, setRound] = useState(0);
  const question = `${path}?${query(parameters)}`;
  useEffect(() => {
    const asking = new AbortController();
    let timer;
    setState((before) => ({ ...before, loading: true }));
    get(path, parameters, asking.signal).then(
      (answer) => {
        setState({ answer, question });
        if (every) timer = setTimeout(() => setRound((n) => n + 1), every);
      },
      (problem) => {
        if (asking.signal.aborted) return;
        setState((before) => ({ ...before, loading: false, problem }));
        if (problem.passes) timer = setTimeout(() => setRound((n) => n + 1), COME_BACK_AFTER);
      },
    );
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [question, round]);
  return { ...state, answered: state.question === question, reload: useCallback(() => setRound((n) => n + 1), []) };
}
