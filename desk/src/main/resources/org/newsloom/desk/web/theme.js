// Runs before the first paint, so that a dark room never sees a white flash.
(() => {
  try {
    const chosen = localStorage.getItem('newsloom.theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    // This browser may remember nothing: then its own light or dark it is.
  }
})();
