/* Shows what became of saves: one state for the page, one at each question, and what to do when one was refused. */
(() => {
  const all = document.querySelector("[data-state-all]");
  if (!all) return;
  const states = new Map();
  const words = { saving: all.dataset.saving, saved: all.dataset.saved, late: all.dataset.late, unsaved: all.dataset.unsaved, refused: all.dataset.unsaved };

  const show = () => {
    const now = [...states.values()];
    const worst = ["refused", "unsaved", "saving", "late", "saved"].find((state) => now.includes(state)) || "saved";
    if (all.textContent !== words[worst]) all.textContent = words[worst];
    all.parentElement.dataset.now = worst;
  };

  // A page that came by a form would send it once more: it has another address to be opened by.
  const reload = () => {
    const { place } = document.body.dataset;
    if (place) location.replace(place);
    else location.reload();
  };
  const first = (form) => form.querySelector("textarea, select, input:not([type=hidden])");
  const explain = (form, data) => {
    const box = form.querySelector("[data-refused]");
    box.replaceChildren(document.getElementById("refused").content.cloneNode(true));
    box.querySelector("[data-problem]").textContent = data.problem;
    if (data.state === "conflict") choose(form, box, data);
    box.setAttribute("role", "alert");
    box.hidden = false;
    if (form.dataset.pressed) first(form).focus(); // only a press moves the focus, never a save while somebody types
  };

  const choose = (form, box, data) => {
    box.querySelector("[data-stored]").hidden = false;
    box.querySelector("[data-words]").textContent = data.words.join("\n");
    box.querySelector("[data-mine]").addEventListener("click", () => {
      form.elements.revision.value = data.revision;
      window.outbox.put(form);
      first(form).focus(); // for this box goes
    });
    box.querySelector("[data-theirs]").addEventListener("click", () => {
      window.outbox.drop(form.dataset.unsent);
      reload();
    });
  };

  document.addEventListener("outbox", ({ detail: { name, note, form, state, data } }) => {
    const said = state === "saved" && data && data.state === "late" ? "late" : state;
    states.set(name, said);
    if (form) {
      const own = form.querySelector("[data-state]");
      if (own) own.textContent = words[said];
      const box = form.querySelector("[data-refused]");
      if (state === "refused") explain(form, data);
      else if (box) box.hidden = true;
      form.querySelectorAll("textarea, input:not([type=hidden])").forEach((input) => {
        if (state === "refused") input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      });
    } else if (state === "refused") {
      if (note && data.state === "wrong") reload(); // the page shows what is stored, and why
      states.delete(name); // belongs to another student of this device: kept, not shown
    }
    show();
  });
})();
