/* Counts the seconds of the timer on the wall; each poll brings it a new start. Without scripts it says minutes. */
(() => {
  const ends = new WeakMap();
  const tick = () => {
    for (const one of document.querySelectorAll("[data-left]")) {
      if (!ends.has(one)) ends.set(one, performance.now() + Number(one.dataset.left) * 1000);
      const left = Math.max(0, Math.round((ends.get(one) - performance.now()) / 1000));
      one.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    }
  };
  document.addEventListener("htmx:afterSwap", tick);
  setInterval(tick, 250);
  tick();
})();
