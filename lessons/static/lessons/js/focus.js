/* Brings what is wrong to the reader: the first field that is wrong, else the summary of errors. */
(() => {
  const summary = document.querySelector("[data-focus]");
  if (!summary) return;
  const field = document.querySelector("main :is(input, select, textarea)[aria-invalid=true], main [autofocus]");
  (field || summary).focus();
})();
