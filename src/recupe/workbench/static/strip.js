// Marking without leaving the page: arrows go through the utterances, a letter marks; without this file the form does the same.
(() => {
  "use strict";
  const form = document.getElementById("marking");
  if (!form) return;
  const told = form.querySelector("[data-told]"), coder = form.querySelector("#coder");
  const boxes = () => [...form.querySelectorAll(".utterances input")];
  const button = key => form.querySelector(`[data-key="${key}"]`);
  let waiting = Promise.resolve();

  const say = (text, wrong) => { told.textContent = text; told.classList.toggle("wrong", Boolean(wrong)); };

  // What the server answers is the whole page as it is now; only what marks change is taken over.
  const takeOver = (page, focused) => {
    for (const name of ["fields", "coders", "utterances", "agreement", "files"]) {
      const fresh = page.querySelector(`[data-part="${name}"]`), old = document.querySelector(`[data-part="${name}"]`);
      if (fresh && old) old.innerHTML = fresh.innerHTML;
    }
    for (const name of ["answer", "later"]) {
      const fresh = page.getElementById(name), old = document.getElementById(name);
      if (!fresh || !old) continue;
      const open = [...old.querySelectorAll("details")].map(one => one.open);
      old.innerHTML = fresh.innerHTML;
      [...old.querySelectorAll("details")].forEach((one, k) => { one.open = open[k] || one.open; });
    }
    const box = form.querySelector(`.utterances input[value="${focused}"]`);
    if (box) box.focus({ preventScroll: true });
  };

  const mark = (lane, places) => {
    if (!coder.reportValidity()) return;
    if (!places.length) { say(form.dataset.choose, true); return; }
    say(form.dataset.saving);
    const focused = document.activeElement.closest(".utterances") ? document.activeElement.value : "";
    waiting = waiting.then(async () => {
      const body = new FormData(form);
      body.delete("u");
      for (const place of places) body.append("u", place);
      body.set("lane", lane);
      try {
        const reply = await fetch(form.action, { method: "POST", body });
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        if (!reply.ok) { say([...page.querySelectorAll("main h1, main p")].map(one => one.textContent).slice(0, 2).join(" "), true); return; }
        const address = new URL(reply.url);
        history.replaceState(null, "", `${address.pathname}${address.search}`);
        takeOver(page, focused);
        say(form.dataset.saved);
      } catch (error) {
        say(String(error.message || error), true);
      }
    });
  };

  form.addEventListener("submit", event => {
    const lane = event.submitter && event.submitter.value;
    if (!lane) return;
    event.preventDefault();
    mark(lane, boxes().filter(box => box.checked).map(box => box.value));
  });

  form.addEventListener("keydown", event => {
    const box = event.target.closest(".utterances input");
    if (event.target === coder && event.key === "Enter") event.preventDefault();
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = boxes(), at = all.indexOf(box);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + step));
      all[next].focus();
      return;
    }
    const letters = [...form.querySelectorAll("[data-key]")];
    const found = /^[1-6]$/.test(event.key) ? letters[Number(event.key) - 1] : /^[a-z]$/i.test(event.key) && button(event.key.toLowerCase());
    if (!found) return;
    event.preventDefault();
    const chosen = all.filter(one => one.checked).map(one => one.value);
    mark(found.value, chosen.length ? chosen : [box.value]);
  });

  // From a place on the strip to what was said then, and back: a line on the strip where the reader is.
  const drawings = () => [...document.querySelectorAll("#answer [data-rows] svg.narrow, #answer [data-rows] svg.wide")];
  const rowsOf = svg => JSON.parse(svg.closest("[data-rows]").dataset.rows)[svg.classList.contains("wide") ? "wide" : "narrow"];

  document.getElementById("answer").addEventListener("click", event => {
    const svg = event.target.closest("[data-rows] svg");
    if (!svg) return;
    const box = svg.getBoundingClientRect(), x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
    const row = rowsOf(svg).find(one => y >= one[4] && y <= one[5] && x >= one[2] - 0.02 && x <= one[3] + 0.02);
    if (!row) return;
    const at = row[0] + (row[1] - row[0]) * Math.min(1, Math.max(0, (x - row[2]) / (row[3] - row[2])));
    const said = [...form.querySelectorAll(".utterances li")].filter(one => Number(one.dataset.start) <= at);
    const place = said[said.length - 1] || form.querySelector(".utterances li");
    if (!place) return;
    place.querySelector("input").focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  });

  const pointAt = at => {
    for (const svg of drawings()) {
      svg.querySelectorAll(".here").forEach(one => one.remove());
      const row = rowsOf(svg).find(one => at >= one[0] && at < one[1]);
      if (!row) continue;
      const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const x = wide * (row[2] + (row[3] - row[2]) * (at - row[0]) / (row[1] - row[0]));
      for (const [name, value] of [["class", "here"], ["x1", x], ["x2", x], ["y1", high * row[4]], ["y2", high * row[5]]]) line.setAttribute(name, value);
      svg.append(line);
    }
  };
  form.addEventListener("focusin", event => {
    const place = event.target.closest(".utterances li");
    if (place) pointAt(Number(place.dataset.start));
  });
})();
