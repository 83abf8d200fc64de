/* Takes words off an open page of the talk that its teacher has taken away or changed; what is typed beside them stays. */
(() => {
  document.addEventListener("texts", ({ detail }) => {
    const shown = detail.split(" ");
    for (const text of document.querySelectorAll("[data-text]")) {
      if (shown.includes(text.dataset.text)) continue;
      for (const words of text.querySelectorAll(":scope > [data-words]")) words.remove();
      text.querySelector("[data-gone]").hidden = false;
    }
  });
})();
