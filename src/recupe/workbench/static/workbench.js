// The workbench redraws a part of a page while its controls move; without this file the button of a form does the same.
(() => {
  "use strict";
  const REST = 80; // milliseconds in which a hand that still moves asks for no second part
  document.documentElement.classList.add("js");

  const inStep = box => {
    const range = box.querySelector("[data-range]"), number = box.querySelector("input[type=number]");
    range.addEventListener("input", () => { number.value = range.value; });
    number.addEventListener("input", () => { if (number.value !== "") range.value = number.value; });
  };

  const asked = form => {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !["csrf", "once"].includes(name));
    return new URLSearchParams(fields);
  };

  const redraws = form => {
    const parts = ["answer", "later"].filter(name => document.getElementById(name) && (form.dataset.live || "answer later").includes(name));
    let waiting = null, turn = 0;
    const redraw = async () => {
      const mine = ++turn, query = asked(form), address = new URL(form.action || location.href);
      if (waiting) waiting.abort();
      waiting = new AbortController();
      for (const name of parts) {
        const place = document.getElementById(name);
        if (name !== parts[0]) await new Promise(rested => setTimeout(rested, REST));
        if (mine !== turn) return;
        place.setAttribute("aria-busy", "true");
        try {
          const open = [...place.querySelectorAll("details")].map(one => one.open);
          const reply = form.dataset.post
            ? await fetch(form.dataset.post, { method: "POST", body: new FormData(form), signal: waiting.signal })
            : await fetch(`${address.pathname}?${query}&part=${name}`, { signal: waiting.signal });
          const text = await reply.text();
          if (mine !== turn) return;
          place.innerHTML = text;
          [...place.querySelectorAll("details")].forEach((one, k) => { one.open = open[k] || one.open; });
          place.dispatchEvent(new CustomEvent("redrawn", { bubbles: true }));
        } catch (error) {
          if (error.name === "AbortError") return;
          place.dataset.lost = "true";
        }
        place.removeAttribute("aria-busy");
      }
      if (!form.dataset.post) history.replaceState(null, "", `${address.pathname}?${query}`);
    };
    let frame = 0;
    const soon = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(redraw); };
    form.addEventListener("input", event => { if (!event.target.closest("[data-still]")) soon(); });
    form.addEventListener("submit", event => { if (!form.dataset.post && form.method === "get") { event.preventDefault(); redraw(); } });
  };

  const follows = place => {
    const events = new EventSource(place.dataset.events);
    events.addEventListener("progress", event => {
      const told = JSON.parse(event.data), bar = place.querySelector("progress");
      place.querySelector("[data-told]").textContent = told.told;
      if (told.total) { bar.max = told.total; bar.value = told.done; } else { bar.removeAttribute("value"); }
    });
    events.addEventListener("end", () => { events.close(); location.reload(); });
  };

  document.querySelectorAll("[data-slider]").forEach(inStep);
  document.querySelectorAll("form[data-live]").forEach(redraws);
  document.querySelectorAll("[data-events]").forEach(follows);
  document.querySelectorAll("form[data-sure]").forEach(form => form.addEventListener("submit", event => {
    if (!window.confirm(form.dataset.sure)) event.preventDefault();
  }));
})();
