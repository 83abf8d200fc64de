/* Brings what is wrong to the reader: the error summary or the question that was not saved. */
(() => {
  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();
})();
