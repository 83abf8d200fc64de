/* A form that takes something is sent once: a second tap while the first is on its way does nothing. */
(() => {
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
    addEventListener("pageshow", () => { delete form.dataset.sent; });
  }
})();
