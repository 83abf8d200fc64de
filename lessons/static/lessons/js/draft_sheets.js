/* Opens the form of a part in its place in the editor, and closes it again. Without it the link leads to a page. */
(() => {
  const slotOf = (name) => document.querySelector(`[data-slot="${CSS.escape(name)}"]`);

  const open = async (link, again = false) => {
    const slot = slotOf(link.dataset.sheet || "");
    if (!slot) { location.assign(link.href); return; }
    if (slot.querySelector("form") && !again) { first(slot)?.focus(); return; }
    const response = await fetch(link.href, { redirect: "error", cache: "no-store" }).catch(() => null);
    if (!response) { slot.textContent = document.body.dataset.unopened; return; }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const sheet = page.querySelector("[data-sheet-body]");
    if (!sheet) { location.assign(link.href); return; }
    apart(sheet, link.dataset.sheet);
    const form = sheet.querySelector("[data-draft-form]");
    const plain = sheet.querySelector("form:not([data-draft-form]):not([action])");
    if (plain) plain.action = link.href; // a form that is sent goes to its own page, not to the editor's
    if (form) form.dataset.url = link.href;
    sheet.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });
    slot.replaceChildren(document.adoptNode(sheet));
    slot.parentElement.classList.add("is-open");
    document.dispatchEvent(new CustomEvent("draft-open", { detail: form }));
    first(slot)?.focus();
  };
  const first = (slot) => (slot.querySelector("[data-draft-form]") || slot)
    .querySelector("textarea, input:not([type=hidden]), select");
  // Several sheets may be open: what one calls by name must not be found in another.
  const apart = (sheet, name) => {
    const ids = new Set([...sheet.querySelectorAll("[id]")].map((one) => one.id));
    for (const one of sheet.querySelectorAll("[id], [for], [form], [aria-describedby], [aria-labelledby]")) {
      for (const attribute of ["id", "for", "form", "aria-describedby", "aria-labelledby"]) {
        const value = one.getAttribute(attribute);
        if (value) one.setAttribute(attribute, value.split(" ").map((id) => (ids.has(id) ? `${name}:${id}` : id)).join(" "));
      }
    }
  };
  const close = async (anchor) => {
    if (!await window.drafts.flush()) return;
    history.replaceState(null, "", `${location.pathname}#${anchor}`);
    location.reload();
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[data-sheet]");
    if (link) { event.preventDefault(); open(link); return; }
    const closing = event.target.closest("[data-slot] a[data-close]");
    const typed = closing && closing.closest("[data-sheet-body]").querySelector("form[data-typed]");
    if (closing) { event.preventDefault(); if (typed) typed.requestSubmit(); else close(closing.dataset.close); return; }
    const leaving = event.target.closest("[data-slot] a[data-leave]");
    if (leaving) {
      event.preventDefault();
      const slot = leaving.closest("[data-slot]");
      slot.querySelectorAll("form").forEach((form) => { delete form.dataset.typed; window.drafts.forget(form); });
      slot.replaceChildren();
      slot.parentElement.classList.remove("is-open");
      document.querySelector(`a[data-sheet="${CSS.escape(slot.dataset.slot)}"]`)?.focus();
      return;
    }
    const again = event.target.closest("[data-slot] a[data-sheet-again]");
    if (!again) return;
    event.preventDefault();
    const slot = again.closest("[data-slot]");
    anew(slot, again.dataset.sheetAgain);
  });
  const anew = async (slot, how) => {
    if (how === "keep" && !await window.drafts.flush()) return;
    window.drafts.forget(slot.querySelector("[data-draft-form]"));
    open(document.querySelector(`a[data-sheet="${CSS.escape(slot.dataset.slot)}"]`), true);
  };
  document.addEventListener("draft-done", ({ detail: form }) => {
    const back = form.closest("[data-sheet-body]").querySelector("a[data-close]");
    if (form.closest("[data-slot]")) close(back.dataset.close);
    else location.assign(back.href);
  });

  const asked = document.querySelector("[data-open] a[data-sheet]");
  if (asked) open(asked);
})();
