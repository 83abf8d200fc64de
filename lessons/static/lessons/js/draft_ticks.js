/* Keeps ticks as they change, one after the other, and says so; tries again until they are kept. */
(() => {
  const form = document.getElementById("publish");
  if (!form) return;
  let last = Promise.resolve();
  const say = (words) => { document.querySelector("[data-ticks-state]").textContent = document.body.dataset[words]; };

  // What is ticked now is what the next press is compared with.
  const drawn = (box, checked) => {
    const cell = box.closest(".tick");
    cell.querySelector("input[type=hidden]")?.remove();
    if (!checked) return;
    const before = Object.assign(document.createElement("input"), { type: "hidden", name: `${box.name}_before`, value: box.value });
    before.setAttribute("form", "publish");
    cell.prepend(before);
  };
  const keep = async (box) => {
    const checked = box.checked;
    say("saving");
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, act: "tick" });
    body.append(checked ? box.name : `${box.name}_before`, box.value);
    const sent = await fetch(document.body.dataset.act, { method: "POST", redirect: "manual", cache: "no-store", body,
      headers: { "X-Saves-Itself": "1" } }).catch(() => null);
    const kept = sent && sent.status === 204;
    if (kept) drawn(box, checked);
    say(kept ? "saved" : sent && sent.type === "opaqueredirect" ? "signedOut" : "unsaved");
    if (!kept) setTimeout(() => queue(box), 5000);
  };
  const queue = (box) => { last = last.then(() => keep(box)); };

  document.addEventListener("change", ({ target }) => { if (["take", "prompts"].includes(target.name)) queue(target); });
})();
