
"use strict";
// Ranks the cards of the page by what is typed. Each row of `keys` belongs to the card at the same
// place: [English forms, identifiers, right Chinese, wrong Chinese, pinyin], in lower case.
(() => {
  const $ = (name) => document.getElementById(`_${name}`); // no id of a term starts so
  const cards = [...$("cards").children];
  const keys = JSON.parse($("keys").textContent);
  const texts = cards.map((card) =>
    [...card.querySelectorAll(".defs p")].map((p) => p.textContent).join("\n").toLowerCase());
  const words = {
    en: {
      found: (n) => (n === 1 ? "1 term" : `${n} terms`), all: "all domains",
      button: "中文", label: "切换到中文界面", buttonLang: "zh",
    },
    zh: {
      found: (n) => `${n} 个术语`, all: "全部领域",
      button: "English", label: "Switch to English", buttonLang: "en",
    },
  };
  let ui = (navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en";

  // Best first: the whole word, then its start, then a word inside it, then anywhere.
  function match(key, query, whole) {
    if (key === query) return whole;
    if (key.startsWith(query)) return whole - 20 - Math.min(9, key.length - query.length);
    const at = key.indexOf(query);
    if (at < 0) return 0;
    return /[\s\-_./]/.test(key[at - 1]) ? whole - 32 : query.length > 1 || query > "\u2e80" ? whole - 45 : 0;
  }

  // Pinyin with tone marks or digits, spaced or not, as the keys have it: tui4 bi4 gives tuibi.
  function pinyin(query) {
    const plain = query.replace(/ü/g, "v").normalize("NFD").replace(/\u0308/g, "v")
      .replace(/[\u0300-\u036f'\s]/g, "").replace(/uv/g, "v");
    return /^[a-z]+[a-z1-5]*$/.test(plain) ? plain.replace(/[1-5]/g, "") : "";
  }

  const columns = [100, 88, 98, 94, 90];
  function score(row, text, query, spelt) {
    let best = 0;
    columns.forEach((whole, column) => {
      const wanted = column === 4 ? spelt : query;
      if (wanted) row[column].forEach((key, place) => {
        const found = match(key, wanted, whole) - (column === 0 && place ? 1 : 0);
        if (found > best) best = found;
      });
    });
    return best > 0 ? best : query.length > 1 && text.includes(query) ? 1 : 0;
  }

  function search() {
    const query = $("q").value.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
    const domain = $("domain").value;
    const spelt = pinyin(query);
    const found = [];
    cards.forEach((card, number) => {
      if (domain && card.dataset.domain !== domain) return;
      const points = query ? score(keys[number], texts[number], query, spelt) : 1;
      if (points > 0) found.push([points, number]);
    });
    if (query) found.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    $("cards").replaceChildren(...found.map((f) => cards[f[1]]));
    $("none").hidden = found.length > 0;
    $("status").textContent = words[ui].found(found.length);
  }

  function speak() {
    const say = words[ui];
    document.documentElement.dataset.ui = ui;
    document.documentElement.lang = ui;
    Object.assign($("ui"), { textContent: say.button, lang: say.buttonLang });
    $("ui").setAttribute("aria-label", say.label);
    $("domain").options[0].textContent = `${say.all} (${cards.length})`;
  }

  // A link to a card that the search has put away brings the whole list back.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = cards.find((c) => c.id === id);
    if (!card) return;
    if (!card.isConnected) {
      $("q").value = $("domain").value = "";
      search();
    }
    card.scrollIntoView();
    card.querySelector("a").focus({ preventScroll: true });
  }

  $("q").addEventListener("input", () => { scrollTo(0, 0); search(); });
  $("domain").addEventListener("input", () => { scrollTo(0, 0); search(); });
  $("form").addEventListener("submit", (event) => event.preventDefault());
  $("ui").addEventListener("click", () => { ui = ui === "en" ? "zh" : "en"; speak(); search(); });
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("q").focus();
    } else if (event.key === "Escape" && event.target === $("q")) {
      $("q").value = "";
      search();
    }
  });
  $("form").hidden = $("ui").hidden = false;
  speak();
  search();
  follow();
})();
