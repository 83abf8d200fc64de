/* Tells the program that this page is open, and shows when the lesson ends, the talk opens or a newer page took over. */
(() => {
  const { here, csrf, every, go, page } = document.body.dataset;
  if (!here) return;
  let opened = true;

  const show = (name) => {
    const news = document.querySelector(`[data-news="${name}"]`);
    if (news && news.hidden) news.hidden = false;
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
    } catch { /* the next knock comes soon */ }
  };
  setInterval(knock, Number(every || 20) * 1000);
  document.addEventListener("visibilitychange", knock);
  addEventListener("pageshow", (event) => { if (event.persisted) { opened = true; knock(); } });
  knock();
})();
