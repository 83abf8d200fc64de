/* Saves a choice at once, a text one second after a pause and at the latest every ten. Needs outbox.js. */
(() => {
  const PAUSE = 1000;
  const LONGEST = 10000;
  const PATIENCE = 5000;
  const timers = new Map(); // form -> {timer, since}

  const save = (form) => {
    const running = timers.get(form);
    if (running) clearTimeout(running.timer);
    timers.delete(form);
    window.outbox.put(form);
  };
  const soon = (form) => {
    const running = timers.get(form);
    const since = running ? running.since : Date.now();
    if (running) clearTimeout(running.timer);
    const wait = Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now()));
    timers.set(form, { since, timer: setTimeout(() => save(form), wait) });
    window.outbox.typing(form);
  };
  const showUnclear = (button, unclear) => {
    button.value = unclear ? "" : "1";
    button.setAttribute("aria-pressed", Boolean(unclear));
    button.textContent = unclear ? button.dataset.words : button.dataset.wordsNot;
  };
  const callUnclear = (form, button) => {
    const unclear = button.value;
    const { attempt, question } = form.elements;
    showUnclear(button, unclear);
    window.outbox.note(`${attempt.value}:unclear:${question.value}`, button.getAttribute("formaction"),
      [["attempt", attempt.value], ["question", question.value], ["unclear", unclear]]);
  };
  document.addEventListener("outbox", ({ detail: { note, state } }) => { // what an earlier page could not send
    const said = Object.fromEntries(note || []);
    const button = state === "unsaved" && document.querySelector(`#q-${CSS.escape(said.question)} [name=unclear]`);
    if (button) showUnclear(button, said.unclear);
  });
  const saveAll = () => [...timers.keys()].forEach(save);
  const dropAll = () => {
    timers.forEach(({ timer }) => clearTimeout(timer));
    timers.clear();
  };
  // What is typed while a press leads to another page would belong to none. Who is still here after five seconds goes
  // on: a browser stays on the page when a Wi-Fi's sign-in page answers for the program.
  const release = (form) => { form.inert = false; };
  const hold = (form) => {
    form.inert = true;
    setTimeout(() => release(form), PATIENCE);
  };

  for (const form of document.querySelectorAll("form[data-unsent]")) {
    const passed = form.querySelector("[data-passed]");
    if (!form.matches("[data-check]")) {
      form.addEventListener("input", (event) => {
        delete form.dataset.pressed;
        if (passed) passed.hidden = true;
        if (["radio", "checkbox"].includes(event.target.type)) save(form);
        else soon(form);
      });
      form.addEventListener("change", () => { if (timers.has(form)) save(form); });
    }
    form.addEventListener("submit", (event) => {
      const pass = event.submitter && event.submitter.name === "pass";
      if (form.dataset.save) { // the talk: its buttons lead to another page, a number of its own orders them
        if (event.submitter && "drop" in event.submitter.dataset) {
          dropAll();
          window.outbox.drop(form.dataset.unsent);
        } else {
          saveAll();
          window.outbox.adopt(form);
        }
        form.elements.sequence.value = Number(form.elements.sequence.value) + 1;
        hold(form);
        return;
      }
      if (event.submitter && "send" in event.submitter.dataset) { // it leads to another page, as the talk's buttons do
        if (timers.has(form)) save(form);
        window.outbox.adopt(form);
        form.elements.sequence.value = Number(form.elements.sequence.value) + 1;
        return;
      }
      event.preventDefault();
      form.dataset.pressed = "1";
      if (event.submitter && event.submitter.name === "unclear") { callUnclear(form, event.submitter); return; }
      if (!pass) { save(form); return; }
      for (const input of form.querySelectorAll("fieldset input:not([type=hidden]), fieldset textarea, fieldset select")) {
        if (["radio", "checkbox"].includes(input.type)) input.checked = false;
        else input.value = "";
      }
      if (passed) passed.hidden = false;
      const running = timers.get(form);
      if (running) clearTimeout(running.timer);
      timers.delete(form);
      window.outbox.put(form, { pass: "1" });
    });
  }
  addEventListener("pagehide", saveAll);
  addEventListener("pageshow", () => document.querySelectorAll("form[inert]").forEach(release));
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(); });
  // What was refused before this script came is saved by a press, which puts it over what stands there now.
  const wasRefused = (form) => form && form.querySelector("[data-refused]:not([hidden])");
  document.querySelectorAll("[data-plain]").forEach((one) => { one.hidden = !wasRefused(one.closest("form")); });
  document.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });
})();
