"use strict";
// What the pages have in common: what is typed and sent is kept on the device until the server has said that it is kept
// there. Each thing that is sent carries a key of its own, so that sending it again does no harm.
const fusen = (() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);

  // MARK: What the device keeps

  // Under the mark of the session: another one that is served at the same address has nothing to do with it.
  const session = document.documentElement.dataset.session;
  const prefix = "fusen " + session + " ";
  // Where something can be kept, by the name of what it takes for it: for all tabs, else for this one, else in memory
  // alone. A browser may forbid each of the first two, or have no room in it.
  const storage = (find, start) => ({
    read(name) { try { return find().getItem(start + name); } catch { return null; } },
    write(name, text) { try { find().setItem(start + name, text); return true; } catch { return false; } },
    drop(name) { try { find().removeItem(start + name); } catch { /* it was not there */ } },
    names() {
      try { return Object.keys(find()).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length)); } catch { return []; }
    },
  });
  const memory = new Map();
  const own = storage(() => sessionStorage, prefix);
  const places = [
    storage(() => localStorage, prefix), storage(() => sessionStorage, "kept " + prefix),
    {
      read: (name) => memory.get(name) ?? null, write: (name, text) => { memory.set(name, text); return true; },
      drop: (name) => memory.delete(name), names: () => [...memory.keys()],
    },
  ];
  const parse = (text) => { try { return JSON.parse(text); } catch { return null; } };
  const kept = {
    read(name, otherwise) {
      for (const place of places) {
        const text = place.read(name);
        if (text !== null) return parse(text) ?? otherwise;
      }
      return otherwise;
    },
    // In one place alone, so that nothing older is read once this page is loaded again.
    write(name, value) {
      const text = JSON.stringify(value);
      let isKept = false;
      for (const place of places) {
        if (isKept || !place.write(name, text)) place.drop(name); else isKept = true;
      }
    },
    drop(name) { for (const place of places) place.drop(name); },
    // All whose names begin so. Each thing has a name of its own, so that tabs do not write over one another.
    all(start) {
      const names = new Set(places.flatMap((place) => place.names()));
      return [...names].filter((name) => name.startsWith(start)).sort().map((name) => kept.read(name, null)).filter(Boolean);
    },
  };
  // What is being written is a tab's own; a new tab begins with what was written last in any, as after a tab was closed.
  const drafts = new Set();
  const draft = {
    read(name, otherwise) {
      const text = own.read(name);
      return text === null ? kept.read(name, otherwise) : parse(text) ?? otherwise;
    },
    write(name, value) {
      drafts.add(name);
      const before = own.read(name);
      const isOwn = own.write(name, JSON.stringify(value));
      if (!isOwn) own.drop(name);
      // Another tab's words are not dropped with the own ones.
      if (!isOwn || value || JSON.stringify(kept.read(name, null)) === before) kept.write(name, value);
    },
    // What another tab began with and has sent is not here any more.
    forget(name, before) {
      if (before === null || own.read(name) !== before) return false;
      own.drop(name);
      return true;
    },
  };
  // What is in memory alone goes with the page.
  const isOnlyHere = () => [...memory].some(([name, text]) => (drafts.has(name) || /^(out|refused) /.test(name)) && Boolean(parse(text)));
  addEventListener("beforeunload", (event) => {
    if (!isOnlyHere()) return;
    event.preventDefault();
    event.returnValue = "";
  });
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

  // MARK: Drawing

  // Between the press and the release of a finger or a key nothing is put in place of what it is on, and nothing moves.
  let isPressed = false;
  const due = new Map();
  const whenReleased = (name, action) => {
    due.delete(name);
    if (isPressed) due.set(name, action); else action();
  };
  let releasing = 0;
  const press = () => { clearTimeout(releasing); isPressed = true; };
  const release = () => {
    clearTimeout(releasing);
    releasing = setTimeout(() => {
      isPressed = false;
      for (const [name, action] of [...due]) { due.delete(name); action(); }
    }, 50);
  };
  addEventListener("pointerdown", press, true);
  addEventListener("keydown", (event) => { if (event.key === " " && event.target.tagName === "BUTTON") press(); }, true);
  // A menu or another window may take the release for itself.
  for (const name of ["pointerup", "pointercancel", "contextmenu", "dragend", "blur", "keyup"]) addEventListener(name, release, true);

  // What is told: why nothing goes out, as long as that is so, else what was done last.
  const told = { line: "", haste: "", last: words.connecting };
  const tell = (kind, text) => {
    told[kind] = text;
    whenReleased("told", () => {
      const all = told.line || told.haste || told.last;
      if (at("notice").textContent !== all) at("notice").textContent = all;
      at("notice").parentElement.classList.toggle("lasting", told.line !== "");
    });
  };
  const say = (text) => tell("last", text);
  const isSaid = (text) => told.last === text;
  // It lies over something, perhaps.
  at("notice").addEventListener("click", () => { say(""); at("notice").textContent = ""; });
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

  // What stays at the top and the bottom covers nothing that has the focus, however many lines it takes.
  const measure = (name, element) => {
    new ResizeObserver(() => document.documentElement.style.setProperty(name, element.offsetHeight + "px")).observe(element);
  };
  measure("--header", document.querySelector("header"));

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
    state: null, isJoined: false, sending: null, arrived: [],
    // The number of the last entry that the state shows.
    entry: 0,
    // The table whose board this is; undefined for participants. What is meant for another one waits until that is
    // opened here again.
    get table() { return link.state?.own.takesNotes ? link.state.room.table.number : undefined; },
    // Of all tabs together, the oldest first.
    get outbox() { return kept.all("out ").filter((item) => item.table === link.table); },
    get refused() { return kept.all("refused ").filter((item) => item.table === link.table); },
    get elsewhere() { return kept.all("out ").filter((item) => item.table !== undefined && item.table !== link.table); },
    // What waits, and what is kept by the server and does not show in the state yet.
    get underway() { return [...link.arrived, ...link.outbox]; },
    draw() {}, answered() {}, removed() {}, forgotten() {},
  };
  const dropWaiting = (item) => kept.drop("out " + item.name);
  const dropRefused = (item) => kept.drop("refused " + item.name);

  const post = async (path, body) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 10000);
    try {
      const answer = await fetch(path, {
        method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin",
        body: JSON.stringify({ ...body, session }), signal: patience.signal,
      });
      // Another meeting is held here by now: its page begins anew.
      if (answer.status === 410) location.reload();
      return answer;
    } finally {
      clearTimeout(timer);
    }
  };
  // For how many seconds nothing more is to be sent, and not at the same moment as all others; null for an answer.
  const secondsToWait = (answer) =>
    answer.status === 429 || answer.status >= 500 ? Number(answer.headers.get("Retry-After")) || 2 : null;
  const spread = (milliseconds) => milliseconds * (1 + Math.random() / 2);
  // Posts until there is an answer, as long after as the server wants it.
  const postPatiently = async (path, body, tellHow) => {
    for (;;) {
      const answer = await post(path, body);
      const seconds = secondsToWait(answer);
      if (seconds === null) return answer;
      tellHow(fill(words.hasty, seconds));
      await new Promise((done) => setTimeout(done, spread(seconds * 1000)));
    }
  };

  const redrawAll = () => whenReleased("page", () => link.draw());

  let pause = 1000;
  let again = 0;
  // Before then the server wants nothing.
  let notBefore = 0;

  const send = async () => {
    clearTimeout(again);
    // A vote ends with its ballot, and waits behind no opinions.
    const item = link.outbox.find((one) => one.path === "/vote") ?? link.outbox[0];
    if (link.sending || !link.isJoined || !link.state || !item) return;
    const rest = notBefore - performance.now();
    if (rest > 0) { again = setTimeout(send, rest); return; }
    link.sending = item.name;
    let wait = 0;
    try {
      const response = await post(item.path, item.body);
      const answer = await response.json().catch(() => ({}));
      if (response.status === 401) {
        link.isJoined = false;
        newest = null;
        connect();
      } else if (response.status === 403) {
        showRemoved();
      } else if (response.status === 410) {
        return;
      } else if (secondsToWait(response) !== null) {
        wait = spread(1000 * secondsToWait(response));
        notBefore = performance.now() + wait;
        tell("haste", fill(words.hasty, Math.ceil(wait / 1000)));
      } else if (answer.refused === "otherBoard") {
        // Another tab has opened another table; what is meant for this one stays with it.
        location.reload();
        return;
      } else {
        dropWaiting(item);
        tell("haste", "");
        if (response.ok && answer.entry > link.entry) {
          const done = { ...item, entry: answer.entry };
          link.arrived.push(done);
          // It may have been taken away again before it was shown.
          setTimeout(() => { link.arrived = link.arrived.filter((one) => one !== done); redrawAll(); }, 5000);
        }
        const why = response.ok ? null
          : answer.sentence || fill(words[response.status === 413 ? "long" : answer.refused] || words.notTaken, at("text").dataset.most);
        if (why) say(words.notSent + ": " + why);
        link.answered(item, why, answer);
        pause = 1000;
        redrawAll();
      }
    } catch {
      wait = spread(pause);
      pause = Math.min(pause * 2, 15000);
    }
    link.sending = null;
    take();
    if (link.outbox.length > 0 && link.isJoined) again = setTimeout(send, wait);
  };

  const put = (path, body) => {
    const key = newKey();
    // In the order of sending, whichever tab it is from.
    const time = Math.max(Date.now(), 1 + (link.outbox.pop()?.time ?? 0));
    const name = String(time).padStart(15, "0") + " " + key;
    const table = link.table;
    kept.write("out " + name, { name, time, path, table, tableName: table && link.state.room.table.name, body: { ...body, key, table } });
    // What was told of the thing before is not told of this one.
    say("");
    if (told.line) tell("line", offline());
    link.draw();
    send();
  };
  const keepRefused = (item, why) => kept.write("refused " + item.name, { ...item, why });
  // The tab that is looked at sends for all.
  addEventListener("storage", (event) => {
    const name = event.key?.startsWith(prefix) ? event.key.slice(prefix.length) : "";
    if (name === "joined") connect();
    if (!parse(event.newValue) && draft.forget(name, event.oldValue)) link.forgotten();
    redrawAll();
    if (!document.hidden) send();
  });
  // Other tabs of this browser are the same device from now on.
  const joined = () => { kept.write("joined", Date.now()); return connect(); };

  // MARK: Following

  // The state that came in last and is not shown yet.
  let newest = null;
  let taking = 0;
  const take = () => {
    clearTimeout(taking);
    taking = 0;
    if (!newest) return;
    const isNew = !link.isJoined;
    [link.state, link.entry, start] = [newest.state, newest.entry, newest.start];
    newest = null;
    link.arrived = link.arrived.filter((one) => one.entry > link.entry);
    link.isJoined = true;
    if (isNew || isSaid(words.connecting)) say("");
    redrawAll();
    drawClock();
  };

  let source = null;
  let silence = 0;
  // Where a line was lost it is tried again at once, for the server may be back, and ever more seldom where none comes
  // about that lasts.
  const shortest = 100;
  const longest = 3000;
  let pauseOfReturn = shortest;
  let returning = 0;
  let begun = 0;
  const comeBack = () => {
    clearTimeout(returning);
    returning = setTimeout(connect, spread(pauseOfReturn));
    pauseOfReturn = Math.min(pauseOfReturn * 2, longest);
  };
  const offline = () => isOnlyHere() ? words.onlyHere : words.offline;
  const follow = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource("/states");
    begun = performance.now();
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.session !== session) { location.reload(); return; }
      newest = { state, entry: Number(event.lastEventId) || 0, start: performance.now() };
      heard();
      // It may have what is being sent in it: the answer to that is awaited, so that it does not stand here twice.
      if (link.sending && link.state) {
        if (!taking) taking = setTimeout(take, 300);
      } else {
        take();
        send();
      }
    };
    source.addEventListener("alive", heard);
    source.addEventListener("removed", showRemoved);
    // Too many pages of this device are open; this one goes on when it is used.
    source.addEventListener("replaced", () => {
      rest();
      silence = setTimeout(connect, 10000);
    });
    source.onerror = () => {
      tell("line", offline());
      // A browser by itself waits for seconds, and gives up for good on some answers.
      source.close();
      if (performance.now() - begun > longest) pauseOfReturn = shortest;
      comeBack();
    };
  };
  const showRemoved = () => {
    rest();
    newest = null;
    // What waits to be sent stays here, and is not tried again until then.
    link.isJoined = false;
    link.removed();
    tell("line", words.removed);
    // Whoever is let in again goes on.
    silence = setTimeout(connect, 15000);
  };
  const heard = () => {
    clearTimeout(silence);
    tell("line", "");
    silence = setTimeout(() => { tell("line", offline()); connect(); }, 40000);
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
        tell("line", "");
        say("");
        link.draw();
        return;
      }
      follow();
    } catch {
      tell("line", offline());
      comeBack();
    }
  };
  const wake = () => { connect(); if (!document.hidden) send(); };
  addEventListener("online", wake);
  for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, wake);
  addEventListener("focus", () => { if (source?.readyState === EventSource.CLOSED) connect(); });

  return {
    words, at, kept, draft, say, isSaid, show, make, button, redraw, fill, lengthOf, link, post, postPatiently, put, connect, joined,
    showRemoved, keepRefused, dropRefused, dropWaiting, measure, whenReleased,
  };
})();
