// Runs before the first paint, so that a dark room never sees a white flash.
(() => {
  const chosen = localStorage.getItem('newsloom.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
