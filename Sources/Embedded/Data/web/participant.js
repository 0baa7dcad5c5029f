"use strict";
// A participant's page: opinions of one's own, the vote, and what the room sees of others.
(() => {
  const {
    words, at, kept, draft, say, isSaid, show, make, button, redraw, fill, lengthOf, link, postPatiently, put, connect, joined,
    showRemoved, keepRefused, dropRefused, dropWaiting, measure,
  } = fusen;
  const [codeInPath, tableOfPath] = location.pathname.split("/").filter(Boolean);
  // The table of the slip that was read; asked about once.
  let tableInPath = tableOfPath;
  let code = codeInPath || kept.read("code", "");
  // What is being changed, with its words so far; what was being written meanwhile waits as the draft.
  let editing = draft.read("change", null);
  measure("--notice", at("notice"));
  measure("--rule", at("voteRule"));
  measure("--vote-bar", at("voteBar"));

  link.answered = (item, why, answer) => {
    if (why) {
      if (item.path !== "/vote") keepRefused(item, why);
    } else {
      if (item.path === "/vote" && item.body.mark === choice.mark) {
        choice.sent = item.body.chosen;
        kept.write("choice", choice);
      }
      // Of a vote it is said below it.
      say(item.path === "/vote" ? "" : item.path.endsWith("withdraw") ? words.withdrawn : answer.isApart ? words.sentApart : words.sent);
    }
  };
  link.removed = () => {
    show("room", false);
    show("join", false);
  };

  // MARK: The entry

  let lane = null;
  const text = at("text");
  const most = Number(text.dataset.most);
  const restore = () => {
    editing = draft.read("change", null);
    text.value = editing?.text ?? draft.read("draft", "");
  };
  restore();
  link.forgotten = () => { restore(); drawCount(); };

  // Whether what is being changed can be: a note may have gone, or been taken up by the staff meanwhile.
  const isChangeable = () => Boolean(editing?.note) && (editing.kind === "/submissions"
    ? link.state?.own.waiting.some((one) => one.number === editing.note)
    : link.state?.own.opinions.some((one) => one.number === editing.note && one.mayChange));

  const typed = () => {
    if (editing) {
      editing.text = text.value;
      draft.write("change", editing);
    } else {
      draft.write("draft", text.value);
    }
    drawCount();
  };
  // What is too long is said, and cut by nobody but its writer.
  const drawCount = () => {
    const length = lengthOf(text.value.trim());
    at("count").textContent = length > 0 ? length + " / " + most : "";
    at("count").classList.toggle("trouble", length > most);
    at("long").textContent = length > most ? fill(words.long, most) : "";
  };
  const edit = (what) => {
    editing = what;
    text.value = what.text;
    typed();
    say("");
    draw();
    text.focus();
    at("textLabel").scrollIntoView({ block: "nearest" });
  };
  const endEditing = () => {
    editing = null;
    draft.write("change", null);
    text.value = draft.read("draft", "");
    typed();
    draw();
  };
  text.addEventListener("input", typed);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      submit();
    }
  });
  // The name is the device's, until the meeting's end; each opinion goes out with what stands there then.
  const name = at("name");
  name.addEventListener("input", () => kept.write("name", name.value));
  if (location.protocol === "http:") at("nameWho").append(" " + words.nameInTheOpen);
  const signature = () => (link.state.room.asksName && name.value.trim()) || undefined;
  const submit = () => {
    const words = text.value.trim();
    if (words === "" || lengthOf(words) > most || !link.state || !link.state.room.takesOpinions) { text.focus(); return; }
    if (editing?.refused) dropRefused(editing.refused);
    if (isChangeable()) {
      if (words !== editing.over) put(editing.kind + "/change", { note: editing.note, text: words, over: editing.over });
    } else {
      put("/opinions", { text: words, lane: editing?.refused?.body.lane ?? lane, signature: signature() });
      if (!editing) draft.write("draft", "");
    }
    endEditing();
    text.focus();
  };
  at("entry").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  at("cancel").addEventListener("click", () => { endEditing(); text.focus(); });

  // MARK: Joining

  // Only one at a time, or there would be a device for each press; what is pressed meanwhile is asked for next.
  let wanted = null;
  let isJoining = false;
  const join = async (table) => {
    wanted = table;
    if (isJoining) return;
    isJoining = true;
    while (wanted !== null) {
      const next = wanted;
      wanted = null;
      await joinAt(next);
    }
    isJoining = false;
  };
  const joinAt = async (table) => {
    const tell = (words) => { at("joinTrouble").textContent = words; };
    tell("");
    if (!link.isJoined || !link.state) {
      code = at("code").value || code;
      if (!code) { at("code").focus(); return; }
    }
    try {
      const response = await postPatiently("/join", { code, table }, tell);
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) {
        const known = { code: words.wrongCode, full: words.full, doorShut: words.doorShut };
        tell(known[answer.refused] || words.notSent);
        if (response.status === 403) { showRemoved(); return; }
        if (answer.refused === "code") { isCodeAsked = true; draw(); at("code").focus(); }
        return;
      }
      kept.write("code", code);
      isChoosing = false;
      slipIsRead();
      await joined();
    } catch {
      tell(words.notJoined);
    }
  };
  at("join").addEventListener("submit", (event) => event.preventDefault());
  at("changeTable").addEventListener("click", () => {
    isChoosing = true;
    draw();
    at("tables").querySelector("button")?.focus();
  });
  at("otherTable").addEventListener("click", () => {
    isChoosing = true;
    draw();
    at("tables").querySelector("button")?.focus();
  });
  // Back to the table of the slip, else to the own one.
  const keepTable = () => {
    const isBack = isChoosing && tableOfSlip();
    isChoosing = false;
    if (!isBack) slipIsRead();
    draw();
    at(isBack ? "otherTable" : "changeTable").focus();
  };
  at("keepTable").addEventListener("click", keepTable);
  at("join").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !at("keepTable").hidden) keepTable();
  });
  const tableOfSlip = () => tables?.find((table) => String(table.number) === tableInPath);
  const slipIsRead = () => {
    tableInPath = undefined;
    at("joinTrouble").textContent = "";
  };
  let isChoosing = false;
  let isCodeAsked = !codeInPath;
  let tables = null;

  const nameOfTable = () => tables?.find((table) => table.number === link.state?.own.table)?.name ?? "";
  const drawJoin = () => {
    if (!tables) {
      fetch("/tables", { credentials: "same-origin" }).then((answer) => answer.json())
        .then((answer) => { tables = answer.tables; at("meeting").textContent = answer.title; draw(); })
        .catch(() => { say(words.offline); setTimeout(drawJoin, 3000); });
      return;
    }
    show("codeRow", !link.isJoined && isCodeAsked);
    const known = tableOfSlip();
    show("otherTable", Boolean(known) && !isChoosing && tables.length > 1);
    const list = known && !isChoosing ? [known] : tables;
    const told = known && link.isJoined && !isChoosing ? fill(words.otherTable, nameOfTable()) : at("joinTrouble").textContent;
    if (at("joinTrouble").textContent !== told) at("joinTrouble").textContent = told;
    redraw("tables", list, () => list.map((table) => button(table.name, "", () => join(table.number))));
  };

  // MARK: The vote

  // What is chosen here and may not be sent yet, an option as often as it has dots.
  // `base` is what the device's vote was when it began; where nothing was changed since, another page's vote shows here.
  // It goes with the rules and the options it was made under, and with the ballot's end.
  const noChoice = { mark: "", chosen: [], base: [] };
  let choice = kept.read("choice", noChoice);
  const same = (one, other) => one.length === other.length
    && [...one].sort((a, b) => a - b).every((number, at) => number === [...other].sort((a, b) => a - b)[at]);
  const dotsOf = (number) => choice.chosen.filter((one) => one === number).length;
  const keepChoice = () => { kept.write("choice", choice); drawVote(); };

  const give = (number) => {
    const vote = link.state.room.vote;
    if (vote.cap === 1 && dotsOf(number) > 0) return take(number);
    // Where there is one dot, it moves.
    if (vote.dots === 1) choice.chosen = [];
    if (choice.chosen.length >= vote.dots || dotsOf(number) >= vote.cap) {
      at("voteState").textContent = fill(words.dotsLeft, vote.dots - choice.chosen.length, vote.dots) + fill(words.capIs, vote.cap);
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
    row.dataset.number = row.dataset.key = option.number;
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

  // What was chosen and not sent when the ballot ended is told as long as that is looked at, after a reload too. What
  // is on its way is told of by its answer.
  const keepUnsent = (vote) => {
    const sent = link.underway.filter((item) => item.path === "/vote" && item.body.mark === choice.mark).pop();
    const counted = sent?.body.chosen ?? choice.sent ?? choice.base;
    if (vote?.mark === choice.mark && !same(choice.chosen, counted)) kept.write("unsent", { mark: choice.mark, isChange: counted.length > 0 });
  };
  const unsent = (vote) => {
    const left = kept.read("unsent", null);
    return vote.state === "open" || left?.mark !== vote.mark ? "" : left.isChange ? words.changeUnsent : words.choiceUnsent;
  };

  const drawVote = () => {
    const vote = link.state.room.vote;
    show("vote", Boolean(vote));
    // A result is read below what is being asked now.
    const below = vote?.state === "revealed" && link.state.room.takesOpinions ? at("boardSection") : at("entry");
    if (at("vote").nextElementSibling !== below) at("room").insertBefore(at("vote"), below);
    if (vote?.state !== "open" && choice !== noChoice) {
      keepUnsent(vote);
      choice = noChoice;
      kept.drop("choice");
    }
    if (!vote) return;
    at("voteTitle").textContent = vote.title;
    const isOpen = vote.state === "open" && link.state.own.vote !== null && link.state.own.vote !== undefined;
    const cast = isOpen ? link.state.own.vote.chosen : [];
    if (isOpen && choice.mark !== vote.mark) choice = { mark: vote.mark, chosen: [...cast], base: cast };
    const waiting = link.underway.filter((item) => item.path === "/vote" && item.body.mark === vote.mark).pop();
    if (isOpen && !waiting && same(choice.chosen, choice.base)) choice.chosen = [...cast];
    if (isOpen && same(choice.chosen, cast)) { choice.base = cast; delete choice.sent; }
    if (isOpen) kept.drop("unsent");
    const mayVote = isOpen && !link.state.own.vote.isDone;
    redraw("options", mayVote ? vote.mark : null,
      () => vote.options.map((option) => optionRow(option, vote)));
    show("options", mayVote);
    show("cast", mayVote);
    show("result", vote.state === "revealed");
    at("voteRule").textContent = mayVote
      ? fill(words.dotsLeft, vote.dots - choice.chosen.length, vote.dots) + (vote.cap < vote.dots ? fill(words.capIs, vote.cap) : "") : "";
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
    const isWaiting = Boolean(waiting) && !waiting.entry;
    at("cast").textContent = isIn && !isWaiting && choice.chosen.length > 0 ? words.votedAlready
      : cast.length > 0 || waiting ? words.changeVote : words.castVote;
    const told = vote.state === "closed" ? unsent(vote) + words.voteClosed : vote.state === "revealed" ? unsent(vote)
      : !mayVote ? words.voteDone : isWaiting && isIn ? words.voteWaiting
      : !isIn ? words.voteUnsent : choice.chosen.length > 0 ? words.voteSent : "";
    if (at("voteState").textContent !== told) at("voteState").textContent = told;
    show("voteBar", mayVote || told !== "");
    redraw("result", [vote.rows, vote.covered], () => resultRows(vote));
  };

  const resultRows = (vote) => {
    const table = make("table");
    const cell = (name, text, scope) => {
      const made = make(name, text);
      if (scope) made.scope = scope;
      return made;
    };
    const head = make("thead");
    const names = make("tr");
    names.append(cell("th", words.rank, "col"), cell("th", words.option, "col"), cell("th", words.dots, "col"));
    head.append(names);
    const body = make("tbody");
    for (const row of vote.rows) {
      const line = make("tr", undefined, row.isChosen ? "chosen" : "");
      const label = cell("th", row.label, "row");
      if (row.isChosen) label.append(make("div", "★ " + words.chosen, "state"));
      line.append(make("td", row.rank + "."), label, make("td", row.dots + " " + words.dots));
      body.append(line);
    }
    table.append(make("caption", words.voteResult), head, body);
    return [
      ...(vote.covered > 0 ? [make("p", words.covered.replace("{n}", vote.covered))] : []),
      ...(vote.rows.length > 0 ? [table] : []),
    ];
  };

  at("cast").addEventListener("click", () => {
    if (!link.state?.room.vote) return;
    // A vote that has not gone out yet is replaced.
    for (const item of link.outbox) if (item.path === "/vote" && item.name !== link.sending) dropWaiting(item);
    // Another page of this device may have voted since.
    const turn = 1 + Math.max(kept.read("turn", 0), link.state.own.vote?.turn ?? 0);
    kept.write("turn", turn);
    put("/vote", { mark: choice.mark, chosen: choice.chosen, turn });
  });

  // MARK: Drawing

  const noteRow = (opinion) => {
    const row = make("li");
    row.append(make("p", opinion.text + (opinion.count > 1 ? " ×" + opinion.count : "")));
    return row;
  };

  let asked = null;
  // What waits to be let onto the board has numbers and addresses of its own.
  const ownRow = (opinion, kind = "/opinions") => {
    const row = noteRow(opinion);
    const busy = link.underway.filter((item) => item.path.startsWith(kind) && item.body.note === opinion.number).pop();
    const isBusy = Boolean(busy);
    const asking = kind + opinion.number;
    if (isBusy) row.append(make("p", busy.entry ? words.sent : words.waiting, "state"));
    else if (kind === "/submissions") row.append(make("p", link.state.room.isClosed ? words.notTakenUp : words.held, "state"));
    else if (opinion.isElsewhere) row.append(make("p", words.elsewhere, "state"));
    if (!link.state.room.takesOpinions || isBusy) return row;
    const { mayChange = true, mayWithdraw = true } = opinion;
    const actions = make("div", undefined, "row");
    // The row is drawn anew; whoever works with keys goes on where they were.
    const ask = (yes) => {
      asked = yes ? asking : null;
      draw();
      const rows = [...at("mine").children].find((one) => one.dataset.asking === asking);
      rows?.querySelector("button:" + (yes ? "first" : "last") + "-of-type")?.focus();
    };
    row.dataset.asking = row.dataset.key = asking;
    if (asked === asking && mayWithdraw) {
      actions.append(
        button(words.cancel, "quiet", () => ask(false)),
        button(words.withdrawSure, "trouble", () => {
          asked = null;
          put(kind + "/withdraw", { note: opinion.number });
          at("mineTitle").focus();
        }));
    } else {
      if (mayChange) {
        actions.append(button(words.change, "quiet", () => {
          edit({ kind, note: opinion.number, over: opinion.text, text: opinion.text });
        }));
      }
      if (mayWithdraw) actions.append(button(words.withdraw, "quiet", () => ask(true)));
    }
    if (actions.children.length > 0) row.append(actions);
    return row;
  };

  const waitingRow = (item) => {
    const row = noteRow({ text: item.body.text, count: 1 });
    row.append(make("p", item.entry ? words.sent : words.waiting, "state"));
    return row;
  };

  const refusedRow = (item) => {
    const row = noteRow({ text: item.body.text ?? "", count: 1 });
    row.dataset.key = item.name;
    row.append(make("p", words.notSent + ": " + item.why, "state refused"));
    const actions = make("div", undefined, "row");
    actions.append(button(words.cancel, "quiet", () => { dropRefused(item); draw(); at("mineTitle").focus(); }));
    if (item.body.text) {
      // A change goes on as one of the same note.
      const { note, over, text } = item.body;
      const kind = item.path.replace("/change", "");
      actions.append(button(words.change, "quiet", () => edit({ refused: item, kind, note, over, text })));
    }
    row.append(actions);
    return row;
  };

  const draw = () => {
    // A table that is gone is chosen anew.
    if (link.isJoined && link.state?.own.takesNotes) { location.replace("/n"); return; }
    const isGone = link.isJoined && link.state?.room.tables.every((table) => table.number !== link.state.own.table);
    if (link.state) tables = link.state.room.tables;
    if (link.isJoined && tableInPath === String(link.state?.own.table)) slipIsRead();
    const isAsked = isChoosing || isGone || link.isJoined && tables?.some((table) => String(table.number) === tableInPath);
    show("join", !link.isJoined || isAsked);
    show("room", link.isJoined && link.state !== null && !isAsked);
    show("keepTable", isAsked && !isGone || !link.isJoined && isChoosing && Boolean(tableOfSlip()));
    if (!link.isJoined || isAsked) drawJoin();
    if (!link.isJoined || !link.state) return;
    const { room, own } = link.state;
    // What the slip said is done with, after a reload too.
    if (!isAsked && location.pathname !== "/") history.replaceState(null, "", "/");
    at("meeting").textContent = room.title;
    at("stepTitle").textContent = room.isClosed ? words.closed : room.step?.title ?? words.notBegun;
    at("question").textContent = room.question || room.title;
    const isNew = editing !== null && !isChangeable();
    at("textLabel").textContent = editing && !isNew ? words.changing : words.opinion;
    show("nameRow", room.asksName && (!editing || isNew));
    if (document.activeElement !== name) name.value = kept.read("name", "");
    // That the meeting has ended is said above, and what was told before is over.
    if (room.isClosed && [words.sent, words.sentApart, words.withdrawn].some(isSaid)) say("");
    at("takes").textContent = room.isClosed ? "" : !room.takesOpinions ? words.notNow
      : isNew && editing.note ? words.becomesNew : "";
    if (!room.lanes.some((one) => one.number === lane)) lane = room.lanes[0]?.number ?? null;
    redraw("lanes", [room.lanes, lane, editing !== null], () => editing ? [] : room.lanes.map((one) => {
      const choice = button(one.name, "quiet", () => {
        lane = one.number;
        draw();
        at("lanes").querySelector("[aria-pressed=true]")?.focus();
      });
      choice.setAttribute("aria-pressed", one.number === lane);
      return choice;
    }));
    at("send").disabled = !room.takesOpinions;
    at("send").textContent = editing && !isNew ? words.saveChange : words.send;
    show("cancel", editing !== null);
    // A vote has the room's eyes for itself.
    show("entry", room.takesOpinions || text.value !== "" || !room.vote);
    const posts = link.underway.filter((item) => item.path === "/opinions");
    redraw("mine", [link.refused, link.underway, own.opinions, own.waiting, room.takesOpinions, room.isClosed, asked],
      () => [...link.refused.map((item) => refusedRow(item)), ...posts.map(waitingRow).reverse(), ...own.waiting.map((one) => ownRow(one, "/submissions")).reverse(),
        ...own.opinions.map((one) => ownRow(one)).reverse()]);
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
  };

  link.draw = draw;
  typed();
  connect();
})();
