// The browser's side: the conversation's id, unsent words, going from one tab to a place in another, and saving files.
// Nothing here puts text on the page as HTML: that is ui/views/, which escapes it.
window.coach = (() => {
  const KEY = "coach:", UNSENT = "coach-unsent:";
  const known = () => Object.keys(localStorage).filter((key) => key.startsWith(KEY))
    .sort((a, b) => localStorage[b] - localStorage[a]).map((key) => key.slice(KEY.length));

  // --- the conversation's id: 256 random bits that only this browser holds; one a tab, the last one for a new tab
  const use = (id) => { sessionStorage.coach = id; return id; };
  const fresh = () => use(btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
  const id = () => {
    const now = sessionStorage.coach || use(known()[0] || fresh());
    localStorage[KEY + now] = Date.now();
    return now;
  };
  const others = () => JSON.stringify(known().filter((other) => other !== sessionStorage.coach).slice(0, 20));
  const open = (other) => { use(other); location.reload(); };
  const another = () => { fresh(); location.reload(); };
  const forgotten = () => {
    localStorage.removeItem(KEY + id());
    Object.keys(sessionStorage).filter((key) => key.startsWith(UNSENT)).forEach((key) => delete sessionStorage[key]);
    another();
  };

  // --- words typed and not yet sent outlive a reload (kept in this tab, until they are sent)
  const fields = "#draft-box textarea, #edit-box textarea, #answer-box textarea, [data-ask]";
  const name = (field) => UNSENT + sessionStorage.coach + ":" + (field.dataset.ask || field.closest("[id]").id);
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(fields)) return;
    sessionStorage[name(event.target)] = event.target.value;
    if (event.target.dataset.ask) grow(event.target);
  });
  const recall = (box) => {
    const field = document.querySelector(`#${box} textarea`), kept = field && sessionStorage[name(field)];
    if (kept) set(field, kept);
  };
  const typed = (box, text) => { sessionStorage[UNSENT + sessionStorage.coach + ":" + box] = text; };
  const sent = (box) => { delete sessionStorage[UNSENT + sessionStorage.coach + ":" + box]; };
  const set = (field, text) => { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); };
  const grow = (field) => { field.style.height = "auto"; field.style.height = field.scrollHeight + 2 + "px"; };

  // --- going places
  const tab = (name) => [...document.querySelectorAll("#tabs [role=tab], #tabs .overflow-dropdown button")]
    .find((button) => button.textContent.trim() === name)?.click(); // on a phone some tabs are in a menu
  const show = (element) => {
    if (!element) return;
    element.closest("details")?.setAttribute("open", "");
    element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    element.focus({ preventScroll: true });
    element.classList.add("here");
    setTimeout(() => element.classList.remove("here"), 2500);
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const later = (what) => setTimeout(what, 120); // a tab that opens for the first time is drawn a moment later
  const find = (words) => {
    tab("Draft");
    later(() => {
      const paper = document.querySelector("#draft .paper");
      const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
      const from = paper.textContent.indexOf(words);
      if (from < 0) return;
      const range = document.createRange();
      for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
        if (at <= from && from < at + node.length) range.setStart(node, from - at);
        const end = from + words.length;
        if (at < end && end <= at + node.length) { range.setEnd(node, end - at); break; }
      }
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    });
  };

  // --- the reason for a mark: on hover, on focus, on a tap
  let tip;
  const reveal = (mark) => {
    tip ||= document.body.appendChild(Object.assign(document.createElement("div"), { id: "tips", role: "tooltip" }));
    const reasons = mark.dataset.f.split(" ").map((n) => document.getElementById("tip" + n)).filter(Boolean);
    tip.replaceChildren(...reasons.map((reason) => reason.cloneNode(true)));
    tip.querySelectorAll("[id]").forEach((copy) => copy.removeAttribute("id"));
    tip.className = "on";
    const at = mark.getClientRects()[0], box = tip.getBoundingClientRect();
    const above = at.bottom + box.height + 12 > innerHeight && at.top > box.height + 12;
    tip.style.left = Math.max(8, Math.min(at.left, innerWidth - box.width - 8)) + "px";
    tip.style.top = (above ? at.top - box.height - 6 : at.bottom + 6) + "px";
  };
  const hide = () => { if (tip) tip.className = ""; };
  const rest = () => { // what has the focus stays explained
    const mark = document.activeElement?.closest("mark[data-f]");
    if (mark) reveal(mark); else hide();
  };
  const over = (event) => { const mark = event.target.closest?.("mark[data-f]"); if (mark) reveal(mark); };
  for (const come of ["mouseover", "focusin"]) document.addEventListener(come, over);
  for (const go of ["mouseout", "scroll"]) document.addEventListener(go, rest, true);
  document.addEventListener("focusout", hide);

  // --- clicks
  const actions = {
    goto: (n) => { tab("Draft"); later(() => show(document.getElementById(n))); },
    finding: (n) => { tab("Findings"); later(() => show(document.getElementById("item" + n))); },
    page: (slug) => { tab("Guidance"); later(() => show(document.getElementById("page-" + slug)?.querySelector("summary"))); },
    find, open,
    example: (text) => { const box = document.querySelector("#draft-box textarea"); set(box, text); box.focus(); },
    theme: () => { localStorage.theme = document.body.classList.toggle("dark") ? "dark" : "light"; },
  };
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button");
    for (const [what, act] of Object.entries(actions)) if (pressed && what in pressed.dataset) act(pressed.dataset[what]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "Enter" && event.target.matches?.("mark[data-f]")) actions.finding(event.target.dataset.f.split(" ")[0]);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (event.target.closest?.("#draft-box")) document.getElementById("submit").click();
      if (event.target.closest?.("#answer-box")) document.getElementById("give").click();
      if (event.target.closest?.("#edit-box")) document.getElementById("again").click();
      if (event.target.dataset?.ask) event.target.form.requestSubmit();
    }
  });

  // --- what a tab tells the server
  const listen = (element, trigger, watch) => {
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      if (form.dataset.dismiss) trigger("dismiss", { number: form.dataset.dismiss, because: form.because.value });
      if (form.dataset.answers) {
        const asks = [...form.querySelectorAll("[data-ask]")].filter((field) => field.value.trim());
        asks.forEach((field) => delete sessionStorage[name(field)]);
        if (asks.length) trigger("fill", { answers: Object.fromEntries(asks.map((f) => [f.dataset.ask, f.value])) });
      }
    });
    element.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-restore]");
      if (pressed) trigger("restore", { number: pressed.dataset.restore });
    });
    // Gradio patches the old nodes into the new: what was typed must follow its question, not its place.
    const settle = () => {
      element.querySelectorAll("form input").forEach((field) => { field.value = ""; });
      element.querySelectorAll("[data-ask]").forEach((field) => {
        field.value = sessionStorage[name(field)] || "";
        grow(field);
      });
    };
    watch("value", settle);
    settle();
  };

  // --- the newest turn stays in sight, unless the person has scrolled up
  const follow = (element, _, watch) => watch("value", () => {
    const talk = element.querySelector(".talk");
    if (talk) talk.scrollTop = talk.scrollHeight;
  });

  // --- files and the clipboard
  const save = (file) => {
    if (!file) return;
    const { name, type, data } = JSON.parse(file);
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const copy = async () => {
    const text = document.getElementById("review-text").textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard on a plain http address
      const field = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const pressed = document.getElementById("copy"), said = pressed.textContent;
    pressed.textContent = "Copied";
    setTimeout(() => { pressed.textContent = said; }, 1500);
  };

  // --- the page is drawn: called by its first event
  const opened = () => {
    if (localStorage.theme) document.body.classList.toggle("dark", localStorage.theme === "dark");
    const boxes = new Set(["draft-box", "message-box", "answer-box"]);
    const look = () => boxes.forEach((box) => {
      if (document.querySelector(`#${box} textarea`) && boxes.delete(box)) recall(box);
    });
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true }); // a box is drawn when it is needed
    look();
    return [id(), others()];
  };

  return { id, opened, another, forgotten, recall, typed, sent, listen, follow, save, copy };
})();
