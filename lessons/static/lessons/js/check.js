/* Answers a guiding check in place: its words under the question, its proof in the passage; the way on opens once every
   check of the page is settled and the teacher lets (here.js). Needs outbox.js. */
(() => {
  const unmark = () => document.querySelectorAll(".passage span.evidence").forEach((one) => one.classList.remove("evidence"));

  const open = () => {
    const [closed, held, opens, opened] = ["closed", "let", "opens", "opened"].map((name) => document.querySelector(`[data-${name}]`));
    if (!opens || (closed && document.querySelector("[data-holds-up]"))) return;
    if (closed) closed.hidden = true;
    if (held) { held.hidden = false; return; }
    opens.hidden = false;
    opened.textContent = opened.dataset.words;
  };
  document.addEventListener("let", open);

  document.addEventListener("outbox", ({ detail: { form, state, data } }) => {
    if (!form || !form.matches("[data-check]") || state !== "saved") return;
    const box = form.querySelector("[data-feedback]");
    box.hidden = !data.feedback;
    box.innerHTML = data.feedback || "";
    unmark();
    if (data.settled) {
      delete form.dataset.holdsUp;
      open();
    }
    for (const id of data.proof || []) {
      const sentence = document.getElementById(`s-${id}`);
      if (sentence) sentence.classList.add("evidence");
    }
  });
})();
