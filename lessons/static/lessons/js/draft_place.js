/* Drags a question to another place: the same as "Move up" and "Move down", for a mouse. Saves ticks as they change. */
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
    await post(document.body.dataset.place, fields);
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

  // What is ticked now is what the next press is compared with.
  const drawn = (box) => {
    const cell = box.closest(".tick");
    cell.querySelector("input[type=hidden]")?.remove();
    if (!box.checked) return;
    const before = Object.assign(document.createElement("input"), { type: "hidden", name: `${box.name}_before`, value: box.value });
    before.setAttribute("form", "publish");
    cell.prepend(before);
  };

  const form = document.getElementById("publish");
  const keepTick = async (target) => {
    const line = document.querySelector("[data-ticks-state]");
    line.textContent = document.body.dataset.saving;
    const sent = await fetch(document.body.dataset.act, { method: "POST", redirect: "manual", cache: "no-store",
      body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    const kept = sent && (sent.type === "opaqueredirect" || sent.ok);
    if (kept) drawn(target);
    line.textContent = kept ? document.body.dataset.saved : document.body.dataset.unsaved;
    if (!kept) setTimeout(() => keepTick(target), 5000);
  };
  document.addEventListener("change", ({ target }) => {
    if (form && ["take", "prompts"].includes(target.name)) keepTick(target);
  });
})();
