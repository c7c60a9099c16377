"use strict";
// Filters and sorts the table of the overview; without it the table is complete, in the order of the files.
// A browser needs a second to lay out 1,500 rows: the table only holds the first, until one asks for more.
// Until this has run the rows are not laid out; whatever goes wrong, they are in the end.
const loading = document.documentElement.classList;
loading.add("laadt");
addEventListener("load", () => loading.remove("laadt"));
addEventListener("DOMContentLoaded", () => {
  const field = (name) => document.getElementById("f-" + name);
  const body = document.getElementById("tabel").tBodies[0];
  const rows = [...body.rows];
  // of each row: its keys (verdict, groups, codes), its rules, whether it counts in the totals, and its mail
  const data = JSON.parse(document.getElementById("gegevens").textContent);
  const PAGE = 100;
  const MISSING = 100; // a key of a code from here on: a year is missing, and not only in doubt
  const filters = ["zoek", "oordeel", "regel", "code", "versies"].filter(field);
  const rules = [...field("regel").options].slice(1);
  const heads = [...document.querySelectorAll("th[data-kolom]")];
  const codes = heads.filter((head) => head.dataset.soort === "code").map((head) => Number(head.dataset.sleutel));

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const label = (option) => option.text.replace(/ \([\d.]+\)$/, ""); // without the count behind it
  const once = (make) => { let value; return () => (value ??= make()); };

  // what can be searched of each row, made when somebody searches
  const texts = once(() => rows.map((row, index) => {
    const cells = [0, 1, 2, 3, row.cells.length - 1].map((cell) => row.cells[cell].textContent);
    const number = row.querySelector("th small")?.textContent.replace(/\D/g, "") ?? "";
    const found = data[index][1].map((rule) => label(rules[rule]));
    return plain([...cells, number, ...found].join(" "));
  }));

  // every column gives each row a number; texts are ranked once, as Dutch sorts them
  const collator = new Intl.Collator("nl", { numeric: true });
  const ranks = (cell) => {
    const found = rows.map((row) => row.cells[cell].textContent.trim());
    const rank = new Map([...new Set(found)].sort(collator.compare).map((text, index) => [text, index]));
    return found.map((text) => rank.get(text));
  };
  const columns = new Map(heads.map((head) => {
    const { kolom, cel, sleutel } = head.dataset;
    const of = once(() => (cel ? ranks(Number(cel)) : data.map((row) => row[0][sleutel])));
    return [kolom, { head, of, down: head.dataset.soort !== undefined }];
  }));

  const order = { kolom: "", neer: false };
  let indices = []; // of all rows, as sorted
  let fitting = []; // of the rows that pass the filters
  let limit = PAGE;
  let said = ""; // the filters in words

  function sort() {
    indices = rows.map((_, index) => index);
    const column = columns.get(order.kolom);
    if (column) {
      const of = column.of(), way = order.neer ? -1 : 1;
      indices.sort((a, b) => way * (of[a] - of[b]) || a - b);
    }
    for (const { head } of columns.values()) head.removeAttribute("aria-sort");
    column?.head.setAttribute("aria-sort", order.neer ? "descending" : "ascending");
  }

  // which rows a filter lets through, as a function of the data and the place of a row
  const tests = {
    zoek(value) {
      const words = plain(value).split(/\s+/).filter(Boolean);
      const all = words.length ? texts() : [];
      return (_, index) => words.every((word) => all[index].includes(word));
    },
    oordeel() {
      const verdict = Number(field("oordeel").selectedOptions[0].dataset.nummer);
      return (row) => row[0][0] === verdict;
    },
    regel() {
      const rule = field("regel").selectedIndex - 1;
      return (row) => row[1].includes(rule);
    },
    code(value) {
      if (value === "ontbreekt") return (row) => codes.some((code) => row[0][code] >= MISSING);
      if (value === "onzeker") return (row) => codes.some((code) => row[0][code] % MISSING > 0);
      const code = Number(columns.get(value).head.dataset.sleutel);
      return (row) => row[0][code] > 0;
    },
    versies: () => (row) => row[2] === 1,
  };

  function filter() {
    const active = filters.filter((name) => field(name).value.trim() !== "");
    const chosen = active.map((name) => tests[name](field(name).value));
    fitting = indices.filter((index) => chosen.every((test) => test(data[index], index)));
    for (const name of filters) field(name).classList.toggle("actief", active.includes(name));
    said = active.map((name) => (name === "zoek"
      ? `zoeken naar “${field(name).value.trim()}”`
      : label(field(name).selectedOptions[0]))).join("; ");
    show(PAGE);
  }

  const count = (number) => number.toLocaleString("nl-BE");
  const rest = document.getElementById("meer");
  const [more, all] = rest.querySelectorAll("button");

  function show(most) {
    limit = most;
    body.replaceChildren(...fitting.slice(0, limit).map((index) => rows[index]));
    const left = fitting.length - limit;
    rest.hidden = left <= 0;
    more.hidden = left <= PAGE;
    more.textContent = `Toon nog ${count(PAGE)} rijen`;
    all.textContent = `Toon alle ${count(fitting.length)} rijen`;
    document.getElementById("stand").textContent =
      `${count(fitting.length)} van ${count(rows.length)} ${rows.length === 1 ? "rij" : "rijen"}`
      + `${said && ": "}${said}.${left > 0 ? ` De eerste ${count(limit)} staan in de tabel.` : ""}`;
  }

  // the address holds what is chosen, so that it can be kept and shared
  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of filters) {
      field(name).value = state.get(name) ?? "";
      if (field(name).selectedIndex === -1) field(name).value = ""; // no such choice in this overview
    }
    const [kolom, neer] = (state.get("sorteer") ?? "").split(/ (?=op$|neer$)/);
    order.kolom = columns.has(kolom) ? kolom : "";
    order.neer = neer === "neer";
    sort();
    filter();
    remember();
  }
  function write() {
    const state = new URLSearchParams();
    for (const name of filters) {
      if (field(name).value.trim()) state.set(name, field(name).value.trim());
    }
    if (order.kolom) state.set("sorteer", `${order.kolom} ${order.neer ? "neer" : "op"}`);
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
    remember();
  }
  // What a report needs to lead to the next one, and back to what is chosen here. A report may read it before
  // what is written on leaving has arrived, so it is written as soon as it is chosen; on leaving once more, for
  // who is quicker than that.
  function remember() {
    const pages = fitting.map((index) => rows[index].querySelector("a").getAttribute("href"));
    try {
      sessionStorage.setItem("bbc-check", JSON.stringify({ pages, hash: location.hash }));
    } catch { /* a browser that keeps nothing: a report leads back to the overview all the same */ }
  }
  addEventListener("pagehide", remember);
  let waiting;
  const changed = () => {
    filter();
    clearTimeout(waiting); // a browser allows few changes of the address in a short time
    waiting = setTimeout(write, 200);
  };

  // a text to mail to a bestuur, copied by a click
  rows.forEach((row, index) => {
    const text = data[index][3];
    if (!text) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "klein";
    button.title = "Kopieer een tekst om naar dit bestuur te mailen";
    button.textContent = "✉ Kopieer mail";
    button.addEventListener("click", () => {
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy"); // the newer way is not there for a page in a file
      box.remove();
      button.focus();
      button.textContent = "✓ Gekopieerd";
    });
    row.cells[0].append(" ", button);
  });

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const { kolom } = head.dataset;
      order.neer = order.kolom === kolom ? !order.neer : columns.get(kolom).down;
      order.kolom = kolom;
      sort();
      filter();
      write();
    });
  }
  body.addEventListener("mouseover", ({ target }) => {
    if (target.matches(".bestand span")) target.title = target.textContent; // it may not fit
  });
  for (const name of filters) field(name).addEventListener("input", changed);
  document.getElementById("wis").addEventListener("click", () => {
    for (const name of filters) field(name).value = "";
    filter();
    write();
    field("zoek").focus();
  });
  for (const [button, most] of [[more, () => limit + PAGE], [all, () => Infinity]]) {
    button.addEventListener("click", () => {
      const place = body.rows.length;
      show(most());
      body.rows[place].querySelector("a").focus(); // the keyboard goes on at the first row that came
    });
  }
  let before = PAGE;
  addEventListener("beforeprint", () => { before = limit; show(Infinity); });
  addEventListener("afterprint", () => show(before));
  addEventListener("hashchange", read);
  document.getElementById("filters").hidden = false;
  read();
  loading.remove("laadt");
});
