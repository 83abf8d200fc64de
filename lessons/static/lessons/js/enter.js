/* Enter goes on: to the next line, from the last one to the button that saves. Shift and Enter begin a new line in a
   long answer. Without it Enter saves. */
(() => {
  const LINES = "input:not([type=hidden], [type=checkbox]), textarea";
  for (const form of document.querySelectorAll("[data-enter]")) {
    form.addEventListener("keydown", (event) => {
      const lines = [...form.querySelectorAll(LINES)].filter((one) => one.offsetParent);
      const at = lines.indexOf(event.target);
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || at < 0) return;
      event.preventDefault();
      const next = lines[at + 1];
      if (!next) { form.querySelector("button").click(); return; }
      next.focus();
      next.select();
    });
  }
})();
