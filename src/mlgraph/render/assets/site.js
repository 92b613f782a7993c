// ---- Search of the site: whole name, beginning, part; text enters the document as text.

const entries = JSON.parse(document.getElementById("data").textContent);
const hits = document.getElementById("hits");

function rankOf(names, wanted) {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : null;
}

function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = entries.map(([name, page, names], place) => ({ name, page, place, rank: rankOf(names, wanted) }));
  return found.filter(({ rank }) => rank !== null).sort((a, b) => a.rank - b.rank || a.place - b.place).slice(0, 40);
}

document.getElementById("search").addEventListener("input", (event) => {
  hits.replaceChildren(...search(event.target.value).map(({ name, page }) => {
    const link = document.createElement("a");
    link.href = page.split("/").map(encodeURIComponent).join("/");
    link.textContent = name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
});
document.getElementById("search").focus();
