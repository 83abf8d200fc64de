/* Answers a guiding check in place: its words under the question, its proof in the passage; the way on opens once every
   check of the page is settled. Needs outbox.js. */
(() => {
  const unmark = () => document.querySelectorAll(".passage span.evidence").forEach((one) => one.classList.remove("evidence"));

  const open = () => {
    document.querySelectorAll("[data-closed]").forEach((one) => { one.hidden = true; });
    document.querySelectorAll("[data-opens]").forEach((one) => { one.hidden = false; });
    document.querySelectorAll("[data-opened]").forEach((one) => { one.textContent = one.dataset.words; });
  };

  document.addEventListener("outbox", ({ detail: { form, state, data } }) => {
    if (!form || !form.matches("[data-check]") || state !== "saved") return;
    const box = form.querySelector("[data-feedback]");
    box.hidden = !data.feedback;
    box.innerHTML = data.feedback || "";
    unmark();
    if (data.settled) {
      delete form.dataset.holdsUp;
      if (!document.querySelector("[data-holds-up]")) open();
    }
    for (const id of data.proof || []) {
      const sentence = document.getElementById(`s-${id}`);
      if (sentence) sentence.classList.add("evidence");
    }
  });
})();
