/* Saves the forms of a draft by themselves, one second after a pause, and says so. Other scripts ask window.drafts:
   flush() gives true once everything is saved, forget(form) drops a form that is taken off the page. */
(() => {
  const PAUSE = 1000;
  const AGAIN = 5000;
  const LONGEST = 10000;
  const PATIENCE = 15000;
  const forms = new Map(); // form -> {timer, dirty, sending}

  const entry = (form) => {
    if (!forms.has(form)) forms.set(form, { timer: 0, since: 0, dirty: false, sending: null });
    return forms.get(form);
  };
  const body = (form) => form.closest("[data-sheet-body]");
  const say = (form, words) => {
    const line = body(form).querySelector("[data-state-line]");
    if (line && line.textContent !== document.body.dataset[words]) line.textContent = document.body.dataset[words];
  };

  // The page that comes back holds the new state of this form: only that part of it is taken over.
  const adopt = (form, html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const state = page.querySelector("[data-draft-state]");
    if (!state) return false;
    state.querySelectorAll("[form]").forEach((button) => button.setAttribute("form", form.id));
    const line = page.querySelector("[data-state-line]");
    if (line) body(form).querySelector("[data-state-line]").textContent = line.textContent;
    body(form).querySelector("[data-draft-state]").replaceWith(document.adoptNode(state));
    return state;
  };

  const post = (form, extra) => {
    const data = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    return fetch(form.dataset.url || location.href, { method: "POST", body: data, redirect: "manual",
      cache: "no-store", headers: { "X-Saves-Itself": "1" }, signal: AbortSignal.timeout(PATIENCE) });
  };
  const signedOut = (response) => response.type === "opaqueredirect";
  // Whoever has signed in again in another tab has another token.
  const freshToken = async (form) => {
    const page = await fetch(form.dataset.url || location.href, { redirect: "manual", cache: "no-store" });
    const found = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(signedOut(page) ? "" : await page.text());
    if (found) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = found[1]; });
    return Boolean(found);
  };

  const send = async (form, extra) => {
    const mine = entry(form);
    mine.dirty = false;
    say(form, "saving");
    try {
      let response = await post(form, extra);
      if (response.status === 403 && await freshToken(form)) response = await post(form, extra);
      if (signedOut(response) || response.status === 403) {
        mine.dirty = true;
        say(form, "signedOut");
        mine.timer = setTimeout(() => save(form), AGAIN);
        return false;
      }
      const state = [200, 409, 422].includes(response.status) && adopt(form, await response.text());
      if (!state) throw new Error("not arrived");
      if (response.ok) form.elements.seen.value = state.dataset.seen;
      else mine.dirty = true;
      return response.ok;
    } catch {
      mine.dirty = true;
      say(form, "unsaved");
      mine.timer = setTimeout(() => save(form), AGAIN);
      return false;
    }
  };
  const save = async (form, extra = {}) => {
    const mine = entry(form);
    clearTimeout(mine.timer);
    while (mine.sending) await mine.sending; // one at a time: each save says what it saw
    mine.sending = send(form, extra);
    const saved = await mine.sending;
    mine.sending = null;
    return saved;
  };
  const flush = async () => {
    let saved = true;
    for (const [form, mine] of [...forms]) {
      if (mine.sending) saved = (await mine.sending) && saved;
      if (mine.dirty) saved = (await save(form)) && saved;
    }
    if (!saved) showUnsaved();
    return saved;
  };
  // What holds everything up is brought to the eye and the ear.
  const showUnsaved = () => {
    const [form] = [...forms].find(([, mine]) => mine.dirty) || [];
    if (!form) return;
    body(form).querySelector("[data-state-line]").textContent = document.body.dataset.holds;
    const field = form.querySelector("[aria-invalid=true], textarea, input:not([type=hidden]), select");
    if (field) field.focus();
  };
  const forget = (form) => {
    if (forms.has(form)) clearTimeout(forms.get(form).timer);
    forms.delete(form);
  };
  const changed = (event) => {
    const form = event.target.form;
    if (!form || !form.matches("[data-draft-form]")) return;
    const mine = entry(form);
    if (!mine.dirty) mine.since = Date.now();
    mine.dirty = true;
    clearTimeout(mine.timer);
    const pause = event.type === "change" && event.target.type !== "text" ? 0 : PAUSE;
    mine.timer = setTimeout(() => save(form), Math.max(0, Math.min(pause, mine.since + LONGEST - Date.now())));
    say(form, "writing");
  };

  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-draft-form]")) return;
    event.preventDefault();
    const pressed = event.submitter && event.submitter.name ? { [event.submitter.name]: event.submitter.value } : {};
    const saved = await save(form, pressed);
    if (saved && !pressed.instead_of) document.dispatchEvent(new CustomEvent("draft-done", { detail: form }));
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("waits" in form.dataset) || ![...forms.values()].some((one) => one.dirty || one.sending)) return;
    event.preventDefault();
    const saved = await flush();
    delete form.dataset.sent;
    if (saved) form.requestSubmit(event.submitter);
  });
  addEventListener("beforeunload", (event) => {
    if ([...forms.values()].some((one) => one.dirty || one.sending)) event.preventDefault();
    if (document.querySelector("form[data-typed]")) event.preventDefault();
  });
  // A form that does not save itself: closing it saves it, leaving it asks.
  document.addEventListener("input", ({ target }) => {
    const form = target.form;
    if (form && form.matches("[data-sheet-body] form[data-waits]")) form.dataset.typed = "1";
  });
  document.addEventListener("submit", ({ target }) => { delete target.dataset.typed; }, true);
  addEventListener("online", flush);
  window.drafts = { flush, forget };
})();
