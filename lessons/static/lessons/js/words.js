/* Says what a word means right behind it; a second press takes it away. Without scripts the link leads to the list. */
(() => {
  for (const link of document.querySelectorAll(".word")) {
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) continue;
    const said = document.createElement("span");
    said.className = "word-said";
    said.setAttribute("role", "status");
    link.after(said);
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    const press = (event) => {
      event.preventDefault();
      const open = link.getAttribute("aria-expanded") !== "true";
      link.setAttribute("aria-expanded", open);
      said.textContent = open ? entry.querySelector("dd").textContent : "";
    };
    link.addEventListener("click", press);
    link.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  }
})();
