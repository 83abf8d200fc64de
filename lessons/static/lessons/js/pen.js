/* Underlines sentences: while the pen is out, a press on a sentence or on the small button before it. Needs outbox.js.
   A writing box that wants a line first stays closed until there is one. */
(() => {
  const pen = document.querySelector("[data-pen]");
  if (!pen) return;
  const said = document.querySelector("[data-pen-state]");
  const lines = [...document.querySelectorAll(".passage .para [id^=s-]")];
  const boxes = [...document.querySelectorAll("[data-line-first]")];
  const has = (line) => line.classList.contains("mine");
  const tickOf = (line) => line.querySelector(":scope > [data-tick-line]");

  const show = (line) => {
    const tick = tickOf(line);
    if (tick) tick.setAttribute("aria-pressed", has(line));
  };
  const unlock = () => boxes.forEach((box) => {
    const closed = !lines.some(has) && !box.value.trim();
    box.readOnly = closed;
    box.closest(".field").querySelector("[data-line-hint]").hidden = !closed;
  });
  const toggle = (line) => {
    line.classList.toggle("mine");
    show(line);
    unlock();
    window.outbox.note(`${pen.dataset.attempt}:lines:${pen.pathname}`, pen.href,
      [["attempt", pen.dataset.attempt], ...lines.filter(has).map((one) => ["sentence", one.id.slice(2)])]);
  };

  const tick = (line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tick-line";
    button.dataset.tickLine = "";
    button.setAttribute("aria-label", `${pen.dataset.tick} ${line.textContent.trim().slice(0, 60)}`);
    line.prepend(button);
    show(line);
  };
  const take = (out) => {
    pen.setAttribute("aria-pressed", out);
    document.querySelector(".passage").classList.toggle("pen-out", out);
    said.textContent = out ? pen.dataset.said : "";
    lines.forEach((line) => { if (out) tick(line); else tickOf(line).remove(); });
  };

  pen.setAttribute("role", "button");
  pen.setAttribute("aria-pressed", "false");
  const press = (event) => {
    event.preventDefault();
    take(pen.getAttribute("aria-pressed") !== "true");
  };
  pen.addEventListener("click", press);
  pen.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  document.querySelector(".passage").addEventListener("click", (event) => {
    const line = event.target.closest(".para [id^=s-]");
    if (!line || pen.getAttribute("aria-pressed") !== "true" || event.target.closest("a")) return;
    if (String(getSelection()).trim()) return; // words are being chosen, for a dictionary say
    toggle(line);
  });
  document.querySelectorAll("[data-pen-start]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    if (pen.getAttribute("aria-pressed") !== "true") take(true);
    lines[0].querySelector("[data-tick-line]").focus();
  }));
  unlock();
})();
