/* Tells the program that this page is open, and shows when the lesson ends, the talk opens, a newer page took over,
   something is new in the talk, the next part opens, or all look up: what is typed stays. The program says how often a page of this class may ask. */
(() => {
  const { here, csrf, go, page, talk } = document.body.dataset;
  if (!here) return;
  let opened = true;
  let every = 5;
  let typed;

  const show = (name, on = true) => {
    const news = document.querySelector(`[data-news="${name}"]`);
    if (news && news.hidden === on) news.hidden = !on;
  };
  const look = (up) => {
    const at = document.activeElement;
    const nowhere = at === document.body;
    if (up && !nowhere) typed = at;
    show("eyes", up);
    if (up) return;
    if (typed && nowhere) typed.focus();
    typed = null;
  };
  const knock = async () => {
    if (document.hidden) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: document.body.dataset.csrf || csrf });
    if (page) body.set("page", page);
    if (talk) body.set("talk", talk);
    if (opened) body.set("opened", "1");
    try {
      const answer = await fetch(here, { method: "POST", body, redirect: "error", cache: "no-store" });
      if (answer.status !== 204) return;
      opened = false;
      const said = (name) => answer.headers.get(`X-${name}`);
      every = said("Every") || every;
      if (said("Page") === "older") show("elsewhere");
      const lesson = said("Lesson");
      if (go && lesson) location.assign(go);
      if (lesson === "over") show("over");
      if (said("Talk") === "open") show("talk");
      const texts = said("Texts");
      if (texts !== null) {
        show("talk-news");
        document.dispatchEvent(new CustomEvent("texts", { detail: texts }));
      }
      look(said("Eyes") === "up");
      const held = document.querySelector("[data-let]");
      if (held && said("Parts") >= Number(held.dataset.let)) {
        held.remove();
        document.dispatchEvent(new Event("let"));
      }
    } catch { /* the next knock comes soon */ }
  };
  const again = () => {
    setTimeout(again, every * 1000);
    knock();
  };
  document.addEventListener("visibilitychange", knock);
  addEventListener("pageshow", (event) => { if (event.persisted) { opened = true; knock(); } });
  again();
})();
