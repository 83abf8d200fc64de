/* Answers a guiding check in place: its words under the question, its proof in the passage; the way on opens once every
   check of the page is settled and the teacher lets (here.js). Needs outbox.js. */
(() => {
  const unmark = () => document.querySelectorAll(".passage span.evidence").forEach((one) => one.classList.remove("evidence"));

  const open = () => {
    const of = (name) => document.querySelector(`[data-${name}]`);
    const [check, held, way] = [of("closed"), of("let"), of("opens")];
    if (!way || (check && of("holds-up"))) return;
    if (check) check.hidden = true;
    (held || way).hidden = false;
    if (!held) of("opened").textContent = of("opened").dataset.words;
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
