"use strict";
// What the pages have in common: what is typed and sent is kept on the device until the server has said that it is kept
// there. Each thing that is sent carries a key of its own, so that sending it again does no harm.
const fusen = (() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);

  // MARK: What the device keeps

  const kept = {
    read(name, otherwise) {
      try { return JSON.parse(localStorage.getItem("fusen " + name)) ?? otherwise; } catch { return otherwise; }
    },
    write(name, value) {
      try { localStorage.setItem("fusen " + name, JSON.stringify(value)); } catch { /* kept in memory alone */ }
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
  // What is there already is left, so that whoever has the focus in it keeps it.
  const drawn = {};
  const redraw = (id, what, rows) => {
    const words = JSON.stringify(what);
    if (drawn[id] === words) return;
    drawn[id] = words;
    at(id).replaceChildren(...rows());
  };

  let start = null;
  const face = (milliseconds) => {
    const seconds = milliseconds < 0 ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };
  const drawClock = () => {
    const clock = link.state?.room.step?.clock;
    const left = clock ? clock.left - (clock.isRunning ? performance.now() - start : 0) : 0;
    at("clock").textContent = clock ? (left < 0 ? words.over + " +" : words.left + " ") + face(left) : "";
    at("clock").className = clock && left < 0 ? "over" : "";
  };
  setInterval(drawClock, 500);

  // MARK: Sending

  // What is known of the room, and what waits to be sent. The page puts in what it does when something has come in
  // (`draw`), when an answer has (`answered`), when it is not known or shut out (`removed`).
  const link = {
    state: null, isJoined: false, isSending: false, outbox: kept.read("outbox", []), refused: kept.read("refused", []),
    draw() {}, answered() {}, removed() {},
  };

  const post = (path, body) => fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin",
    body: JSON.stringify(body), signal: AbortSignal.timeout ? AbortSignal.timeout(10000) : undefined,
  });

  let pause = 1000;
  let again = 0;

  const send = async () => {
    clearTimeout(again);
    if (link.isSending || !link.isJoined || link.outbox.length === 0) return;
    link.isSending = true;
    const item = link.outbox[0];
    let wait = 0;
    try {
      const response = await post(item.path, item.body);
      const answer = await response.json().catch(() => ({}));
      if (response.status === 401) {
        link.isJoined = false;
        connect();
      } else if (response.status === 403) {
        showRemoved();
      } else if (response.status === 429 || response.status >= 500) {
        wait = 1000 * Number(response.headers.get("Retry-After") || 2);
      } else {
        link.outbox.shift();
        const why = response.ok ? null : answer.sentence || words[answer.refused] || words.notSent;
        if (why) say(words.notSent + ": " + why);
        link.answered(item, why);
        kept.write("outbox", link.outbox);
        kept.write("refused", link.refused);
        pause = 1000;
        link.draw();
      }
    } catch {
      wait = pause;
      pause = Math.min(pause * 2, 15000);
    }
    link.isSending = false;
    if (link.outbox.length > 0 && link.isJoined) again = setTimeout(send, wait + Math.random() * wait / 2);
  };

  const put = (path, body) => {
    link.outbox.push({ path, body: { ...body, key: newKey() } });
    kept.write("outbox", link.outbox);
    link.draw();
    send();
  };

  // MARK: Following

  let source = null;
  let silence = 0;
  const follow = () => {
    source?.close();
    source = new EventSource("/states");
    source.onmessage = (event) => {
      const wasJoined = link.isJoined;
      link.state = JSON.parse(event.data);
      start = performance.now();
      link.isJoined = true;
      if (!wasJoined || at("notice").textContent === words.offline) say("");
      heard();
      link.draw();
      drawClock();
      send();
    };
    source.addEventListener("alive", heard);
    source.addEventListener("removed", showRemoved);
    source.onerror = () => {
      say(words.offline);
      // A browser gives up for good on some answers; whether it is known here is asked anew.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    };
  };
  const showRemoved = () => {
    source?.close();
    clearTimeout(silence);
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
  const connect = async () => {
    try {
      const answer = await fetch("/known", { credentials: "same-origin" });
      if (answer.status === 403) { showRemoved(); return; }
      if (answer.status === 401) {
        link.isJoined = false;
        source?.close();
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
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { connect(); send(); } });

  return { words, at, kept, say, show, make, button, redraw, link, post, put, connect, showRemoved };
})();
