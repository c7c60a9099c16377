"use strict";
// Leads from a dropped export to its report and back; all that is judged is judged by the command behind the page.
addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById(id);
  const states = ["leeg", "gekozen", "bezig", "klaar", "fout", "gedaan"];
  const READS = document.body.dataset.reads.split(" "); // the suffixes that the command knows
  const MAX_FILE = 1024 ** 3, MAX_FILES = 2000;

  let chosen = new Map(); // the files to check, by their path
  let run = null; // the check that goes on, or was done last
  let earlier = null; // the check that the next one is laid beside
  let events = null;

  function show(state, { focus = true } = {}) {
    for (const each of states) byId(each).hidden = each !== state;
    document.body.dataset.state = state;
    if (focus) byId(`${state}-kop`).focus();
  }
  // a name from an export may turn the reading direction of all that follows
  const straight = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  const put = (id, text) => { byId(id).textContent = straight(text); };
  const say = (text) => put("melding", text);
  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: straight(text), ...properties });
  const count = (number, one, several) => `${number} ${number === 1 ? one : several}`;

  async function ask(path, options = {}) {
    let answer;
    try {
      answer = await fetch(path, options);
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Error(options.body instanceof Blob
        ? `'${options.body.name}' kan niet gelezen worden: misschien is het veranderd of verplaatst sinds u het koos. Kies het opnieuw. Blijft dit zo, start bbc-check dan opnieuw.`
        : "bbc-check antwoordt niet meer. Start het opnieuw.");
    }
    if (answer.ok) return answer;
    const { error } = await answer.json().catch(() => ({}));
    throw new Error(error ?? `Er kwam een onverwacht antwoord (${answer.status}).`);
  }

  // What was chosen, before anything is sent

  const stem = (path) => path.replace(/\.[^./]*$/, "").toLowerCase();
  const kind = (path) => path.split(".").pop().toLowerCase();
  const isRead = (path) => READS.includes(`.${kind(path)}`);
  const folder = (path) => path.slice(0, path.lastIndexOf("/") + 1);

  // as the command pairs them: by name, else what stays alone in its folder; it also looks at the content
  function submissions() {
    const paths = [...chosen.keys()].sort();
    const of = (suffix) => new Set(paths.filter((path) => kind(path) === suffix));
    const xmls = of("xml"), xbrls = of("xbrl"), found = [];
    for (const xml of [...xmls]) {
      const xbrl = [...xbrls].find((each) => stem(each) === stem(xml));
      if (xbrl) { found.push({ names: [xml, xbrl] }); xmls.delete(xml); xbrls.delete(xbrl); }
    }
    for (const xml of [...xmls].filter((path) => !path.toLowerCase().endsWith("borderel.xml"))) {
      const here = (each) => folder(each) === folder(xml);
      const others = [...xbrls].filter(here);
      if (others.length === 1 && [...xmls].filter(here).length === 1) {
        found.push({ names: [xml, others[0]] }); xmls.delete(xml); xbrls.delete(others[0]);
      }
    }
    const several = xmls.size > 0 && xbrls.size > 0;
    const doubt = " Staan ze er onder een andere naam bij, dan worden ze op hun inhoud samengebracht.";
    for (const xml of xmls) {
      if (xml.toLowerCase().endsWith("borderel.xml")) continue;
      found.push({ names: [xml], doubt: `De xbrl met de bedragen ontbreekt: voeg '${stem(xml).split("/").pop()}.xbrl' toe.${several ? doubt : ""}` });
    }
    for (const xbrl of xbrls) found.push({ names: [xbrl], doubt: `De xml met de acties ontbreekt: voeg '${stem(xbrl).split("/").pop()}.xml' toe.${several ? doubt : ""}` });
    for (const path of paths) {
      if (isRead(path) && !/^(xml|xbrl)$/.test(kind(path))) found.push({ names: [path] });
      else if (!isRead(path)) found.push({ names: [path], doubt: "Dit soort bestand wordt niet nagekeken.", other: true });
      if (chosen.get(path).size > MAX_FILE) found.push({ names: [path], doubt: "Dit bestand is groter dan 1 GB en kan niet nagekeken worden.", never: true });
    }
    return found;
  }

  // a repaired file takes the place of the old one, also where that one came in a folder
  function placeOf(path) {
    const same = [...chosen.keys()].filter((each) => each === path || each.endsWith(`/${path}`));
    return same.length === 1 ? same[0] : path;
  }

  function choose(files) {
    if (!files.length) return say("Daar staat geen bestand in.");
    if (document.body.dataset.state === "bezig") return say("Het nakijken is nog bezig; wacht even of stop het eerst.");
    const placed = files.map(([path, file]) => [placeOf(path), file]);
    if (document.body.dataset.state !== "gekozen" && !placed.some(([path]) => chosen.has(path))) chosen = new Map();
    for (const [path, file] of placed) chosen.set(path, file);
    if (chosen.size > MAX_FILES) {
      chosen = new Map();
      return fail(new Error(`Meer dan ${MAX_FILES} bestanden ineens gaat niet. Kies er minder.`));
    }
    // what is to be mended first: a long list is not read to its end
    const rank = ({ doubt, other }) => (other ? 2 : doubt ? 0 : 1);
    const found = submissions().sort((one, next) => rank(one) - rank(next));
    byId("paren").replaceChildren(...found.slice(0, 200).map(({ names, doubt }) => {
      const item = element("li", names.join(" + "), { className: doubt ? "let-op" : "goed" });
      if (doubt) item.append(element("small", doubt));
      return item;
    }));
    if (found.length > 200) byId("paren").append(element("li", `… en nog ${found.length - 200}`));
    const rest = found.filter((each) => !each.other).length;
    put("gekozen-kop", rest === 1 ? "Klaar om na te kijken" : `${rest} rapporten om na te kijken`);
    byId("kijk-na").disabled = rest === 0 || found.some((each) => each.never);
    show("gekozen");
    say("");
  }

  const named = (list) => [...list].map((file) => [file.webkitRelativePath || file.name, file]);

  async function dropped(transfer) {
    const entries = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
    const files = [];
    async function walk(entry, path) {
      if (files.length > MAX_FILES) return;
      if (entry instanceof File) { // what another program gives, as a mail its attachment
        files.push([entry.name, entry]);
        return;
      }
      if (entry.isFile) {
        const file = await new Promise((good, bad) => entry.file(good, bad));
        files.push([path + file.name, file]);
        return;
      }
      const reader = entry.createReader();
      for (let part; (part = await new Promise((good, bad) => reader.readEntries(good, bad))).length;) {
        for (const each of part) await walk(each, `${path}${entry.name}/`);
      }
    }
    for (const entry of entries) if (entry) await walk(entry, "");
    return files;
  }

  // From files to a report

  async function check() {
    const regierol = document.querySelector("[name=regierol]:checked")?.value;
    if (!regierol) {
      say("Zeg eerst of uw bestuur de subsidie krijgt. Weet u het niet, kies dan 'Weet ik niet'.");
      document.querySelector("[name=regierol]").focus();
      return;
    }
    say("");
    const expected = submissions().filter((each) => !each.other).length;
    byId("uitkomsten").replaceChildren();
    put("bezig-kop", "Bestanden inlezen");
    byId("voortgang").value = 0;
    show("bezig");
    const controller = new AbortController();
    const mine = run = { controller };
    const sending = [...chosen].filter(([path]) => isRead(path));
    try {
      const since = earlier ? `&sinds=${earlier.id}` : "";
      mine.id = (await (await ask(`api/runs?regierol=${regierol}${since}`, { method: "POST" })).json()).id;
      for (const [sent, [path, file]] of sending.entries()) {
        put("hoever", `Bestand ${sent + 1} van ${sending.length}: ${path}`);
        byId("voortgang").value = sent / sending.length;
        await ask(`api/runs/${mine.id}/files?name=${encodeURIComponent(path)}`, { method: "PUT", body: file, signal: controller.signal });
      }
      await ask(`api/runs/${mine.id}/start`, { method: "POST" });
    } catch (error) {
      forget(mine);
      if (mine === run) fail(error);
      return;
    }
    if (mine !== run) return; // stopped meanwhile
    put("bezig-kop", "Nakijken");
    follow(mine, expected);
  }

  function follow(mine, expected) {
    const found = [];
    const progress = () => {
      const total = Math.max(expected, found.length);
      put("hoever", `${found.length} van ${total} nagekeken`);
      if (found.length) byId("voortgang").value = found.length / total;
      else byId("voortgang").removeAttribute("value"); // it moves: the first may take a while
    };
    progress();
    events = new EventSource(`api/runs/${mine.id}/events`);
    events.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.event === "einde") {
        events.close();
        if (mine === run) done(event, found);
        return;
      }
      found.push(event);
      const item = element("li", `${event.bestuur_in_words} – ${event.rapport_in_words}: ${event.verdict_in_words}`);
      item.dataset.verdict = event.verdict;
      byId("uitkomsten").prepend(item);
      while (byId("uitkomsten").childElementCount > 50) byId("uitkomsten").lastChild.remove();
      progress();
    };
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED && mine === run) events.close();
      if (mine === run) fail(new Error("bbc-check antwoordt niet meer. Start het opnieuw."));
    };
  }

  const WORST = ["niet_conform", "onvolledig", "conform_met_uitzonderingen", "conform", "niet_van_toepassing"];

  function done({ state, messages }, found) {
    if (state !== "klaar") {
      forget(run);
      return state === "gestopt" ? stopped() : fail(new Error(messages.join(" ")));
    }
    const worst = WORST.find((verdict) => found.some((each) => each.verdict === verdict)) ?? "onvolledig";
    byId("oordeel").className = `oordeel ${worst}`;
    if (found.length === 1) {
      const [{ bestuur_in_words: bestuur, rapport_in_words: rapport, verdict_in_words: verdict, counts_in_words: counts }] = found;
      put("klaar-kop", verdict);
      put("aantallen", `${bestuur} – ${rapport}: ${counts}`);
    } else {
      put("klaar-kop", `${count(found.length, "rapport", "rapporten")} nagekeken`);
      const counts = new Map(); // by its words: of equal verdicts one may have a remark
      const sorted = [...found].sort((one, other) => WORST.indexOf(one.verdict) - WORST.indexOf(other.verdict));
      for (const { verdict_in_words: words } of sorted) counts.set(words, (counts.get(words) ?? 0) + 1);
      put("aantallen", [...counts].map(([words, number]) => `${number} ${words}`).join(" · "));
    }
    const mend = worst === "niet_conform" || worst === "onvolledig";
    put("hersteld", mend ? "Hersteld? Kies het nieuwe bestand …" : "Kijk nog een bestand na …");
    byId("berichten").replaceChildren(...messages.map((text) => element("li", text)));
    const report = `verslagen/${run.id}/index.html`;
    byId("verslag").src = report;
    byId("in-tab").href = report;
    byId("pakket").hidden = [...chosen.keys()].map(kind).sort().join() !== "xbrl,xml";
    forget(earlier);
    earlier = run;
    show("klaar");
  }

  function fail(error, heading = "Dit lukte niet") {
    put("fout-kop", heading);
    put("fout-tekst", error.message);
    byId("terug-naar-keuze").hidden = chosen.size === 0;
    show("fout");
  }

  const stopped = () => fail(new Error("Het nakijken is gestopt; er is niets bewaard."), "Gestopt");
  async function forget(which) {
    if (!which?.id) return;
    const { id } = which;
    which.id = null; // once is enough
    await ask(`api/runs/${id}`, { method: "DELETE", keepalive: true }).catch(() => {});
  }

  async function stop() {
    const mine = run;
    run = null;
    mine.controller.abort();
    events?.close();
    await forget(mine);
    stopped();
  }

  function startAgain() {
    events?.close();
    forget(run);
    forget(earlier);
    run = earlier = null;
    chosen = new Map();
    byId("verslag").removeAttribute("src");
    say("");
    show("leeg");
  }

  async function save(kind) {
    say("Een ogenblik: het bestand wordt gemaakt.");
    try {
      const answer = await ask(`api/runs/${run.id}/downloads/${kind}`);
      const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"));
      const address = URL.createObjectURL(await answer.blob());
      element("a", "", { href: address, download: name }).click();
      URL.revokeObjectURL(address);
      say(`'${name}' staat bij uw downloads.`);
    } catch (error) {
      say(error.message);
    }
  }

  async function end() {
    events?.close();
    await ask("api/stop", { method: "POST" }).catch(() => {});
    byId("verslag").removeAttribute("src");
    byId("einde").hidden = true;
    show("gedaan");
  }

  // What the visitor does

  const picks = [["kies", "bestanden"], ["kies-map", "map"], ["nog", "bestanden"], ["hersteld", "bestanden"]];
  for (const [button, input] of picks) byId(button).addEventListener("click", () => byId(input).click());
  for (const input of [byId("bestanden"), byId("map")]) {
    input.addEventListener("change", () => { choose(named(input.files)); input.value = ""; });
  }
  addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("erboven"); });
  // the report tells of what is dragged over it: from then on the page is what it is dragged over
  addEventListener("message", (event) => {
    if (event.source === byId("verslag").contentWindow && event.data === "sleept") document.body.classList.add("erboven");
  });
  addEventListener("pointermove", () => document.body.classList.remove("erboven"));  // who drags moves no pointer
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("erboven"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("erboven");
    try {
      choose(await dropped(event.dataTransfer));
    } catch {
      fail(new Error("Wat u hierheen sleepte, kan niet gelezen worden. Kies het met de knop."));
    }
  });
  byId("kijk-na").addEventListener("click", check);
  byId("stop").addEventListener("click", stop);
  byId("einde").addEventListener("click", end);
  for (const button of document.querySelectorAll("#bewaren button")) button.addEventListener("click", () => save(button.dataset.kind));
  // who closes the page wants no check to go on behind it
  addEventListener("pagehide", () => { if (document.body.dataset.state === "bezig") forget(run); });
  byId("terug-naar-keuze").addEventListener("click", () => show("gekozen"));
  for (const button of document.querySelectorAll("button.terug")) button.addEventListener("click", startAgain);
  show("leeg", { focus: false });
});
