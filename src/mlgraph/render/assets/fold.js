// ---- Folding: what mlgraph.names.fold makes of a name, for the page and for the search of the site.

const GAP =
  /(?:\\[a-zA-Z]+(?=[\p{White_Space}\x1c-\x1f]*\{)|[\p{White_Space}\x1c-\x1f\-\u2010-\u2015\u2212_/·•'’‘`"“”*$\\{}()[\]（）]|\.(?!\p{Nd})|(?<!\p{Nd})\.)+/gu;

// Lower, upper, lower again comes to Unicode's case folding: ß and ſ, σ and ς fall together.
const foldCase = (text) => text.toLowerCase().toUpperCase().toLowerCase();

function fold(name) {
  let folded = "";
  for (const char of name.replace(GAP, "")) {
    folded += char === "&" || char === "＆" ? "and" : foldCase(char.normalize("NFKC"));
  }
  return folded;
}
