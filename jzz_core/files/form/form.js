"use strict";
(() => {
  const main = document.querySelector("main");
  const $ = (id) => document.getElementById(id);
  const WORDS = { missing: "还没答的", none: "都答了, 谢谢", wrong: "这几处要补一下, 才能交回:", copied: "复制好了", all: "全部答完, 去交回" };
  let names = 0;

  // Every group of radio buttons gets a name of its own, also those of entries that are added later.
  const prepare = (part) => {
    for (const pills of part.querySelectorAll(".pills")) {
      names += 1;
      for (const radio of pills.querySelectorAll("input")) radio.name = `r${names}`;
    }
  };

  const radio = (part) => {
    const pills = [...part.children].find((one) => one.classList.contains("pills"));
    const chosen = pills.querySelector("input:checked");
    return chosen ? chosen.value : "";
  };

  // The answer of one question; undefined while it is not answered.
  const answer = (q) => {
    const kind = q.dataset.kind;
    if (kind === "yes_no") return { true: true, false: false }[radio(q)];
    if (kind === "several") {
      const chosen = [...q.querySelectorAll("input:checked")];
      if (chosen.some((one) => one.classList.contains("no"))) return [];
      return chosen.length ? chosen.map((one) => one.value) : undefined;
    }
    const input = q.querySelector("input, select");
    const text = input.value.trim();
    if (input.validity.badInput || (text && !input.checkValidity())) return { wrong: input };
    if (!text) return undefined;
    if (kind === "month" && !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { wrong: input };
    return kind === "number" ? Number(text) : text;
  };

  const inside = (part) => {
    const found = [];
    for (const one of part.children) {
      if (one.dataset.key) found.push(one);
      else if (one.tagName !== "TEMPLATE") found.push(...inside(one));
    }
    return found;
  };

  // state: what is answered, what is open, what cannot be taken as it stands.
  const collect = (part, state, counted) => {
    const found = {};
    const required = [];
    for (const one of inside(part)) {
      let value;
      if (one.classList.contains("part")) {
        value = collect(one, state, counted);
      } else if (one.classList.contains("list")) {
        value = list(one, state);
        if (counted) count(one, value !== undefined, state);
      } else {
        value = answer(one);
        if (value !== null && typeof value === "object" && value.wrong) {
          state.wrong.push(one);
          value = undefined;
        }
        one.classList.toggle("answered", value !== undefined);
        if (counted) count(one, value !== undefined, state);
        if (value === undefined && "required" in one.dataset) required.push(one);
      }
      if (value !== undefined) found[one.dataset.key] = value;
    }
    // A part of which something is said must say what it cannot be without.
    if (Object.keys(found).length || !counted) state.wrong.push(...required);
    return Object.keys(found).length ? found : undefined;
  };

  // What most people do not have is not missing while nothing is said of it.
  const count = (one, answered, state) => {
    if (!answered && one.closest("[data-optional]")) return;
    state.all += 1;
    if (answered) state.done += 1;
    else state.open.push(one);
  };

  const list = (one, state) => {
    const said = radio(one);
    const entries = [...one.querySelector(":scope > .entries").children];
    one.querySelector(":scope > .more").hidden = said !== "some";
    one.querySelector(":scope > .entries").hidden = said !== "some";
    one.classList.toggle("answered", said !== "");
    if (said === "none") return [];
    if (said !== "some") return undefined;
    return entries.length ? entries.map((entry) => collect(entry, state, false) || {}) : undefined;
  };

  const add = (one) => {
    const entries = one.querySelector(":scope > .entries");
    const entry = one.querySelector(":scope > template").content.cloneNode(true);
    prepare(entry);
    entries.append(entry);
    number(entries);
  };

  const number = (entries) => [...entries.children].forEach((entry, n) => {
    entry.querySelector(".number").textContent = n + 1;
  });

  const links = (target, heading, questions) => {
    target.replaceChildren();
    const head = document.createElement("p");
    head.textContent = heading;
    target.append(head);
    const row = document.createElement("p");
    row.className = "links";
    for (const one of questions) {
      const link = document.createElement("button");
      link.type = "button";
      link.textContent = one.dataset.name;
      link.addEventListener("click", () => show(one));
      row.append(link);
    }
    target.append(row);
  };

  const show = (one) => {
    one.scrollIntoView({ block: "center" });
    const input = one.querySelector("input, select, button");
    if (input) input.focus({ preventScroll: true });
  };

  let next = null;
  const update = () => {
    const state = { all: 0, done: 0, open: [], wrong: [] };
    const answers = {};
    for (const section of main.querySelectorAll("section[data-root]")) {
      const found = collect(section, state, true);
      if (found) answers[section.dataset.root] = { ...answers[section.dataset.root], ...found };
    }
    for (const one of main.querySelectorAll(".wrong")) one.classList.remove("wrong");
    for (const one of state.wrong) one.classList.add("wrong");
    links($("missing"), state.open.length ? `${WORDS.missing} (${state.open.length})` : WORDS.none, state.open);
    $("wrong").replaceChildren();
    if (state.wrong.length) links($("wrong"), WORDS.wrong, state.wrong);
    next = state.wrong[0] || state.open[0] || $("end");
    $("bar").textContent = state.open.length
      ? `答了 ${state.done} / ${state.all}, 看下一个没答的`
      : WORDS.all;
    const { schema, version, case: id } = main.dataset;
    const text = JSON.stringify({ schema, version: Number(version), case: id, answers });
    main.querySelector("textarea").value = text;
    $("back").hidden = state.wrong.length > 0 || !state.done;
  };

  main.addEventListener("change", (event) => {
    const one = event.target.closest(".pills")?.parentElement;
    if (one?.classList.contains("list") && event.target.value === "some") {
      if (!one.querySelector(":scope > .entries").children.length) add(one);
    }
    const several = event.target.closest('[data-kind="several"]');
    if (several && event.target.checked) {
      const no = event.target.classList.contains("no");
      for (const box of several.querySelectorAll("input")) {
        if (box !== event.target && (no || box.classList.contains("no"))) box.checked = false;
      }
    }
    update();
  });
  main.addEventListener("input", update);
  main.addEventListener("click", (event) => {
    const one = event.target.closest(".list");
    if (event.target.classList.contains("more")) add(one);
    else if (event.target.classList.contains("less")) {
      const entries = event.target.closest(".entries");
      event.target.closest(".entry").remove();
      number(entries);
    } else return;
    update();
  });
  $("bar").addEventListener("click", () => show(next));
  $("copy").addEventListener("click", async () => {
    const area = main.querySelector("textarea");
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    $("said").textContent = WORDS.copied;
  });
  $("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([main.querySelector("textarea").value], { type: "application/json" }));
    link.download = "jzz-answers.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  prepare(main);
  update();
})();
