/* The queue is drawn anew with every press, and covered after its minute. What was typed into one of its boxes and not
   sent goes out of sight with the words, and stands there again as soon as the box does; only this page remembers it. */
(function () {
  "use strict";
  var typed = new Map();

  document.addEventListener("htmx:beforeSwap", function () {
    document.querySelectorAll("[data-queue] textarea[id]").forEach(function (box) {
      if (box.value !== box.defaultValue) { typed.set(box.id, box.value); } else { typed.delete(box.id); }
    });
  });
  document.addEventListener("htmx:afterSettle", function () {
    typed.forEach(function (text, id) {
      var box = document.getElementById(id);
      if (!box || box.value === text) { return; }
      if (box.value.trim() === text.trim()) { typed.delete(id); return; }
      box.value = text;
      box.closest("details").open = true;
    });
  });
})();
