/* Drags a question to another place: the same as "Move up" and "Move down", for a mouse. */
(() => {
  const token = () => document.querySelector("#publish [name=csrfmiddlewaretoken]").value;
  const post = (url, fields) => fetch(url, { method: "POST", redirect: "manual", cache: "no-store",
    body: new URLSearchParams({ csrfmiddlewaretoken: token(), ...fields }) });
  let held = null;

  const after = (list, y) => [...list.querySelectorAll(":scope > [data-place-item]")]
    .find((one) => one !== held && y < one.getBoundingClientRect().top + one.offsetHeight / 2);
  const drop = async (list, y) => {
    const next = after(list, y);
    const fields = { question: held.dataset.placeItem, section: list.dataset.place, before: next ? next.dataset.placeItem : "" };
    held = null;
    if (!await window.drafts.flush()) return;
    const answer = await post(document.body.dataset.place, fields).catch(() => null);
    if (!answer || answer.status !== 204) {
      document.querySelector("[data-ticks-state]").textContent = document.body.dataset.unopened;
      return;
    }
    history.replaceState(null, "", `${location.pathname}#${fields.question}`);
    location.reload();
  };

  for (const item of document.querySelectorAll("[data-place-item]")) {
    const handle = item.querySelector("[data-handle]");
    handle.hidden = false;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      held = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(item, 0, 0);
    });
    handle.addEventListener("dragend", () => { held = null; });
  }
  for (const list of document.querySelectorAll("[data-place]")) {
    if (list === document.body) continue;
    list.addEventListener("dragover", (event) => { if (held) event.preventDefault(); });
    list.addEventListener("drop", (event) => {
      if (!held) return;
      event.preventDefault();
      drop(list, event.clientY);
    });
  }
})();
