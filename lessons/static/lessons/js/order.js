/* Lets two things change places: a number that another one has is given on, and what became of the other one is said. */
(() => {
  for (const list of document.querySelectorAll("[data-order]")) {
    const selects = [...list.querySelectorAll("select")];
    const before = new Map();
    const keep = () => selects.forEach((one) => before.set(one, one.value));
    const said = list.parentElement.querySelector("[data-moved]");

    keep();
    list.addEventListener("focusin", keep); // a page that came back has filled them in meanwhile
    list.addEventListener("change", ({ target }) => {
      const other = selects.find((one) => one !== target && one.value && one.value === target.value);
      if (other) other.value = before.get(target);
      said.textContent = other ? `${other.value ? said.dataset.swapped : said.dataset.moved} ${other.labels[0].textContent}` : "";
      keep();
    });
  }
})();
