/* Cover again: after its seconds, and when the page is left, words go from the page; what was typed stays. */
(function () {
  "use strict";

  function cover(form) {
    form.querySelectorAll("[data-words]").forEach(function (words) { words.textContent = ""; });
    form.querySelectorAll("[data-cover-note]").forEach(function (note) { note.hidden = false; });
  }

  document.querySelectorAll("[data-covers]").forEach(function (form) {
    window.setTimeout(function () { cover(form); }, Number(form.dataset.covers) * 1000);
    window.addEventListener("pagehide", function () { cover(form); });
  });
})();
