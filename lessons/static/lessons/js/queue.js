/* The queue of texts by keyboard: j and k or arrows go from text to text, l lets one through, h asks why it is hidden.
   Keys count only while a text has the focus, so that they never get in the way of writing or of a screen reader. */
(function () {
  "use strict";
  var pressed = false;

  function posts() { return Array.from(document.querySelectorAll("[data-queue] [data-post]")); }

  function step(post, by) {
    var next = posts()[posts().indexOf(post) + by];
    if (next) { next.focus(); }
  }

  function letThrough(post) {
    var button = post.querySelector("[data-show]");
    if (button) { button.click(); }
  }

  function askWhy(post) {
    var hide = post.querySelector("[data-hide]");
    if (hide) { hide.open = true; hide.querySelector("button").focus(); }
  }

  function act(key, post) {
    if (key === "j" || key === "ArrowDown") { step(post, 1); return true; }
    if (key === "k" || key === "ArrowUp") { step(post, -1); return true; }
    if (key === "l") { letThrough(post); return true; }
    if (key === "h") { askWhy(post); return true; }
    return false;
  }

  function begin() {
    document.querySelectorAll("[data-keys]").forEach(function (keys) { keys.hidden = false; });
    var first = document.querySelector("[data-queue] [data-waits]") || posts()[0];
    if (pressed && first) { first.focus(); }
    pressed = false;
  }

  document.addEventListener("keydown", function (event) {
    var post = event.target;
    if (!post.matches("[data-post]") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (act(event.key, post)) { event.preventDefault(); }
  });
  document.addEventListener("htmx:beforeRequest", function (event) {
    pressed = pressed || Boolean(event.target.matches("[data-queue] form"));
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.target.id === "panel-texts") { begin(); }
  });
  begin();
})();
