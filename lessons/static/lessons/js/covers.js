/* Cover again: after its seconds, and when the page is left, words go from the page; what was typed stays,
   and so does the form that it stands in. */
(function () {
  "use strict";

  function begun(form) {
    return Array.from(form.querySelectorAll("textarea")).some(function (box) { return box.value !== box.defaultValue; });
  }

  function cover(part) {
    part.querySelectorAll("[data-words]").forEach(function (words) { words.textContent = ""; });
    part.querySelectorAll("[data-hides]").forEach(function (form) { form.hidden = !begun(form); });
    part.querySelectorAll("[data-cover-note]").forEach(function (note) { note.hidden = false; });
  }

  document.querySelectorAll("[data-covers]").forEach(function (part) {
    window.setTimeout(function () { cover(part); }, Number(part.dataset.covers) * 1000);
  });
  window.addEventListener("pagehide", function () { cover(document); });

  /* A live page that comes back out of the browser's memory is opened anew, and so covered. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.querySelector("[data-live]")) { window.location.reload(); }
  });
})();
