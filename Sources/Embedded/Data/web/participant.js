"use strict";
// What is typed and sent is kept on the device until the server has said that it is kept there. Each thing that is sent
// carries a key of its own, so that sending it again does no harm.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);
  const [codeInPath, tableInPath] = location.pathname.split("/").filter(Boolean);

  // MARK: What the device keeps

  const kept = {
    read(name, otherwise) {
      try { return JSON.parse(localStorage.getItem("fusen " + name)) ?? otherwise; } catch { return otherwise; }
    },
    write(name, value) {
      try { localStorage.setItem("fusen " + name, JSON.stringify(value)); } catch { /* kept in memory alone */ }
    },
  };
  let code = codeInPath || kept.read("code", "");
  let outbox = kept.read("outbox", []);
  let refused = kept.read("refused", []);
  let editing = kept.read("editing", null);
  let state = null;
  let isJoined = false;

  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

  // MARK: Telling

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

  // MARK: Sending

  const post = (path, body) => fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin",
    body: JSON.stringify(body), signal: AbortSignal.timeout ? AbortSignal.timeout(10000) : undefined,
  });

  let isSending = false;
  let pause = 1000;
  let again = 0;

  const send = async () => {
    clearTimeout(again);
    if (isSending || !isJoined || outbox.length === 0) return;
    isSending = true;
    const item = outbox[0];
    let wait = 0;
    try {
      const response = await post(item.path, item.body);
      const answer = await response.json().catch(() => ({}));
      if (response.status === 401) {
        isJoined = false;
        connect();
      } else if (response.status === 403) {
        showRemoved();
      } else if (response.status === 429 || response.status >= 500) {
        wait = 1000 * Number(response.headers.get("Retry-After") || 2);
      } else {
        outbox.shift();
        if (!response.ok) {
          const why = answer.sentence || words[answer.refused] || words.notSent;
          if (item.path !== "/vote") refused.push({ ...item, why });
          say(words.notSent + ": " + why);
        } else {
          say(item.path === "/vote" ? words.voteSent
            : item.path.endsWith("withdraw") ? words.withdrawn : words.sent);
        }
        kept.write("outbox", outbox);
        kept.write("refused", refused);
        pause = 1000;
        draw();
      }
    } catch {
      wait = pause;
      pause = Math.min(pause * 2, 15000);
    }
    isSending = false;
    if (outbox.length > 0 && isJoined) again = setTimeout(send, wait + Math.random() * wait / 2);
  };

  const put = (path, body) => {
    outbox.push({ path, body: { ...body, key: newKey() } });
    kept.write("outbox", outbox);
    draw();
    send();
  };

  // MARK: The entry

  const text = at("text");
  text.value = kept.read("draft", "");

  const typed = () => {
    kept.write("draft", text.value);
    at("count").textContent = text.value.length > 0 ? text.value.length + " / " + text.maxLength : "";
  };
  const endEditing = () => {
    editing = null;
    kept.write("editing", null);
    text.value = "";
    typed();
    draw();
  };
  text.addEventListener("input", typed);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      at("entry").requestSubmit();
    }
  });
  at("entry").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words === "" || !state || !state.room.takesOpinions) { text.focus(); return; }
    if (editing) {
      if (words !== editing.over) put("/opinions/change", { note: editing.note, text: words, over: editing.over });
    } else {
      put("/opinions", { text: words });
    }
    endEditing();
    text.focus();
  });
  at("cancel").addEventListener("click", () => { endEditing(); text.focus(); });

  // MARK: Joining

  const join = async (table) => {
    at("joinTrouble").textContent = "";
    if (!isJoined || !state) {
      code = at("code").value || code;
      if (!code) { at("code").focus(); return; }
    }
    try {
      const response = await post("/join", { code, table });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) {
        const known = { code: words.wrongCode, full: words.full, doorShut: words.doorShut, guesses: words.tooMany, busy: words.tooMany };
        at("joinTrouble").textContent = known[answer.refused] || words.notSent;
        if (response.status === 403) { showRemoved(); return; }
        if (answer.refused === "code") { show("codeRow", true); at("code").focus(); }
        return;
      }
      kept.write("code", code);
      isChoosing = false;
      connect();
    } catch {
      at("joinTrouble").textContent = words.offline;
    }
  };
  at("join").addEventListener("submit", (event) => event.preventDefault());
  at("changeTable").addEventListener("click", () => { isChoosing = true; draw(); });
  let isChoosing = false;
  let tables = null;

  const drawJoin = () => {
    if (!tables) {
      fetch("/tables", { credentials: "same-origin" }).then((answer) => answer.json())
        .then((answer) => { tables = answer.tables; at("meeting").textContent = answer.title; draw(); })
        .catch(() => { say(words.offline); setTimeout(drawJoin, 3000); });
      return;
    }
    show("codeRow", !isJoined && !codeInPath);
    const known = tables.find((table) => String(table.number) === tableInPath);
    const list = known && !isJoined ? [known] : tables;
    redraw("tables", list, () => list.map((table) => button(table.name, "", () => join(table.number))));
  };

  // MARK: The vote

  // What is chosen here and may not be sent yet, an option as often as it has dots.
  let choice = kept.read("choice", { ballot: 0, chosen: [] });
  let turn = kept.read("turn", 0);
  const same = (one, other) => one.length === other.length
    && [...one].sort((a, b) => a - b).every((number, at) => number === [...other].sort((a, b) => a - b)[at]);
  const dotsOf = (number) => choice.chosen.filter((one) => one === number).length;
  const keepChoice = () => { kept.write("choice", choice); drawVote(); };

  const give = (number) => {
    const vote = state.room.vote;
    if (vote.cap === 1 && dotsOf(number) === 1) return take(number);
    // Where there is one dot, it moves.
    if (vote.dots === 1) choice.chosen = [];
    if (choice.chosen.length >= vote.dots || dotsOf(number) >= vote.cap) {
      at("voteState").textContent = words.dotsLeft + " " + (vote.dots - choice.chosen.length) + " " + words.dots
        + "　" + words.capIs.replace("{n}", vote.cap);
      return;
    }
    choice.chosen.push(number);
    keepChoice();
  };
  const take = (number) => {
    const place = choice.chosen.indexOf(number);
    if (place >= 0) choice.chosen.splice(place, 1);
    keepChoice();
  };

  const optionRow = (option, vote) => {
    const row = make("li");
    row.dataset.number = option.number;
    if (vote.cap === 1) {
      row.append(button(option.number + "　" + option.label, "whole", () => give(option.number)));
      return row;
    }
    row.append(make("span", option.number + "　" + option.label, "label"));
    const fewer = button("−", "quiet", () => take(option.number));
    const more = button("＋", "quiet", () => give(option.number));
    fewer.setAttribute("aria-label", option.label + " " + words.fewer);
    more.setAttribute("aria-label", option.label + " " + words.more);
    const count = make("span", undefined, "count");
    count.append(fewer, make("span", "0", "dots"), more);
    row.append(count);
    return row;
  };

  const drawVote = () => {
    const vote = state.room.vote;
    show("vote", Boolean(vote));
    if (!vote) return;
    at("voteTitle").textContent = vote.title;
    if (vote.state !== "open" && at("notice").textContent === words.voteSent) say("");
    const isOpen = vote.state === "open" && state.own.vote !== null && state.own.vote !== undefined;
    const cast = isOpen ? state.own.vote.chosen : [];
    if (isOpen && choice.ballot !== vote.ballot) choice = { ballot: vote.ballot, chosen: [...cast] };
    const waiting = outbox.find((item) => item.path === "/vote" && item.body.ballot === vote.ballot);
    const mayVote = isOpen && !state.own.vote.isDone;
    redraw("options", mayVote ? [vote.ballot, vote.options, vote.cap, vote.dots] : null,
      () => vote.options.map((option) => optionRow(option, vote)));
    show("options", mayVote);
    show("cast", mayVote);
    show("result", vote.state === "revealed");
    at("voteRule").textContent = mayVote
      ? words.dotsLeft + " " + (vote.dots - choice.chosen.length) + " / " + vote.dots + " " + words.dots
        + (vote.cap < vote.dots ? "（" + words.capIs.replace("{n}", vote.cap) + "）" : "") : "";
    for (const row of mayVote ? at("options").children : []) {
      const dots = dotsOf(Number(row.dataset.number));
      if (vote.cap === 1) row.firstChild.setAttribute("aria-pressed", dots > 0);
      else {
        row.querySelector(".dots").textContent = "●".repeat(Math.min(dots, 3)) + (dots > 3 ? " " + dots : "") || "0";
        row.querySelector(".dots").setAttribute("aria-label", dots + " " + words.dots);
      }
    }
    const isIn = mayVote && same(choice.chosen, waiting ? waiting.body.chosen : cast);
    at("cast").disabled = !mayVote || isIn;
    at("cast").textContent = cast.length > 0 || waiting ? words.changeVote : words.castVote;
    const told = vote.state === "closed" ? words.voteClosed : vote.state === "revealed" ? ""
      : !mayVote ? words.voteDone : waiting && isIn ? words.voteWaiting
      : isIn && cast.length > 0 ? words.voteSent : choice.chosen.length > 0 ? words.voteUnsent : "";
    if (at("voteState").textContent !== told) at("voteState").textContent = told;
    redraw("result", [vote.rows, vote.covered], () => resultRows(vote));
  };

  const resultRows = (vote) => {
    const table = make("table");
    const head = make("caption", words.voteResult);
    table.append(head);
    for (const row of vote.rows) {
      const line = make("tr", undefined, row.isChosen ? "chosen" : "");
      const label = make("td", row.label);
      if (row.isChosen) label.append(make("div", "★ " + words.chosen, "state"));
      line.append(make("td", row.rank + "."), label, make("td", row.dots + " " + words.dots));
      table.append(line);
    }
    return vote.covered > 0 ? [make("p", words.covered.replace("{n}", vote.covered)), table] : [table];
  };

  at("cast").addEventListener("click", () => {
    if (!state?.room.vote) return;
    // A vote that has not gone out yet is replaced.
    outbox = outbox.filter((item, place) => item.path !== "/vote" || (isSending && place === 0));
    turn += 1;
    kept.write("turn", turn);
    put("/vote", { ballot: choice.ballot, chosen: choice.chosen, turn });
  });

  // MARK: Drawing

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
    const clock = state?.room.step?.clock;
    const left = clock ? clock.left - (clock.isRunning ? performance.now() - start : 0) : 0;
    at("clock").textContent = clock ? (left < 0 ? words.over + " +" : words.left + " ") + face(left) : "";
    at("clock").className = clock && left < 0 ? "over" : "";
  };
  setInterval(drawClock, 500);

  const noteRow = (opinion) => {
    const row = make("li");
    row.append(make("p", opinion.text + (opinion.count > 1 ? " ×" + opinion.count : "")));
    return row;
  };

  let asked = null;
  const ownRow = (opinion) => {
    const row = noteRow(opinion);
    const isBusy = outbox.some((item) => item.body.note === opinion.number);
    if (isBusy) row.append(make("p", words.waiting, "state"));
    if (!state.room.takesOpinions || isBusy) return row;
    const actions = make("div", undefined, "row");
    if (asked === opinion.number) {
      actions.append(
        button(words.cancel, "quiet", () => { asked = null; draw(); }),
        button(words.withdrawSure, "trouble", () => {
          asked = null;
          put("/opinions/withdraw", { note: opinion.number });
        }));
    } else {
      actions.append(
        button(words.change, "quiet", () => {
          editing = { note: opinion.number, over: opinion.text };
          kept.write("editing", editing);
          text.value = opinion.text;
          typed();
          draw();
          text.focus();
        }),
        button(words.withdraw, "quiet", () => { asked = opinion.number; draw(); }));
    }
    row.append(actions);
    return row;
  };

  const waitingRow = (item) => {
    const row = noteRow({ text: item.body.text, count: 1 });
    row.append(make("p", words.waiting, "state"));
    return row;
  };

  const refusedRow = (item, index) => {
    const row = noteRow({ text: item.body.text ?? "", count: 1 });
    row.append(make("p", words.notSent + ": " + item.why, "state refused"));
    const drop = () => { refused.splice(index, 1); kept.write("refused", refused); };
    const actions = make("div", undefined, "row");
    actions.append(button(words.cancel, "quiet", () => { drop(); draw(); }));
    if (item.body.text) {
      actions.append(button(words.change, "quiet", () => {
        drop();
        text.value = item.body.text;
        typed();
        draw();
        text.focus();
      }));
    }
    row.append(actions);
    return row;
  };

  const draw = () => {
    show("join", !isJoined || isChoosing);
    show("room", isJoined && state !== null && !isChoosing);
    if (!isJoined || isChoosing) drawJoin();
    if (!isJoined || !state) return;
    const { room, own } = state;
    tables = room.tables;
    at("meeting").textContent = room.title;
    at("stepTitle").textContent = room.isClosed ? words.closed : room.step?.title ?? words.notBegun;
    at("question").textContent = room.question;
    at("takes").textContent = room.isClosed ? words.closed : room.takesOpinions ? "" : words.notNow;
    at("send").disabled = !room.takesOpinions;
    at("send").textContent = editing ? words.saveChange : words.send;
    show("cancel", editing !== null);
    // A vote has the room's eyes for itself.
    show("entry", room.takesOpinions || text.value !== "" || !room.vote);
    const posts = outbox.filter((item) => item.path === "/opinions");
    redraw("mine", [refused, outbox, own.opinions, room.takesOpinions, asked],
      () => [...refused.map(refusedRow), ...posts.map(waitingRow).reverse(), ...own.opinions.map(ownRow).reverse()]);
    show("mineNone", at("mine").children.length === 0);
    show("boardSection", room.islands !== null && room.islands !== undefined);
    redraw("board", room.islands ?? [], () => (room.islands ?? []).map((island) => {
      const section = make("div");
      if (island.heading) section.append(make("h3", island.heading));
      const list = make("ul");
      list.append(...island.notes.map(noteRow));
      section.append(list);
      return section;
    }));
    const table = room.tables.find((table) => table.number === own.table);
    at("where").textContent = words.myTable + ": " + (table?.name ?? own.table) + "　" + words.device + " " + own.device;
    drawVote();
    drawClock();
  };

  // MARK: Following

  let source = null;
  let silence = 0;
  const follow = () => {
    source?.close();
    source = new EventSource("/states");
    source.onmessage = (event) => {
      const wasJoined = isJoined;
      state = JSON.parse(event.data);
      start = performance.now();
      isJoined = true;
      if (!wasJoined || at("notice").textContent === words.offline) say("");
      heard();
      draw();
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
    show("room", false);
    show("join", false);
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
        isJoined = false;
        source?.close();
        say("");
        draw();
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
  typed();
  connect();
})();
