/* While a form that asks for sentences is open, a press on a sentence of the article chooses it there. */
(() => {
  const NAMES = ["evidence", "elsewhere", "trigger"];
  let form = null;

  const boxes = () => (form ? NAMES.flatMap((name) => [...form.querySelectorAll(`input[name="${name}"]`)]) : []);
  const paint = () => {
    document.body.classList.toggle("picking", Boolean(form) && boxes().length > 0);
    const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    for (const one of document.querySelectorAll("[data-sentence]")) {
      one.classList.toggle("pick", Boolean(form) && boxes().length > 0);
      one.classList.toggle("picked", chosen.has(one.dataset.sentence));
    }
  };
  const add = (sentence) => { // one that the form did not offer: it stands in another part
    const last = boxes().filter((box) => box.name !== "elsewhere").at(-1);
    if (!last) return null;
    const row = last.closest(".option").cloneNode(true);
    const box = row.querySelector("input");
    const id = `${last.id}-${sentence.dataset.sentence}`;
    Object.assign(box, { id, value: sentence.dataset.sentence, checked: false });
    row.querySelector("label").htmlFor = id;
    row.querySelector("label").textContent = sentence.textContent.trim();
    last.closest(".option").after(row);
    return box;
  };

  document.addEventListener("click", (event) => {
    const sentence = event.target.closest("[data-sentence]");
    if (!sentence || !form || event.target.closest("a") || !getSelection().isCollapsed) return;
    if (!form.isConnected || !boxes().length) return;
    const box = boxes().find((one) => one.value === sentence.dataset.sentence) || add(sentence);
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    paint();
  });
  document.addEventListener("change", ({ target }) => { if (NAMES.includes(target.name)) paint(); });
  document.addEventListener("focusin", ({ target }) => {
    const inside = target.closest("[data-draft-form]");
    if (inside && inside !== form) { form = inside; paint(); }
  });
  document.addEventListener("draft-open", ({ detail }) => { form = detail; paint(); });
})();
