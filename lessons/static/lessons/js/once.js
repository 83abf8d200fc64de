/* A form that takes something is sent once: a second tap while the first is on its way does nothing. Who is still here
   after five seconds may tap again: a browser stays on the page when a Wi-Fi's sign-in page answers for the program. */
(() => {
  const PATIENCE = 5000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, PATIENCE);
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once][data-sent]").forEach((form) => { delete form.dataset.sent; });
  });
})();
