// The search of the site: every word has to stand somewhere in an entry; titles count most.
"use strict";

(() => {
  const MOST = 100;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = CODEBOOK.entries.map(([kind, page, place, title, beside, words]) => {
    const head = fold(title);
    return { kind, page, place, title, beside, words, head, all: fold(`${title} ${beside} ${words}`) };
  });

  const box = document.getElementById("site-search");
  const only = document.getElementById("site-kind");
  const told = document.getElementById("site-found");
  const list = document.getElementById("site-results");

  // The lower the better: the title itself, its beginning, a word of it, a whole word elsewhere.
  const rank = (entry, query, words) => {
    if (entry.head === query || entry.head.startsWith(`${query} `) && /^\d+$/.test(query)) return 0;
    if (entry.head.startsWith(query)) return 1;
    if (words.every((word) => ` ${entry.head}`.includes(` ${word}`))) return 2;
    if (` ${entry.all} `.includes(` ${query} `)) return 3;
    return words.every((word) => ` ${entry.all}`.includes(` ${word}`)) ? 4 : 5;
  };

  const find = (query, kind) => {
    const words = query.split(/\s+/);
    return entries
      .filter((entry) => (kind === "" || CODEBOOK.kinds[entry.kind] === kind)
        && words.every((word) => entry.all.includes(word)))
      .map((entry) => [rank(entry, query, words), entry])
      .sort(([a, one], [b, other]) => a - b || one.kind - other.kind
        || one.head.length - other.head.length || (one.head < other.head ? -1 : 1))
      .map(([, entry]) => entry);
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const item = (entry) => {
    const made = document.createElement("li");
    const link = element("a", entry.title);
    link.href = `${CODEBOOK.pages[entry.page]}#${entry.place}`;
    made.append(element("span", CODEBOOK.kinds[entry.kind], "chip"), " ", link, " ",
      element("span", entry.beside, "code"));
    if (entry.words) {
      const words = entry.words.length > 160 ? `${entry.words.slice(0, 160)} …` : entry.words;
      made.append(element("p", words, "note"));
    }
    return made;
  };

  const show = () => {
    const query = fold(box.value).trim();
    const found = query ? find(query, only.value) : [];
    const more = found.length > MOST ? `, of which the first ${MOST} are shown` : "";
    const number = found.length === 1 ? "1 entry" : `${found.length.toLocaleString("en")} entries`;
    told.textContent = query ? `${number} found${more}` : "";
    list.replaceChildren(...found.slice(0, MOST).map(item));
  };

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", show);
  only.addEventListener("change", show);
  show();
})();
