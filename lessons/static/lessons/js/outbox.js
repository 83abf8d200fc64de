/* Keeps what is not saved yet, on this device for four days at most, and sends it until the server repeats its key.
   A try-out leaves nothing on the device and touches nothing that a student left: the page alone keeps its text.
   window.outbox: put(form, extra), note(name, url, fields), typing(form), adopt(form), drop(name), flush(), pending() of
   this page, kept() on the device, forget(). Says what happens by "outbox" events on the document:
   detail = {name, note, form, state: "saving" | "saved" | "unsaved" | "refused", data}. */
(() => {
  const PREFIX = "unsent:";
  const DAYS = 4 * 24 * 60 * 60 * 1000;
  const PATIENCE = 15000;
  const KEEPS_ALIVE = 60000; // bytes: a browser refuses to send more for a page that may be gone meanwhile
  const keeps = !("tryOut" in document.body.dataset);
  const waiting = new Map(); // key -> {name, url, fields, at}; the key is the form's name and the page's token
  const shown = new Map(); // name -> key of another page's entry whose text stands in this page's form
  let sending = null;
  let again = 0;
  let pause = 1000;
  let noted = 0;

  const formOf = (name) => document.querySelector(`form[data-unsent="${CSS.escape(name)}"]`);
  const field = (entry, name) => (entry.fields.find((pair) => pair[0] === name) || [])[1];
  const number = (entry) => Number(field(entry, "sequence"));
  const placeOf = (entry) => `${entry.name} ${field(entry, "token")}`;
  const keyOf = (entry) => `${field(entry, "token")}:${field(entry, "sequence")}`;
  const isOwn = (form, entry) => form.elements.token.value === field(entry, "token");
  const tell = ({ name, note }, state, data) =>
    document.dispatchEvent(new CustomEvent("outbox", { detail: { name, note, form: formOf(name), state, data } }));

  // A private window or a full device may refuse to store: then the page alone keeps the text.
  const store = (key, entry) => {
    if (!keeps) return;
    try {
      if (entry) localStorage.setItem(PREFIX + key, JSON.stringify(entry));
      else localStorage.removeItem(PREFIX + key);
    } catch { /* kept in `waiting` */ }
  };
  const stored = () => {
    const found = [];
    if (!keeps) return found;
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(PREFIX)) continue;
        let entry = null;
        try { entry = JSON.parse(localStorage.getItem(key)); } catch { /* damaged */ }
        if (entry && entry.name && entry.fields && Date.now() - entry.at < DAYS) found.push([key.slice(PREFIX.length), entry]);
        else localStorage.removeItem(key);
      }
    } catch { /* no storage here */ }
    return found;
  };
  // The page that an entry comes from may still be open, and may have stored something newer.
  const unstore = (key, entry) => {
    const [, kept] = stored().find((one) => one[0] === key) || [];
    if (kept && number(kept) <= number(entry)) store(key, null);
  };

  const nextNumber = (form) => Number(form.elements.sequence.value) + (form.dataset.sent ? 1 : 0);
  const entryOf = (form, extra) => {
    const fields = new FormData(form);
    fields.delete("csrfmiddlewaretoken");
    fields.set("sequence", nextNumber(form));
    const url = form.dataset.save || form.getAttribute("action");
    return { name: form.dataset.unsent, url, fields: [...fields, ...Object.entries(extra)], at: Date.now() };
  };
  const put = (form, extra = {}) => {
    const entry = entryOf(form, extra);
    form.elements.sequence.value = number(entry);
    form.dataset.sent = "1";
    delete form.dataset.typing;
    waiting.set(placeOf(entry), entry);
    store(placeOf(entry), entry);
    outgrow(entry.name);
    tell(entry, "saving");
    flush();
  };
  // Kept with each letter: what is stored while a page is being left, a browser may drop.
  const typing = (form) => {
    const entry = entryOf(form, {});
    form.dataset.typing = "";
    store(placeOf(entry), entry);
    tell(entry, "saving"); // nothing that was said before holds any more
  };
  // What another page could not send has been written on here: this page's text holds it.
  const outgrow = (name) => {
    const key = shown.get(name);
    const entry = waiting.get(key) || (stored().find((one) => one[0] === key) || [])[1];
    if (entry) unstore(key, entry);
    waiting.delete(key);
    shown.delete(name);
  };
  // What has no form of its own: its newest state goes, an older one that is still waiting does not.
  const note = (name, url, fields) => {
    drop(name);
    noted += 1;
    const key = [["token", document.body.dataset.page], ["sequence", noted], ["revision", 0]];
    const entry = { name, url, fields: [...key, ...fields].map(([one, value]) => [one, String(value)]), at: Date.now(), note: fields };
    waiting.set(placeOf(entry), entry);
    store(placeOf(entry), entry);
    tell(entry, "saving");
    flush();
  };
  const adopt = (form) => { if (shown.has(form.dataset.unsent)) put(form); };
  const drop = (name) => {
    for (const [key, entry] of [...waiting, ...stored()]) {
      if (entry.name !== name) continue;
      waiting.delete(key);
      store(key, null);
    }
    shown.delete(name);
  };

  const token = () => (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value || document.body.dataset.csrf || "";
  // A line may stall at any moment, after the head of an answer too: what takes too long has failed.
  const inTime = async (act) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await act(stop.signal);
    } finally {
      clearTimeout(timer);
    }
  };
  const freshToken = () => inTime(async (signal) => {
    const page = await fetch(document.body.dataset.fresh || location.href, { redirect: "error", cache: "no-store", signal });
    const found = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(await page.text());
    if (!found) return;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = found[1]; });
    document.body.dataset.csrf = found[1];
  });
  const post = (entry) => inTime(async (signal) => {
    const body = new URLSearchParams(entry.fields);
    body.set("csrfmiddlewaretoken", token());
    const response = await fetch(entry.url, { method: "POST", body, redirect: "error", cache: "no-store", signal,
      keepalive: String(body).length < KEEPS_ALIVE, headers: { Accept: "application/json" } });
    const ours = (response.headers.get("Content-Type") || "").startsWith("application/json");
    return { response, data: ours && await response.json() };
  });

  // This page's text goes over what has just been saved. Of another page's entry only a fresh save says what is stored.
  const learn = (entry, data) => {
    const form = formOf(entry.name);
    if (!form || (!isOwn(form, entry) && data.state !== "saved" && data.revision !== Number(form.dataset.drawn))) return;
    form.elements.revision.value = data.revision;
    const next = waiting.get(`${entry.name} ${form.elements.token.value}`);
    if (!next || next === entry) return;
    next.fields.find((pair) => pair[0] === "revision")[1] = String(data.revision);
    store(placeOf(next), next);
  };

  // Returns when this entry needs no more sending.
  const send = async (key, entry) => {
    let { response, data } = await post(entry);
    if (response.status === 403) {
      await freshToken();
      ({ response, data } = await post(entry));
    }
    const { name } = entry;
    if (data && response.ok && response.headers.get("X-Saved") === keyOf(entry)) {
      learn(entry, data);
      if (waiting.get(key) !== entry) return; // something newer has been typed
      waiting.delete(key);
      unstore(key, entry);
      if (shown.get(name) === key) shown.delete(name);
      const form = formOf(name);
      const more = (form && "typing" in form.dataset) || [...waiting.values()].some((one) => one.name === name);
      if (!more) tell(entry, "saved", data);
      return;
    }
    if (data && [409, 410, 422].includes(response.status)) {
      const form = formOf(name);
      if (waiting.get(key) !== entry) return;
      waiting.delete(key);
      if (response.status === 422 && (entry.note || (form && !form.querySelector("textarea")))) store(key, null); // nothing to lose
      tell(entry, "refused", data);
      return;
    }
    throw new Error("not arrived");
  };

  // Tries everything once: what keeps failing holds nothing else up.
  const round = async () => {
    clearTimeout(again);
    const tried = new Set();
    const failed = new Set(); // names: of one question the older text goes first
    for (;;) {
      const next = [...waiting].find(([, entry]) => !tried.has(entry) && !failed.has(entry.name));
      if (!next) break;
      tried.add(next[1]);
      try {
        await send(...next);
      } catch {
        failed.add(next[1].name);
        if (waiting.get(next[0]) === next[1]) tell(next[1], "unsaved");
      }
    }
    if (failed.size) again = setTimeout(flush, pause);
    pause = failed.size ? Math.min(pause * 2, 30000) : 1000;
  };
  const flush = () => {
    if (!sending) sending = round().finally(() => { sending = null; });
    return sending;
  };

  // On a slow line the page comes before its scripts: what was answered meanwhile stands in no event.
  const isChanged = (input) => {
    if (["radio", "checkbox"].includes(input.type)) return input.checked !== input.defaultChecked;
    if (input.options) return input.selectedIndex !== Math.max(0, [...input.options].findIndex((one) => one.defaultSelected));
    return "defaultValue" in input && input.value !== input.defaultValue;
  };
  const answeredBefore = () => [...document.querySelectorAll("form[data-unsent]:not([data-check])")]
    .filter((form) => [...form.elements].some(isChanged));

  // What an earlier page could not send comes back into its inputs and goes off under that page's own key.
  const restore = ([key, entry], answered) => {
    const { name } = entry;
    waiting.set(key, entry);
    if (entry.note) tell(entry, "unsaved");
    const form = formOf(name);
    if (!form || answered.includes(form) || form.querySelector("fieldset[disabled]")) return;
    shown.set(name, key);
    form.dataset.drawn = form.dataset.drawn || form.elements.revision.value;
    form.elements.revision.value = field(entry, "revision");
    for (const input of form.elements) {
      if (!input.name || input.type === "hidden" || input.tagName === "BUTTON") continue;
      const given = entry.fields.filter((pair) => pair[0] === input.name).map((pair) => pair[1]);
      if (["radio", "checkbox"].includes(input.type)) input.checked = given.includes(input.value);
      else if (given.length) input.value = given[0];
    }
    tell(entry, "unsaved");
  };

  window.outbox = {
    put,
    note,
    typing,
    adopt,
    drop,
    flush: () => { pause = 1000; return flush(); },
    pending: () => waiting.size,
    kept: () => stored().length,
    forget: () => { waiting.clear(); for (const [key] of stored()) store(key, null); },
  };
  addEventListener("online", window.outbox.flush);
  addEventListener("pageshow", (event) => { if (event.persisted) window.outbox.flush(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size) window.outbox.flush(); });
  document.addEventListener("DOMContentLoaded", () => {
    const answered = answeredBefore();
    stored().sort((one, other) => one[1].at - other[1].at).forEach((one) => restore(one, answered));
    answered.forEach((form) => put(form)); // after what an earlier page has left: so each is kept
    flush();
  });
})();
