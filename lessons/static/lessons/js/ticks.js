// Keeps the number on the Publish button true while ticks change. Without it the button shows the saved number.
"use strict";

const button = document.querySelector("[data-ticks]");
const ticks = [...document.querySelectorAll("input[name='take']")];

function count() {
  const ticked = ticks.filter((tick) => tick.checked).length;
  button.textContent = button.dataset.ticks.replace("{ticked}", ticked).replace("{all}", ticks.length);
}

if (button) {
  for (const tick of ticks) tick.addEventListener("change", count);
  window.addEventListener("pageshow", count);
}
