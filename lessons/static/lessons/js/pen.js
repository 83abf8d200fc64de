/* Underlines sentences: while the pen is out, a press on a sentence or on the small button before it. Needs outbox.js.
   A writing box that wants a line first stays closed until there is one. */
(() => {
  const pen = document.querySelector("[data-pen]");
  const lines = [...document.querySelectorAll(".passage .para [id^=s-]")];
  if (!pen || !lines.length) return;
  const { attempt } = pen.dataset;
  const has = (line) => line.classList.contains("mine");
  const tickOf = (line) => line.querySelector(":scope > [data-tick-line]");

  const unlock = () => document.querySelectorAll("[data-line-first]").forEach((box) => {
    box.readOnly = !lines.some(has) && !box.value.trim();
    box.closest(".field").querySelector("[data-line-hint]").hidden = !box.readOnly;
  });
  const show = (line, on) => {
    line.classList.toggle("mine", on);
    const tick = tickOf(line);
    if (tick) tick.setAttribute("aria-pressed", has(line));
    unlock();
  };
  const toggle = (line) => {
    const id = line.id.slice(2);
    show(line, !has(line));
    window.outbox.note(`${attempt}:line:${id}`, pen.href, [["attempt", attempt], ["line", id], ["on", has(line) ? "1" : ""]]);
  };
  document.addEventListener("outbox", ({ detail: { note, state } }) => { // what an earlier page could not send
    const said = Object.fromEntries(note || []);
    const line = state === "unsaved" && document.getElementById(`s-${said.line}`);
    if (line && said.attempt === attempt) show(line, Boolean(said.on));
    unlock();
  });

  const tick = (line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tick-line";
    button.dataset.tickLine = "";
    button.setAttribute("aria-label", `${pen.dataset.tick} ${line.textContent.trim().slice(0, 60)}`);
    line.prepend(button);
    show(line, has(line));
  };
  const isOut = () => pen.getAttribute("aria-pressed") === "true";
  const take = (out) => {
    pen.setAttribute("aria-pressed", out);
    document.querySelector(".passage").classList.toggle("pen-out", out);
    document.querySelector("[data-pen-state]").textContent = out ? pen.dataset.said : "";
    lines.forEach((line) => { if (out) tick(line); else tickOf(line).remove(); });
  };

  pen.setAttribute("role", "button");
  pen.setAttribute("aria-pressed", "false");
  const press = (event) => {
    event.preventDefault();
    take(!isOut());
  };
  pen.addEventListener("click", press);
  pen.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  document.querySelector(".passage").addEventListener("click", (event) => {
    const line = event.target.closest(".para [id^=s-]");
    if (!line || !isOut() || event.target.closest("a")) return;
    if (String(getSelection()).trim()) return; // words are being chosen, for a dictionary say
    toggle(line);
  });
  document.querySelectorAll("[data-pen-start]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    if (!isOut()) take(true);
    tickOf(lines[0]).focus();
  }));
  unlock();
})();
