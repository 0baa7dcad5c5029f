"use strict";
// The wall: draws the parts of the picture that the server sends, in a canvas that fills the window.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);
  const say = (text) => { if (at("notice").textContent !== text) at("notice").textContent = text; };
  const canvas = at("picture");
  const pen = canvas.getContext("2d", { alpha: false });
  const paper = "#101216";
  const family = '"Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "BIZ UDPGothic", "Yu Gothic", "Meiryo", "IPAGothic", sans-serif';
  // A code that was typed is there after a reload.
  const typed = {
    read() { try { return sessionStorage.getItem("fusen wall") ?? ""; } catch { return ""; } },
    write(code) { try { sessionStorage.setItem("fusen wall", code); } catch { /* it is asked for again */ } },
  };
  let code = location.pathname.split("/").filter(Boolean)[1] ?? typed.read();

  // MARK: The picture

  let rows = 0;
  let columns = 0;
  let parts = new Map();

  // A cell is twice as high as wide; what is not in large letters is a thirty-sixth of a wide screen high.
  const between = (least, value, most) => Math.min(Math.max(value, least), most);
  const wanted = () => {
    const shape = innerHeight / Math.max(1, innerWidth);
    const columns = between(60, Math.round(shape > 1 ? 128 / shape : 128), 200);
    return { columns, rows: between(17, Math.round(columns * shape / 2), 60) };
  };

  // The edges of cells fall on whole pixels, so that nothing shows between them.
  let width = 1;
  let height = 1;
  const x = (column) => Math.round(column * width);
  const y = (row) => Math.round(row * height);

  const fit = () => {
    const scale = devicePixelRatio || 1;
    canvas.width = Math.round(innerWidth * scale);
    canvas.height = Math.round(innerHeight * scale);
    canvas.style.width = innerWidth + "px";
    canvas.style.height = innerHeight + "px";
  };

  const paintOf = (text) => {
    const [ink, ground, marks] = text.split(" ");
    return { ink: "#" + ink, ground: ground === "-" ? null : "#" + ground, bold: marks.includes("b"), underlined: marks.includes("u") };
  };

  // Letters with their marks.
  const letters = (text) => text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

  const rect = (left, top, right, bottom) => pen.fillRect(x(left), y(top), x(right) - x(left), y(bottom) - y(top));

  // Block elements: which part of the cell is filled, in eighths from the left, the top, the right, the bottom.
  const block = (sign, column, row) => {
    const number = sign.codePointAt(0) - 0x2580;
    if (number < 0 || number > 0x13) return false;
    const part = number === 0 ? [0, 0, 8, 4] : number <= 8 ? [0, 8 - number, 8, 8] : number <= 0xF ? [0, 0, 16 - number, 8]
      : number === 0x10 ? [4, 0, 8, 8] : [0, 0, 8, 8];
    pen.globalAlpha = number > 0x10 ? (number - 0x10) / 4 : 1;
    rect(column + part[0] / 8, row + part[1] / 8, column + part[2] / 8, row + part[3] / 8);
    pen.globalAlpha = 1;
    return true;
  };

  const drawRun = (row, [first, span, text, paint]) => {
    const { ink, ground, bold, underlined } = paintOf(paint);
    const all = letters(text);
    const end = first + span * all.length;
    if (ground) { pen.fillStyle = ground; rect(first, row, end, row + 1); }
    pen.fillStyle = ink;
    pen.font = (bold ? "bold " : "") + height * 0.84 + "px " + family;
    pen.textAlign = "center";
    all.forEach((letter, index) => {
      const column = first + span * index;
      if (letter === " " || block(letter, column, row)) return;
      pen.fillText(letter, (column + span / 2) * width, (row + 0.8) * height, span * width);
    });
    if (underlined) pen.fillRect(x(first), y(row + 1) - Math.max(1, height / 14), x(end) - x(first), Math.max(1, height / 14));
  };

  const drawLetters = ({ paint, lines }) => {
    const { ink } = paintOf(paint);
    pen.fillStyle = ink;
    pen.textAlign = "left";
    for (const [text, row, column, high, wide] of lines) {
      const size = high / 12 * height;
      const room = wide / 12 * width;
      pen.font = "bold " + size * 0.96 + "px " + family;
      const natural = pen.measureText(text).width;
      const squeeze = Math.min(1, room / natural);
      pen.save();
      pen.translate(column / 12 * width + (room - natural * squeeze) / 2, row / 12 * height + size * 0.86);
      pen.scale(squeeze, 1);
      pen.fillText(text, 0, 0);
      pen.restore();
    }
  };

  let isAwaited = false;
  const draw = () => {
    isAwaited = false;
    pen.fillStyle = paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    if (rows === 0) return;
    width = canvas.width / columns;
    height = canvas.height / rows;
    for (const [name, part] of parts) if (Array.isArray(part)) for (const run of part) drawRun(Number(name), run);
    for (const part of parts.values()) if (!Array.isArray(part)) drawLetters(part);
    performance.mark("drawn");
  };
  const redraw = () => { if (!isAwaited) { isAwaited = true; requestAnimationFrame(draw); } };

  const take = (change) => {
    if (change.size) {
      [rows, columns] = change.size;
      parts = new Map();
    }
    for (const name of change.drop) parts.delete(name);
    for (const [name, part] of Object.entries(change.set)) parts.set(name, part);
    if (change.said !== undefined && at("said").textContent !== change.said) at("said").textContent = change.said;
    redraw();
  };

  // MARK: Following

  let source = null;
  let silence = 0;
  let again = 0;
  const later = (pause) => { clearTimeout(again); again = setTimeout(connect, pause); };
  // As on the other pages: at once where a line was lost that had lasted, ever more seldom where none comes about.
  const [shortest, longest] = [100, 3000];
  let pauseOfReturn = shortest;
  let begun = 0;
  const comeBack = () => {
    later(pauseOfReturn);
    pauseOfReturn = Math.min(pauseOfReturn * 2, longest);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => { say(words.offline); connect(); }, 40000);
  };
  const follow = () => {
    source?.close();
    if (document.hidden) return;
    const size = wanted();
    source = new EventSource(`/walls/${encodeURIComponent(code)}/${size.rows}/${size.columns}`);
    begun = performance.now();
    source.onmessage = (event) => { say(""); heard(); take(JSON.parse(event.data)); };
    source.addEventListener("alive", heard);
    source.onerror = () => {
      // A browser gives up for good on an answer that is none: the code is known, so there is no room.
      const isRefused = source.readyState === EventSource.CLOSED;
      say(isRefused ? words.walls : words.offline);
      source.close();
      if (performance.now() - begun > longest) pauseOfReturn = shortest;
      if (isRefused) later(longest); else comeBack();
    };
  };
  const ask = (why) => {
    source?.close();
    clearTimeout(silence);
    at("join").hidden = false;
    at("full").hidden = true;
    say(why);
    at("code").focus();
  };
  const connect = async () => {
    clearTimeout(again);
    // A wall that nobody looks at keeps no line of its browser.
    if (document.hidden) { source?.close(); clearTimeout(silence); return; }
    if (!code) { ask(""); return; }
    try {
      const answer = await fetch("/walls/" + encodeURIComponent(code));
      if (answer.status === 401) { ask(words.wrongCode); return; }
      if (answer.status === 429) { say(words.tooMany); later(1000 * (Number(answer.headers.get("Retry-After")) || 3)); return; }
      if (!answer.ok) { say(words.offline); comeBack(); return; }
      typed.write(code);
      at("join").hidden = true;
      at("full").hidden = false;
      follow();
    } catch {
      say(words.offline);
      comeBack();
    }
  };
  at("join").addEventListener("submit", (event) => {
    event.preventDefault();
    code = at("code").value.trim();
    connect();
  });
  addEventListener("online", connect);
  document.addEventListener("visibilitychange", connect);

  // MARK: The window

  let resizing = 0;
  let shape = wanted();
  addEventListener("resize", () => {
    fit();
    draw();
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      const now = wanted();
      if (now.rows === shape.rows && now.columns === shape.columns) return;
      shape = now;
      if (code && source) follow();
    }, 250);
  });

  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen?.().catch(() => {});
  };
  at("full").addEventListener("click", full);
  addEventListener("keydown", (event) => {
    if (event.target === at("code") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "f" || event.key === "F") full();
  });

  // The button and the pointer are gone when nothing moves.
  let stillness = 0;
  const moved = () => {
    document.body.classList.remove("still");
    clearTimeout(stillness);
    stillness = setTimeout(() => document.body.classList.add("still"), 3000);
  };
  for (const name of ["pointermove", "pointerdown", "keydown"]) addEventListener(name, moved);

  // A projector that falls asleep shows nothing; a browser that cannot keep it awake is left as it is.
  const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => { if (!document.hidden) stayAwake(); });

  moved();
  stayAwake();
  fit();
  connect();
})();
