/* Tells the program that this page is open, and shows when the lesson ends, the talk opens, a newer page took over, the
   next part opens, or all look up: what is typed stays. */
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
    const nowhere = at === document.body;
    if (up && !nowhere) typed = at;
    show("eyes", up);
    if (up) return;
    if (typed && nowhere) typed.focus();
    typed = 0;
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
      const [age, lesson, talk, eyes, parts] = ["Page", "Lesson", "Talk", "Eyes", "Parts"].map((name) => answer.headers.get(`X-${name}`));
      if (age === "older") show("elsewhere");
      if (go && lesson) location.assign(go);
      if (lesson === "over") show("over");
      if (talk === "open") show("talk");
      look(eyes === "up");
      const held = document.querySelector("[data-let]");
      if (held && Number(parts) >= held.dataset.let) {
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
