// Search in the index that stands in the page. Nothing is asked of anybody; words are found whatever their case and accents.
{
  const MOST = 200;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);
  const at = (name) => document.getElementById("f." + name);
  const field = at("words");
  const status = at("status");
  const list = at("results");
  const next = at("next");
  const entries = JSON.parse(at("index").textContent).map(([what, address, name, others]) => {
    const title = fold(name);
    return { what, address, name, others, title, text: title + "\n" + fold(others) };
  });

  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const shown = ({ what, address, name, others }, isInTitle) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.append(element("bdi", name));
    row.append(link, " ", element("span", what, "what"));
    if (others && !(isInTitle && what === "claim")) row.append(element("bdi", others, "others"));
    return row;
  };

  const search = () => {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    const found = asked.length ? entries.filter((each) => asked.every((word) => each.text.includes(word))) : [];
    const isInTitle = (each) => asked.every((word) => each.title.includes(word));
    const ordered = [...found.filter(isInTitle), ...found.filter((each) => !isInTitle(each))];
    list.replaceChildren(...ordered.slice(0, MOST).map((each) => shown(each, isInTitle(each))));
    const number = found.length === 1 ? "1 result" : `${found.length} results`;
    status.textContent = !asked.length ? "" : found.length > MOST ? `${number}; the first ${MOST} are shown` : number;
    const words = "#q=" + encodeURIComponent(field.value);
    if (next) {
      next.hidden = !asked.length;
      next.firstElementChild.href = next.firstElementChild.href.split("#")[0] + words;
    }
    try {
      history.replaceState(null, "", asked.length ? words : "#");
    } catch {
      // a browser that does not let a file change its address: the search works without
    }
  };

  field.parentElement.hidden = false;
  const given = /^#q=(.*)$/.exec(location.hash);
  if (given) {
    try {
      field.value = decodeURIComponent(given[1]);
    } catch {
      // no words of ours
    }
  }
  field.addEventListener("input", search);
  search();
  field.focus();
}
