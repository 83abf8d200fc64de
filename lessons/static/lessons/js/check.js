/* Answers a guiding check in place: its words under the question, its proof in the passage. Needs outbox.js. */
(() => {
  const unmark = () => document.querySelectorAll(".passage span.evidence").forEach((one) => one.classList.remove("evidence"));

  document.addEventListener("outbox", ({ detail: { form, state, data } }) => {
    if (!form || !form.matches("[data-check]") || state !== "saved") return;
    const box = form.querySelector("[data-feedback]");
    box.hidden = !data.feedback;
    box.innerHTML = data.feedback || "";
    unmark();
    for (const id of data.proof || []) {
      const sentence = document.getElementById(`s-${id}`);
      if (sentence) sentence.classList.add("evidence");
    }
  });
})();
