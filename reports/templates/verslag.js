"use strict";
// Filters a long report, copies proposals and prints it in two ways; without it all of the report stands there.
addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const items = all(".herstel, .actie");
  const folds = all("details");
  const names = ["zoek", "ernst", "regel", "code"];
  const field = (name) => byId("f-" + name);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text, between = " ") => (text ?? "").split(between).filter(Boolean);
  // of an item what people say of it, without its counts and amounts
  const spoken = (item) => [...item.querySelectorAll(".naam, .code, .doe, .waar, .plaatsen, .herstel > p, .terug, .inhoud")]
    .map((each) => each.textContent).join(" ");
  const LONG = 8; // items: fewer are overseen without a filter

  let texts; // made when somebody searches
  const tests = {
    zoek(value) {
      texts ??= new Map(items.map((item) => [item, words(plain(spoken(item)), /[\s('’"–]+/)]));
      const sought = words(plain(value), /\s+/);
      return (item) => sought.every((part) => texts.get(item).some((word) => word.startsWith(part)));
    },
    ernst: (value) => ({ dataset }) => dataset.ernst === value || words(dataset.ernsten).includes(value),
    regel: (value) => ({ dataset }) => dataset.regel === value || words(dataset.regels).includes(value),
    code: (value) => ({ dataset }) => words(dataset.codes).includes(value),
  };

  let before; // how all was folded when the filter began
  function filter() {
    const active = names.filter((name) => field(name).value.trim());
    const chosen = active.map((name) => tests[name](field(name).value));
    const shown = new Set(items.filter((item) => chosen.every((test) => test(item))));
    for (const item of items) item.hidden = !shown.has(item);
    before ??= new Map(folds.map((fold) => [fold, fold.open]));
    // what fits may stand in something folded; a card itself stays as it is
    for (const fold of folds) {
      if (fold.matches(".actie, #filters")) continue;
      const fits = active.length > 0 && [...shown].some((item) => item !== fold && fold.contains(item));
      fold.open = fits || before.get(fold);
    }
    if (!active.length) before = undefined;
    const repairs = [...shown].filter((item) => item.matches(".herstel")).length;
    const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;
    byId("stand").textContent = active.length
      ? `${count(repairs, "stap", "stappen")} en ${count(shown.size - repairs, "actie", "acties")} van ${items.length} samen.`
      : "";
  }

  if (items.length > LONG) {
    byId("filters").hidden = false;
    for (const name of names) field(name).addEventListener("input", filter);
    const clear = () => {
      for (const name of names) field(name).value = "";
      filter();
      field("zoek").focus();
    };
    byId("wis").addEventListener("click", clear);
    addEventListener("keydown", (event) => {
      const typing = event.target.matches("input, select, textarea");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        byId("filters").open = true;
        field("zoek").focus();
      } else if (event.key === "Escape" && event.target.closest("#filters")) clear();
    });
  }

  // a link into something folded unfolds it
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  for (const proposal of all("code.kopieer, div.kopieer")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "klein";
    button.textContent = "Kopieer";
    button.addEventListener("click", () => {
      getSelection().selectAllChildren(proposal);
      document.execCommand("copy"); // the newer way is not there for a page in a file
      button.textContent = "Gekopieerd";
    });
    proposal.after(" ", button);
  }

  const buttons = document.querySelector(".knoppen");
  buttons.hidden = false;
  buttons.addEventListener("click", ({ target }) => {
    if (!target.dataset.druk) return;
    document.body.classList.toggle("kort", target.dataset.druk === "kort");
    print();
    document.body.classList.remove("kort");
  });
  // on paper nothing can be unfolded
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds.filter((fold) => !fold.open && !fold.closest("[hidden]"));
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });

  // to the next report of the overview as it was left, and back to its filter
  try {
    const { pages, hash } = JSON.parse(sessionStorage.getItem("bbc-check"));
    const place = pages.indexOf(location.pathname.split("/").pop());
    if (place !== -1) {
      byId("overzicht").href = "index.html" + hash;
      for (const [name, step] of [["vorige", -1], ["volgende", 1]]) {
        const page = pages[place + step];
        if (page) Object.assign(byId(name), { href: page, hidden: false });
      }
      byId("plaats").textContent = ` (${place + 1} van ${pages.length})`;
    }
  } catch { /* not come from an overview */ }
});
