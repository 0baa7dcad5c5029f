"use strict";
// A note-taker's page: the board of one table, by keyboard and by touch. Notes are chosen, then the tools below do
// something with them.
(() => {
  const {
    words, at, draft, say, isSaid, show, make, button, redraw, fill, lengthOf, link, post, postPatiently, put, connect, joined,
    keepRefused, dropRefused, measure, whenReleased,
  } = fusen;
  // The code of the link that was opened, until it is known what it opens.
  let codeInPath = location.pathname.split("/").filter(Boolean)[1];

  // MARK: What is chosen

  const chosen = new Set();
  let lane = 0;
  // What is being changed, with its words so far; what was being written meanwhile waits as the draft.
  let editing = null;
  measure("--entry", at("entry"));
  measure("--tools", at("tools"));
  let theme = null;
  const lanes = () => link.state.room.lanes;
  const islands = () => lanes().flatMap((lane) => lane.islands);
  const allNotes = () => lanes().flatMap((lane) => [...lane.islands.flatMap((island) => island.notes), ...lane.loose]);
  const noteOf = (number) => allNotes().find((note) => note.number === number);
  const numbers = () => [...chosen];
  const laneOf = (number) => lanes().find(
    (lane) => [...lane.islands.flatMap((island) => island.notes), ...lane.loose].some((note) => note.number === number))?.number;
  const act = (name, fields) => put("/board", { act: name, ...fields });
  const themeName = (number) => link.state.room.themes.find((theme) => theme.number === number)?.name ?? "";

  const wordsOf = (item) => item.body.text ?? item.body.lines?.join("\n");

  link.answered = (item, why) => {
    // Words that were refused go back to where they can be changed.
    if (why && wordsOf(item)) keepRefused(item, why);
    else if (why && item.body.act === "dots") resetDots(item.body.dots);
    else if (!why) tell(item.body.act.startsWith("post") ? words.noteSent : words.done);
  };
  // What is only confirmed goes by itself, and whatever is told goes when it is touched: something may lie under it.
  let quiet = 0;
  const tell = (text) => {
    say(text);
    clearTimeout(quiet);
    quiet = setTimeout(() => { if (isSaid(text)) say(""); }, 4000);
  };
  link.removed = () => {
    show("room", false);
    show("join", false);
  };

  // MARK: The entry

  const text = at("text");
  const most = Number(text.dataset.most);
  // What is being written is meant for a table, and stays with it.
  let table = null;
  const nameOf = (name) => name + " " + table;
  const restore = () => {
    editing = draft.read(nameOf("reword"), null);
    text.value = editing?.text ?? draft.read(nameOf("note"), "");
    grow();
  };
  link.forgotten = restore;
  // The field is as high as what is in it, up to a third of the window.
  const grow = () => {
    text.style.height = "auto";
    text.style.height = Math.min(text.scrollHeight + 4, innerHeight / 3) + "px";
  };
  let adviceAt = 0;
  let advice = { themes: [], same: null };

  const keep = () => {
    if (editing) {
      editing.text = text.value;
      draft.write(nameOf("reword"), editing);
    } else {
      draft.write(nameOf("note"), text.value);
    }
    grow();
  };
  const typed = () => {
    keep();
    drawAdvice();
    clearTimeout(adviceAt);
    adviceAt = setTimeout(askAdvice, 200);
  };
  let isComposing = false;
  text.addEventListener("compositionstart", () => { isComposing = true; });
  text.addEventListener("compositionend", () => { isComposing = false; typed(); });
  text.addEventListener("input", () => { if (isComposing) keep(); else typed(); });

  const askAdvice = async () => {
    const said = text.value.trim();
    if (said === "" || editing || !link.isJoined) { advice = { themes: [], same: null }; drawAdvice(); return; }
    try {
      const answer = await post("/advice", { text: said, lane: lanes()[lane].number });
      if (answer.ok && said === text.value.trim()) {
        advice = { ...await answer.json(), said };
        whenReleased("advice", drawAdvice);
      }
    } catch { /* without advice it goes on */ }
  };

  const drawAdvice = () => {
    // That the same was said is known only of the words that were asked about.
    const isFresh = advice.said === text.value.trim();
    redraw("advice", [advice, theme, editing !== null, isFresh], () => {
      if (editing) return [];
      const same = advice.same && isFresh ? [button(
        fill(words.sameAs, advice.same.number, advice.same.text, advice.same.count + 1), "", () => {
          act("count", { note: advice.same.number, count: 1 });
          clearEntry();
        })] : [];
      return [...same, ...advice.themes.map((one, place) => {
        const name = one.number === null ? words.noTheme : one.number + " " + themeName(one.number);
        const choice = button((place + 1) + ": " + name, "quiet", () => {
          theme = theme === one.number ? null : one.number;
          drawAdvice();
          text.focus();
        });
        choice.setAttribute("aria-pressed", theme !== null && theme === one.number);
        if (one.reasons.length > 0) choice.title = one.reasons.join("・");
        return choice;
      })];
    });
  };

  // What was written before goes on once a change is done with.
  const clearEntry = () => {
    if (editing) draft.write(nameOf("reword"), null); else draft.write(nameOf("note"), "");
    editing = null;
    theme = null;
    text.value = draft.read(nameOf("note"), "");
    advice = { themes: [], same: null };
    typed();
    drawAdvice();
    link.draw();
    text.focus();
  };

  const edit = (what) => {
    editing = what;
    text.value = what.text;
    typed();
    link.draw();
    text.focus();
    at("textLabel").scrollIntoView({ block: "nearest" });
  };

  text.addEventListener("keydown", (event) => {
    // The key that confirms a composition is not meant for the page.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.altKey && ["1", "2", "3"].includes(event.key)) {
      event.preventDefault();
      at("advice").querySelectorAll("button.quiet")[Number(event.key) - 1]?.click();
    } else if (event.altKey && event.key === "0") {
      event.preventDefault();
      at("advice").querySelector("button:not(.quiet)")?.click();
    } else if (event.key === "Escape" && editing) {
      clearEntry();
    } else if (event.key === "ArrowDown" && text.selectionStart === text.value.length) {
      event.preventDefault();
      document.querySelector(".note")?.focus();
    }
  });
  const submit = () => {
    const said = text.value.trim();
    if (said === "" || !link.state) { text.focus(); return; }
    if (lengthOf(said) > most) { say(fill(words.long, most)); return; }
    if (editing?.refused) dropRefused(editing.refused);
    if (editing?.note && noteOf(editing.note)) {
      if (said !== editing.over) act("reword", { note: editing.note, text: said, over: editing.over });
    } else {
      act("post", { text: said, lane: lanes()[lane].number, theme: editing ? null : theme });
    }
    clearEntry();
  };
  at("entry").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  at("cancel").addEventListener("click", clearEntry);

  // MARK: Questions

  let back = null;
  const ask = (title, rows) => {
    back = document.activeElement;
    at("askTitle").textContent = title;
    at("askBody").replaceChildren(...rows);
    show("ask", true);
    (at("askBody").querySelector("input, button") ?? at("askCancel")).focus();
    at("ask").scrollIntoView({ block: "nearest" });
  };
  const endAsk = () => {
    show("ask", false);
    (back?.isConnected ? back : text).focus();
  };
  at("askCancel").addEventListener("click", endAsk);
  at("ask").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) endAsk();
  });

  const askWords = (title, before, done) => {
    const field = make("input");
    field.value = before;
    field.setAttribute("aria-label", title);
    const confirm = () => { const said = field.value.trim(); endAsk(); if (said !== "") done(said); };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) confirm();
    });
    const row = make("div", undefined, "row");
    row.append(button(words.ok, "", confirm));
    ask(title, [field, row]);
  };
  const askTheme = (done) => {
    const list = make("div", undefined, "choices");
    const all = [{ number: null, name: words.noTheme }, ...link.state.room.themes];
    list.append(...all.map((one) => button(
      (one.number ?? 0) + " " + one.name, "quiet", () => { endAsk(); done(one.number); })));
    ask(words.askTheme, [list]);
  };

  // Several pasted lines are a note each, or one with all of them, as is answered.
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const lines = pasted.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "");
    if (lines.length < 2 || editing) return;
    event.preventDefault();
    askLines(lines, () => {
      text.setRangeText(lines.join("\n"), text.selectionStart, text.selectionEnd, "end");
      typed();
    });
  });
  const askLines = (lines, asOne, before = () => {}) => {
    const list = make("ul");
    list.append(...lines.map((line) => make("li", line)));
    const row = make("div", undefined, "row");
    row.append(
      button(words.linesAsOne, "quiet", () => { endAsk(); asOne(); }),
      button(fill(words.linesAsNotes, lines.length), "", () => {
        if (lines.some((line) => lengthOf(line) > most)) { say(fill(words.long, most)); return; }
        endAsk();
        before();
        act("postLines", { lines, lane: lanes()[lane].number });
      }));
    ask(fill(words.askLines, lines.length), [list, row]);
    row.lastChild.focus();
  };

  // What was refused is put back as what it was: a change of the same note, the same heading. Where its note or island is
  // gone, its words are taken up, and it is said that they would be a note of their own.
  const takeUp = (item) => {
    const { act: name, note, over, text: said, cluster, notes = [] } = item.body;
    const again = (fields) => (heading) => { dropRefused(item); actOn(name, { ...fields, text: heading }); };
    const rest = notes.filter(noteOf);
    if (name === "postLines") askLines(item.body.lines, () => edit({ refused: item, text: wordsOf(item) }), () => dropRefused(item));
    else if (name === "heading" && islands().some((island) => island.number === cluster)) askWords(words.askHeading, said, again({ cluster }));
    else if (name === "group" && rest.length > 0) askWords(words.askHeading, said, again({ notes: rest, lane: laneOf(rest[0]) }));
    else edit({ refused: item, note: name === "reword" ? note : undefined, over, text: said });
  };
  const drawWaiting = () => {
    const waiting = link.underway.filter(wordsOf).map((item) => ({ text: wordsOf(item), entry: item.entry }));
    const elsewhere = link.elsewhere;
    redraw("waiting", [waiting, link.refused, elsewhere], () => [
      ...(elsewhere.length > 0 ? [make("li", fill(words.waitsElsewhere, elsewhere[0].tableName, elsewhere.length))] : []),
      ...link.refused.map((item) => {
        const row = make("li");
        row.dataset.key = item.name;
        row.append(make("p", wordsOf(item)), make("p", words.notSent + ": " + item.why, "state refused"));
        const actions = make("div", undefined, "row");
        actions.append(
          button(words.cancel, "quiet", () => { dropRefused(item); link.draw(); text.focus(); }),
          button(words.change, "quiet", () => takeUp(item)));
        row.append(actions);
        return row;
      }),
      ...waiting.map((item) => {
        const row = make("li");
        row.append(make("p", item.text), make("p", item.entry ? words.noteSent : words.waiting, "state"));
        return row;
      }),
    ]);
  };

  // MARK: What is done with notes

  // What was chosen stays so until something was done with it.
  const actOn = (name, fields) => {
    act(name, fields);
    chosen.clear();
    link.draw();
  };
  const withChosen = (then) => () => {
    if (chosen.size === 0) tell(words.chooseFirst); else then(numbers());
  };
  const tools = [
    ["g", words.toIsland, withChosen((notes) => askWords(
      words.askHeading, noteOf(notes[0])?.text ?? "", (heading) => actOn("group", { notes, text: heading, lane: laneOf(notes[0]) })))],
    ["t", words.toTheme, withChosen((notes) => askTheme((number) => actOn("theme", { notes, theme: number })))],
    ["s", "★", withChosen((notes) => actOn("star", { notes, on: !notes.every((one) => noteOf(one)?.star) }))],
    ["u", words.uncertain, withChosen(
      (notes) => actOn("uncertain", { notes, on: !notes.every((one) => noteOf(one)?.uncertain) }))],
    ["+", words.oneMore, withChosen((notes) => notes.forEach((note) => actOn("count", { note, count: 1 })))],
    ["-", words.oneFewer, withChosen((notes) => notes.forEach((note) => actOn("count", { note, count: -1 })))],
    ["e", words.change, withChosen(([number]) => {
      const note = noteOf(number);
      if (!note) return;
      chosen.clear();
      // A change that is on its way is what the next one is written over.
      const change = link.underway.filter((item) => item.body.act === "reword" && item.body.note === number).pop();
      const text = change ? change.body.text : note.text;
      edit({ note: number, over: text, text });
    })],
    ["o", words.outOfIsland, withChosen((notes) => actOn("ungroup", { notes }))],
    ["Delete", words.takeDown, withChosen((notes) => {
      const list = make("div", undefined, "row");
      list.append(button(words.takeDownSure, "trouble", () => { endAsk(); actOn("withdraw", { notes }); }));
      ask(fill(words.takeDownAsk, notes.length), [list]);
    })],
    ["z", words.undo, () => act("undo", {})],
    ["y", words.redo, () => act("redo", {})],
  ];
  at("tools").append(...tools.map(([key, name, run]) => {
    const tool = button(name, "quiet", run);
    tool.setAttribute("aria-keyshortcuts", key);
    return tool;
  }));

  const toggle = (number) => {
    if (chosen.has(number)) chosen.delete(number); else chosen.add(number);
    link.draw();
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.metaKey || event.altKey || !at("ask").hidden) return;
    const isNote = event.target.classList.contains("note");
    if (isNote && ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) {
      const all = [...document.querySelectorAll(".note")];
      const place = all.indexOf(event.target);
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const next = event.key === "Home" ? all[0] : event.key === "End" ? all[all.length - 1] : all[place + step];
      event.preventDefault();
      (next ?? (place + step < 0 ? text : event.target)).focus();
      return;
    }
    const tool = tools.find(([key]) => key === (event.key === "Backspace" ? "Delete" : event.key));
    if (!tool || (event.ctrlKey && !["z", "y"].includes(event.key))) return;
    event.preventDefault();
    // What has the focus is meant when nothing is chosen.
    if (isNote && chosen.size === 0) chosen.add(Number(event.target.dataset.number));
    tool[2]();
  });

  // MARK: Drawing

  const noteButton = (note) => {
    const tile = button("", "note", () => toggle(note.number));
    tile.dataset.number = note.number;
    tile.dataset.key = "note " + note.number;
    tile.setAttribute("aria-pressed", chosen.has(note.number));
    tile.draggable = true;
    tile.addEventListener("dragstart", (event) => {
      if (!chosen.has(note.number)) { chosen.clear(); chosen.add(note.number); }
      event.dataTransfer.setData("text/plain", numbers().join(" "));
    });
    const marks = (note.star ? "★" : "") + (note.uncertain ? "（" + words.uncertain + "）" : "")
      + (note.count > 1 ? " ×" + note.count : "");
    tile.append(make("span", note.text + marks));
    const about = note.number + (note.theme ? "　" + note.theme + " " + themeName(note.theme) : "");
    tile.append(make("span", about, "about"));
    return tile;
  };

  const islandBox = (island) => {
    const box = make("div", undefined, "island");
    box.dataset.key = "island " + island.number;
    const into = () => { if (chosen.size > 0) actOn("gather", { notes: numbers(), cluster: island.number }); };
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("target"); });
    box.addEventListener("dragleave", () => box.classList.remove("target"));
    box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("target"); into(); });
    const head = make(headingName(), island.heading + (island.theme ? "　" + island.theme + " " + themeName(island.theme) : ""));
    const row = make("div", undefined, "choices");
    if (chosen.size > 0) row.append(button(words.intoIsland, "", into));
    row.append(
      button(words.heading, "quiet", () => askWords(
        words.askHeading, island.heading, (heading) => act("heading", { cluster: island.number, text: heading }))),
      button(words.toTheme, "quiet", () => askTheme(
        (number) => act("clusterTheme", { cluster: island.number, theme: number }))),
      button(words.dissolve, "quiet", () => act("dissolve", { cluster: island.number })));
    for (const one of row.children) one.setAttribute("aria-label", one.textContent + "（" + island.heading + "）");
    box.append(head, row, ...island.notes.map(noteButton));
    return box;
  };

  // Without names of lanes the headings of islands follow that of the page.
  const headingName = () => lanes().length > 1 ? "h3" : "h2";
  const laneSection = (one, count) => {
    const section = make("div", undefined, "lane");
    if (count > 1) section.append(make("h2", one.name));
    const grid = make("div", undefined, "islands");
    grid.append(...one.islands.map(islandBox));
    const loose = make("div", undefined, "island");
    loose.append(make(headingName(), words.loose), ...one.loose.map(noteButton).reverse());
    if (one.loose.length === 0) loose.append(make("p", words.none, "about"));
    grid.append(loose);
    section.append(grid);
    return section;
  };

  const drawTray = () => {
    const waiting = link.state.room.submissions;
    show("traySection", waiting.length > 0);
    redraw("tray", waiting, () => waiting.map((one) => {
      const row = make("li");
      row.dataset.key = one.number;
      const actions = make("div", undefined, "row");
      actions.append(
        button(words.turnDown, "quiet", () => act("turnDown", { note: one.number })),
        button(words.accept, "", () => act("accept", { notes: [one.number] })));
      for (const choice of actions.children) choice.setAttribute("aria-label", choice.textContent + "（" + one.text + "）");
      row.append(make("p", one.text), actions);
      return row;
    }));
  };

  const drawCount = () => {
    const count = link.state.room.count;
    show("countSection", Boolean(count));
    if (!count) return;
    at("countTitle").textContent = count.title;
    at("countRule").textContent = words.dotsIn + " " + count.cast + " / " + count.available;
    // The fields stay while others count, with what is being typed in one of them.
    redraw("options", [count.ballot, count.options.map((option) => option.label)], () => count.options.map((option) => {
      const row = make("li");
      const field = make("input");
      // No field of numbers: those are changed by the wheel of a mouse that passes over them.
      field.value = option.dots;
      field.dataset.number = field.dataset.key = option.number; field.dataset.shown = option.dots;
      field.inputMode = "numeric";
      field.autocomplete = "off";
      const name = option.number + "　" + option.label;
      field.setAttribute("aria-label", name);
      field.addEventListener("change", () => {
        const typed = field.value.normalize("NFKC").trim();
        if (/^\d{1,9}$/.test(typed)) {
          act("dots", { ballot: count.ballot, dots: { [option.number]: Number(typed) } });
        } else {
          field.value = field.dataset.shown;
          say(words.wholeNumber);
        }
      });
      const box = make("span", undefined, "count");
      box.append(field);
      row.append(make("span", name, "label"), box);
      return row;
    }));
    for (const field of at("options").querySelectorAll("input")) {
      const number = field.dataset.number;
      const dots = String(count.options.find((option) => String(option.number) === number).dots);
      const isTouched = document.activeElement === field && field.value !== field.dataset.shown;
      if (isTouched || link.underway.some((item) => item.body.dots && number in item.body.dots)) continue;
      if (field.value !== dots) field.value = dots;
      field.dataset.shown = dots;
    }
  };
  // What was refused does not stay where it would be taken for the count.
  const resetDots = (dots) => {
    for (const number of Object.keys(dots)) {
      const option = link.state?.room.count?.options.find((option) => String(option.number) === number);
      const field = at("options").querySelector('input[data-number="' + number + '"]');
      if (option && field) field.value = field.dataset.shown = option.dots;
    }
  };
  at("counted").addEventListener("click", () => act("counted", { ballot: link.state.room.count.ballot }));

  const draw = () => {
    // Whatever this browser was before, it becomes the note-taker's of the table whose link was opened.
    if (codeInPath) { join(codeInPath); return; }
    if (isJoining) return;
    show("join", !link.isJoined);
    show("room", link.isJoined && link.state !== null);
    if (!link.isJoined || !link.state) return;
    const { room, own } = link.state;
    if (!own.takesNotes) { location.replace("/"); return; }
    if (table === null) {
      table = room.table.number;
      restore();
    }
    // Another tab has opened the link of another table: this one goes there too, and leaves what it was writing here.
    if (table !== room.table.number) { location.reload(); return; }
    for (const number of numbers()) if (!noteOf(number)) chosen.delete(number);
    lane = Math.min(lane, room.lanes.length - 1);
    at("meeting").textContent = room.title;
    at("stepTitle").textContent = room.isClosed ? words.closed : room.step?.title ?? words.notBegun;
    at("question").textContent = room.question;
    at("tableName").textContent = room.table.name;
    at("send").textContent = noteOf(editing?.note) ? words.saveChange : words.send;
    const isOther = Boolean(editing?.refused) && editing.refused.body.act !== "post" || Boolean(editing?.note);
    at("textLabel").textContent = !isOther ? words.boardEntry
      : noteOf(editing.note) ? fill(words.changing, editing.note) : words.becomesNew;
    show("cancel", editing !== null);
    redraw("lanes", [room.lanes.map((one) => one.name), lane], () => room.lanes.length < 2 ? []
      : room.lanes.map((one, place) => {
        const choice = button(one.name, "quiet", () => { lane = place; link.draw(); text.focus(); });
        choice.setAttribute("aria-pressed", place === lane);
        return choice;
      }));
    at("chosen").textContent = chosen.size > 0 ? fill(words.chosenCount, chosen.size) : words.chosenNone;
    [...at("tools").querySelectorAll("button")].slice(0, -2).forEach((tool) => { tool.hidden = chosen.size === 0; });
    showMore();
    redraw("board", [room.lanes, numbers(), room.themes], () => room.lanes.map((one) => laneSection(one, room.lanes.length)));
    drawWaiting();
    drawTray();
    drawCount();
  };

  // Where the tools do not fit beside one another, it is seen that there are more of them.
  const showMore = () => {
    const tools = at("tools");
    tools.classList.toggle("more", tools.scrollLeft + tools.clientWidth + 8 < tools.scrollWidth);
  };
  at("tools").addEventListener("scroll", showMore);
  addEventListener("resize", showMore);

  // MARK: Joining

  let isJoining = false;
  const join = async (code) => {
    if (isJoining) return;
    isJoining = true;
    // Where no form is seen, it is said above.
    const tell = (text) => {
      at("joinTrouble").textContent = text;
      if (at("join").hidden) say(text);
    };
    try {
      const response = await postPatiently("/join", { code }, tell);
      const answer = await response.json().catch(() => ({}));
      isJoining = false;
      codeInPath = undefined;
      // The code is not left where somebody behind reads it.
      history.replaceState(null, "", "/n");
      if (response.ok) {
        tell("");
        link.state = null;
        await joined();
        return;
      }
      const known = { code: words.wrongCode, full: words.full };
      link.draw();
      tell(known[answer.refused] || words.notSent);
    } catch {
      isJoining = false;
      tell(words.notJoined);
      // A link that was opened without a network is opened once there is one.
      if (codeInPath) setTimeout(() => link.draw(), 3000);
    }
  };
  at("leave").addEventListener("click", async () => {
    try {
      const answer = await post("/leave", {});
      if (answer.ok) location.replace("/"); else say(words.tooMany);
    } catch {
      say(words.offline);
    }
  });
  at("join").addEventListener("submit", (event) => {
    event.preventDefault();
    if (at("code").value.trim() !== "") join(at("code").value);
  });

  link.draw = draw;
  connect();
})();
