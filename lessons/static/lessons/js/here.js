/* Tells the program that this page is open, and shows when the lesson ends, the talk opens, a newer page took over, the
   teacher opens the next part, or all look up: what is typed stays, and goes on being saved. */
(() => {
  const { here, csrf, every, go, page } = document.body.dataset;
  if (!here) return;
  let opened = true;

  const show = (name, on = true) => {
    const news = document.querySelector(`[data-news="${name}"]`);
    if (news && news.hidden === on) news.hidden = !on;
  };
  let typed;
  const look = (up) => {
    const at = document.activeElement;
    if (up && at !== document.body) typed = at;
    show("eyes", up);
    if (!up && typed && at === document.body) typed.focus();
    if (!up) typed = 0;
  };
  const knock = async () => {
    if (document.hidden) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: document.body.dataset.csrf || csrf });
    if (page) body.set("page", page);
    if (opened) body.set("opened", "1");
    try {
      const answer = await fetch(here, { method: "POST", body, redirect: "error", cache: "no-store" });
      if (answer.status !== 204) return;
      opened = false;
      if (answer.headers.get("X-Page") === "older") show("elsewhere");
      const lesson = answer.headers.get("X-Lesson");
      if (go && lesson) location.assign(go);
      if (lesson === "over") show("over");
      if (answer.headers.get("X-Talk") === "open") show("talk");
      look(answer.headers.get("X-Eyes") === "up");
      const held = document.querySelector("[data-let]");
      if (held && Number(answer.headers.get("X-Parts")) >= held.dataset.let) {
        held.remove();
        document.dispatchEvent(new Event("let"));
      }
    } catch { /* the next knock comes soon */ }
  };
  setInterval(knock, Number(every || 5) * 1000);
  document.addEventListener("visibilitychange", knock);
  addEventListener("pageshow", (event) => { if (event.persisted) { opened = true; knock(); } });
  knock();
})();
