/* Keeps what is not saved yet, on this device for four days at most, and sends it until the server repeats its key.
   window.outbox: put(form, extra), flush(), pending(), forget(), drop(name). Says what happens by "outbox" events on
   the document: detail = {name, form, state: "saving" | "saved" | "unsaved" | "refused", data}. */
(() => {
  const PREFIX = "unsent:";
  const DAYS = 4 * 24 * 60 * 60 * 1000;
  const PATIENCE = 15000;
  const waiting = new Map(); // name -> {url, fields, at}
  let sending = null;
  let again = 0;
  let pause = 1000;

  const formOf = (name) => document.querySelector(`form[data-unsent="${CSS.escape(name)}"]`);
  const field = (entry, name) => (entry.fields.find((pair) => pair[0] === name) || [])[1];
  const keyOf = (entry) => `${field(entry, "token")}:${field(entry, "sequence")}`;
  const tell = (name, state, data) =>
    document.dispatchEvent(new CustomEvent("outbox", { detail: { name, form: formOf(name), state, data } }));

  // A private window or a full device may refuse to store: then the page alone keeps the text.
  const store = (name, entry) => {
    try {
      if (entry) localStorage.setItem(PREFIX + name, JSON.stringify(entry));
      else localStorage.removeItem(PREFIX + name);
    } catch { /* kept in `waiting` */ }
  };
  const stored = () => {
    const found = [];
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(PREFIX)) continue;
        let entry = null;
        try { entry = JSON.parse(localStorage.getItem(key)); } catch { /* damaged */ }
        if (entry && entry.fields && Date.now() - entry.at < DAYS) found.push([key.slice(PREFIX.length), entry]);
        else localStorage.removeItem(key);
      }
    } catch { /* no storage here */ }
    return found;
  };

  const put = (form, extra = {}) => {
    const name = form.dataset.unsent;
    const sequence = form.elements.sequence;
    sequence.value = form.dataset.sent ? Number(sequence.value) + 1 : sequence.value;
    form.dataset.sent = "1";
    const fields = [...new FormData(form)].filter(([key]) => key !== "csrfmiddlewaretoken");
    const url = form.dataset.save || form.getAttribute("action");
    const entry = { url, fields: [...fields, ...Object.entries(extra)], at: Date.now() };
    waiting.set(name, entry);
    store(name, entry);
    tell(name, "saving");
    flush();
  };

  const token = () => (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value || document.body.dataset.csrf || "";
  const freshToken = async () => {
    const page = await fetch(location.href, { redirect: "error", cache: "no-store" });
    const found = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(await page.text());
    if (!found) return;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = found[1]; });
    document.body.dataset.csrf = found[1];
  };

  const post = async (entry) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const body = new URLSearchParams(entry.fields);
      body.set("csrfmiddlewaretoken", token());
      return await fetch(entry.url, { method: "POST", body, redirect: "error", cache: "no-store", keepalive: true,
        signal: stop.signal, headers: { Accept: "application/json" } });
    } finally {
      clearTimeout(timer);
    }
  };

  // Returns whether this entry needs no more sending.
  const send = async (name, entry) => {
    let response = await post(entry);
    if (response.status === 403) {
      await freshToken();
      response = await post(entry);
    }
    const ours = (response.headers.get("Content-Type") || "").startsWith("application/json");
    const newest = waiting.get(name) === entry;
    if (response.ok && response.headers.get("X-Saved") === keyOf(entry)) {
      const data = await response.json();
      const form = formOf(name);
      if (form) form.elements.revision.value = data.revision;
      if (newest) { waiting.delete(name); store(name, null); tell(name, "saved", data); }
      return;
    }
    if (ours && [409, 410, 422].includes(response.status)) {
      const data = await response.json();
      const form = formOf(name);
      if (newest) {
        waiting.delete(name);
        if (response.status === 422 && form && !form.querySelector("textarea")) store(name, null); // nothing to lose
        tell(name, "refused", data);
      }
      return;
    }
    throw new Error("not arrived");
  };

  const round = async () => {
    clearTimeout(again);
    while (waiting.size) {
      const [name, entry] = waiting.entries().next().value;
      try {
        await send(name, entry);
        pause = 1000;
      } catch {
        for (const left of waiting.keys()) tell(left, "unsaved");
        again = setTimeout(flush, pause);
        pause = Math.min(pause * 2, 30000);
        return;
      }
    }
  };
  const flush = () => {
    if (!sending) sending = round().finally(() => { sending = null; });
    return sending;
  };

  // What an earlier page could not send comes back into its inputs; this page carries on under that page's key.
  const restore = ([name, entry]) => {
    waiting.set(name, entry);
    const form = formOf(name);
    if (!form || form.querySelector("fieldset[disabled]")) return;
    form.elements.token.value = field(entry, "token");
    form.elements.sequence.value = field(entry, "sequence");
    form.elements.revision.value = field(entry, "revision");
    form.dataset.sent = "1";
    for (const input of form.elements) {
      if (!input.name || input.type === "hidden" || input.tagName === "BUTTON") continue;
      const given = entry.fields.filter((pair) => pair[0] === input.name).map((pair) => pair[1]);
      if (input.type === "radio") input.checked = given.includes(input.value);
      else if (given.length) input.value = given[0];
    }
    tell(name, "unsaved");
  };

  window.outbox = {
    put,
    flush: () => { pause = 1000; return flush(); },
    pending: () => waiting.size,
    drop: (name) => { waiting.delete(name); store(name, null); },
    forget: () => { waiting.clear(); for (const [name] of stored()) store(name, null); },
  };
  addEventListener("online", window.outbox.flush);
  addEventListener("pageshow", (event) => { if (event.persisted) window.outbox.flush(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size) window.outbox.flush(); });
  document.addEventListener("DOMContentLoaded", () => { stored().forEach(restore); flush(); });
})();
