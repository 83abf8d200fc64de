/* Sends what is unsent before a form goes off; asks when it cannot. With data-forget nothing stays on the device. */
(() => {
  const PATIENCE = 6000;
  const form = document.querySelector("form[data-send-first]");
  if (!form) return;
  const ask = form.querySelector("[data-unsent]");
  const sending = form.querySelector("[data-sending]");
  const go = () => {
    if ("forget" in form.dataset) window.outbox.forget();
    form.submit();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter.name === "anyway") { go(); return; }
    sending.textContent = sending.dataset.words;
    await Promise.race([window.outbox.flush(), new Promise((done) => setTimeout(done, PATIENCE))]);
    sending.textContent = "";
    if (window.outbox.pending() || ("forget" in form.dataset && window.outbox.kept())) ask.hidden = false;
    else go();
  });
})();
