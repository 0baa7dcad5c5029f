"use strict";
// What the pages have in common: what is typed and sent is kept on the device until the server has said that it is kept
// there. Each thing that is sent carries a key of its own, so that sending it again does no harm.
const fusen = (() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);

  // MARK: What the device keeps

  // Under the mark of the session: another one that is served at the same address has nothing to do with it. What the
  // browser does not keep is kept in memory alone.
  const session = document.documentElement.dataset.session;
  const prefix = "fusen " + session + " ";
  const memory = new Map();
  const kept = {
    read(name, otherwise) {
      try { return JSON.parse(memory.get(name) ?? localStorage.getItem(prefix + name)) ?? otherwise; } catch { return otherwise; }
    },
    write(name, value) {
      memory.delete(name);
      try { localStorage.setItem(prefix + name, JSON.stringify(value)); } catch { memory.set(name, JSON.stringify(value)); }
    },
    drop(name) {
      memory.delete(name);
      try { localStorage.removeItem(prefix + name); } catch { /* it was not there */ }
    },
    // All whose names begin so. Each thing has a name of its own, so that tabs do not write over one another.
    all(start) {
      const names = new Set(memory.keys());
      try {
        for (let place = 0; place < localStorage.length; place += 1) {
          const name = localStorage.key(place);
          if (name.startsWith(prefix)) names.add(name.slice(prefix.length));
        }
      } catch { /* in memory alone */ }
      return [...names].filter((name) => name.startsWith(start)).sort().map((name) => kept.read(name, null)).filter(Boolean);
    },
  };
  // What is being written is a tab's own; a new tab begins with what was written last in any, as after a tab was closed.
  const draft = {
    read(name, otherwise) {
      let own = null;
      try { own = sessionStorage.getItem(prefix + name); } catch { /* shared by all tabs */ }
      return own === null ? kept.read(name, otherwise) : JSON.parse(own) ?? otherwise;
    },
    write(name, value) {
      const words = JSON.stringify(value);
      try {
        // Another tab's words are not dropped with the own ones.
        const isOwn = value || JSON.stringify(kept.read(name, null)) === sessionStorage.getItem(prefix + name);
        sessionStorage.setItem(prefix + name, words);
        if (!isOwn) return;
      } catch { /* shared by all tabs */ }
      kept.write(name, value);
    },
  };
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

  // MARK: Drawing

  const say = (text) => { if (at("notice").textContent !== text) at("notice").textContent = text; };
  const show = (id, yes) => { at(id).hidden = !yes; };
  const make = (name, text, kind) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const button = (text, kind, action) => {
    const element = make("button", text, kind);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };
  // As a reader counts: a letter with its marks is one.
  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter() : null;
  const lengthOf = (text) => (segmenter ? [...segmenter.segment(text)] : [...text]).length;
  const fill = (sentence, ...values) => sentence.split("{n}").reduce((text, part, place) => text + (values[place - 1] ?? "") + part);

  // What is fixed at the top covers nothing that has the focus, however many lines it takes.
  const header = document.querySelector("header");
  new ResizeObserver(() => document.documentElement.style.setProperty("--header", header.offsetHeight + "px")).observe(header);

  // What is there already is left, so that whoever has the focus in it keeps it. What is drawn anew gives the focus to
  // what stands for the same, by the key of its row and its words, or else to what has its place.
  const drawn = {};
  const controls = (id) => [...at(id).querySelectorAll("button, input")];
  const keyOf = (control) => control.dataset.key ?? (control.closest("[data-key]")?.dataset.key ?? "") + " " + control.textContent;
  const redraw = (id, what, rows) => {
    const words = JSON.stringify(what);
    if (drawn[id] === words) return;
    drawn[id] = words;
    const before = controls(id);
    const place = before.indexOf(document.activeElement);
    const key = place < 0 ? "" : keyOf(before[place]);
    at(id).replaceChildren(...rows());
    if (place < 0) return;
    const after = controls(id);
    (after.find((control) => keyOf(control) === key) ?? after[Math.min(place, after.length - 1)])?.focus({ preventScroll: true });
  };

  let start = null;
  const face = (milliseconds) => {
    const seconds = milliseconds < 0 ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };
  const drawClock = () => {
    const clock = link.state?.room.step?.clock;
    const left = clock ? clock.left - (clock.isRunning ? performance.now() - start : 0) : 0;
    at("clock").textContent = clock ? fill(left < 0 ? words.over : words.left, face(left)) : "";
    at("clock").className = clock && left < 0 ? "over" : "";
  };
  setInterval(drawClock, 500);

  // MARK: Sending

  // What is known of the room, and what waits to be sent. The page puts in what it does when something has come in
  // (`draw`), when an answer has (`answered`), when it is not known or shut out (`removed`).
  const link = {
    state: null, isJoined: false, sending: null,
    // Of all tabs together, the oldest first.
    get outbox() { return kept.all("out "); },
    get refused() { return kept.all("refused "); },
    draw() {}, answered() {}, removed() {},
  };
  const dropWaiting = (item) => kept.drop("out " + item.name);
  const dropRefused = (item) => kept.drop("refused " + item.name);

  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin",
      body: JSON.stringify({ ...body, session }), signal: AbortSignal.timeout ? AbortSignal.timeout(10000) : undefined,
    });
    // Another meeting is held here by now: its page begins anew.
    if (answer.status === 410) location.reload();
    return answer;
  };

  // Between the press and the release of a finger nothing is put in place of what it is on.
  let isPressed = false;
  let isDue = false;
  const redrawAll = () => { if (isPressed) isDue = true; else link.draw(); };
  addEventListener("pointerdown", () => { isPressed = true; }, true);
  // A menu or another window may take the release for itself.
  for (const name of ["pointerup", "pointercancel", "contextmenu", "dragend", "blur"]) {
    addEventListener(name, () => setTimeout(() => {
      isPressed = false;
      if (isDue) { isDue = false; link.draw(); }
    }, 50), true);
  }

  let pause = 1000;
  let again = 0;

  const send = async () => {
    clearTimeout(again);
    // A vote ends with its ballot, and waits behind no opinions.
    const item = link.outbox.find((one) => one.path === "/vote") ?? link.outbox[0];
    if (link.sending || !link.isJoined || !item) return;
    link.sending = item.name;
    let wait = 0;
    try {
      const response = await post(item.path, item.body);
      const answer = await response.json().catch(() => ({}));
      if (response.status === 401) {
        link.isJoined = false;
        connect();
      } else if (response.status === 403) {
        showRemoved();
      } else if (response.status === 410) {
        return;
      } else if (response.status === 429 || response.status >= 500) {
        wait = 1000 * Number(response.headers.get("Retry-After") || 2);
      } else {
        dropWaiting(item);
        const why = response.ok ? null
          : answer.sentence || fill(words[response.status === 413 ? "long" : answer.refused] || words.notTaken, at("text").dataset.most);
        if (why) say(words.notSent + ": " + why);
        link.answered(item, why, answer);
        pause = 1000;
        redrawAll();
      }
    } catch {
      wait = pause;
      pause = Math.min(pause * 2, 15000);
    }
    link.sending = null;
    if (link.outbox.length > 0 && link.isJoined) again = setTimeout(send, wait + Math.random() * wait / 2);
  };

  const put = (path, body) => {
    const key = newKey();
    // In the order of sending, whichever tab it is from.
    const time = Math.max(Date.now(), 1 + (link.outbox.pop()?.time ?? 0));
    const name = String(time).padStart(15, "0") + " " + key;
    kept.write("out " + name, { name, time, path, body: { ...body, key } });
    // What was told of the thing before is not told of this one.
    if (at("notice").textContent !== words.offline) say("");
    link.draw();
    send();
  };
  const keepRefused = (item, why) => kept.write("refused " + item.name, { ...item, why });
  // The tab that is looked at sends for all.
  addEventListener("storage", () => { redrawAll(); if (!document.hidden) send(); });

  // MARK: Following

  let source = null;
  let silence = 0;
  const follow = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource("/states");
    source.onmessage = (event) => {
      const wasJoined = link.isJoined;
      const state = JSON.parse(event.data);
      if (state.session !== session) { location.reload(); return; }
      link.state = state;
      start = performance.now();
      link.isJoined = true;
      if (!wasJoined || at("notice").textContent === words.offline) say("");
      heard();
      redrawAll();
      drawClock();
      send();
    };
    source.addEventListener("alive", heard);
    source.addEventListener("removed", showRemoved);
    // Too many pages of this device are open; this one goes on when it is used.
    source.addEventListener("replaced", () => {
      rest();
      silence = setTimeout(connect, 10000);
    });
    source.onerror = () => {
      say(words.offline);
      // A browser gives up for good on some answers; whether it is known here is asked anew.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    };
  };
  const showRemoved = () => {
    rest();
    // What waits to be sent stays here, and is not tried again until then.
    link.isJoined = false;
    link.removed();
    say(words.removed);
    // Whoever is let in again goes on.
    silence = setTimeout(connect, 15000);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => { say(words.offline); connect(); }, 40000);
  };
  // A browser has six lines to us for all its tabs: one that nobody looks at keeps none.
  const rest = () => {
    source?.close();
    clearTimeout(silence);
  };
  const connect = async () => {
    if (document.hidden) { rest(); return; }
    try {
      const answer = await fetch("/known", { credentials: "same-origin" });
      if (answer.status === 403) { showRemoved(); return; }
      const known = await answer.json().catch(() => ({}));
      if (known.session !== undefined && known.session !== session) { location.reload(); return; }
      if (answer.status === 401) {
        link.isJoined = false;
        rest();
        say("");
        link.draw();
        return;
      }
      follow();
    } catch {
      say(words.offline);
      setTimeout(connect, 3000);
    }
  };
  addEventListener("online", () => { connect(); send(); });
  document.addEventListener("visibilitychange", () => { connect(); if (!document.hidden) send(); });
  addEventListener("focus", () => { if (source?.readyState === EventSource.CLOSED) connect(); });

  return {
    words, at, kept, draft, say, show, make, button, redraw, fill, lengthOf, link, post, put, connect, showRemoved, keepRefused,
    dropRefused, dropWaiting,
  };
})();
