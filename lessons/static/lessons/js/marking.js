/* Marking by keyboard, for who wishes: j and k go from answer to answer, a digit chooses a level or a share, c writes a
   comment, Shift and a digit puts in one of the teacher's own, Enter saves and goes on, u takes the last marks back.
   Keys count only on an answer and never while somebody writes; sealing and giving back have none. */
(function () {
  "use strict";
  const form = document.querySelector("[data-marking]");
  const onward = document.querySelector("[data-next]");
  if (!form) { return; }
  const all = () => Array.from(form.querySelectorAll("[data-answer]"));
  const own = () => Array.from(form.querySelectorAll("[data-own] li > span"), (one) => one.textContent);

  function go(answer) {
    if (!answer) { return; }
    answer.focus({ preventScroll: true });
    answer.scrollIntoView({ block: "nearest" });
  }

  function insert(box, text) {
    if (!box || !text || box.value.includes(text)) { return; }
    box.value = [box.value.trim(), text].filter(Boolean).join("\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function choose(answer, number) {
    const level = answer.querySelectorAll(".levels:not([hidden]) input")[number - 1];
    const shares = answer.querySelector("[data-hides]:not([hidden]) select");
    if (level) { level.checked = true; }
    else if (shares && shares.options[number]) { shares.selectedIndex = number; }
  }

  function press(answer, selector) {
    const button = answer.querySelector(selector) || form.querySelector(selector);
    if (button) { button.click(); }
  }

  function act(event, answer) {
    const number = /^Digit([1-9])$/.exec(event.code);
    if (number && event.shiftKey) { insert(answer.querySelector("textarea[name^=comment]"), own()[number[1] - 1]); }
    else if (number) { choose(answer, Number(number[1])); }
    else if (event.key === "j" || event.key === "ArrowDown") { go(all()[all().indexOf(answer) + 1]); }
    else if (event.key === "k" || event.key === "ArrowUp") { go(all()[all().indexOf(answer) - 1]); }
    else if (event.key === "c") { answer.querySelector("textarea[name^=comment]")?.focus(); }
    else if (event.key === "Enter") { press(answer, "[data-save]"); }
    else if (event.key === "u") { press(form, "[data-undo]"); }
    else if (event.key === "o") { press(form, "[data-cover-note]:not([hidden]) [data-uncover]"); }
    else { return false; }
    return true;
  }

  form.addEventListener("keydown", (event) => {
    const answer = event.target.closest("[data-answer]");
    if (!answer || event.metaKey || event.altKey) { return; }
    const writing = event.target.matches("textarea, select, input:not([type=radio]), button, summary");
    if (event.target.matches("textarea") && event.key === "Escape") { go(answer); return; }
    if (event.target.matches("textarea[name^=comment]") && event.ctrlKey && event.key === "Enter") { press(answer, "[data-save]"); return; }
    if (writing || event.ctrlKey) { return; }
    if (act(event, answer)) { event.preventDefault(); }
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-insert]")) { return; }
    insert(event.target.closest("[data-answer], article").querySelector("textarea"), event.target.selectedOptions[0].value && event.target.selectedOptions[0].textContent);
    event.target.value = "";
  });
  form.querySelectorAll("[data-keys]").forEach((keys) => { keys.hidden = false; });
  const here = form.querySelector("[data-go-on]");
  if (here) { here.focus({ preventScroll: true }); here.scrollIntoView({ block: "center" }); } else if (onward) { onward.focus(); } else { go(all()[0]); }
})();
