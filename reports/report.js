// Nothing depends on this: it points out chains, follows them by key, and sorts and filters tables.
let came; // the link to the words
document.addEventListener("click", (event) => { came = event.target.closest?.(".box, .line, a.step") ?? came; });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.closest(".canvas, input")) came?.focus();
});

for (const svg of document.querySelectorAll(".canvas svg")) {
  const lines = [...svg.querySelectorAll(".line")];
  const boxes = [...svg.querySelectorAll(".box")];
  const column = (box) => box.firstChild.x.baseVal.value;
  const reach = (number, from, to) => {
    const seen = new Set([number]);
    for (const each of seen) for (const line of lines) if (line.dataset[from] === each) seen.add(line.dataset[to]);
    return seen;
  };
  const show = (box) => {
    const before = reach(box.dataset.number, "end", "start");
    const after = reach(box.dataset.number, "start", "end");
    const on = (set, line) => set.has(line.dataset.start) && set.has(line.dataset.end);
    svg.classList.add("tracing");
    for (const each of boxes) each.classList.toggle("on", before.has(each.dataset.number) || after.has(each.dataset.number));
    for (const line of lines) line.classList.toggle("on", on(before, line) || on(after, line));
  };
  const hide = () => svg.classList.remove("tracing");
  // Left: whom it has it from; right: who has it from it; up and down: the same column.
  const next = (box, key) => {
    const along = (from, to) => {
      const found = lines.map(({ dataset }) => dataset[from] === box.dataset.number && dataset[to]);
      return boxes.find((each) => each !== box && found.includes(each.dataset.number));
    };
    const beside = boxes.filter((each) => column(each) === column(box)), place = beside.indexOf(box);
    if (key === "ArrowLeft") return along("end", "start");
    if (key === "ArrowRight") return along("start", "end");
    if (key === "ArrowUp") return beside[place - 1];
    if (key === "ArrowDown") return beside[place + 1];
    if (key === "Escape") return svg.closest("section").querySelector(".jump a");
  };
  for (const box of boxes) {
    for (const kind of ["pointerenter", "focus"]) box.addEventListener(kind, () => show(box));
    for (const kind of ["pointerleave", "blur"]) box.addEventListener(kind, hide);
    box.addEventListener("keydown", (event) => {
      next(box, event.key)?.focus();
      if (event.key.startsWith("Arrow")) event.preventDefault();
    });
  }
}

const { compare } = new Intl.Collator(undefined, { numeric: true });
for (const table of document.querySelectorAll("table.sortable")) {
  const tools = table.previousElementSibling, body = table.tBodies[0], heads = [...table.rows[0].cells];
  const status = tools.querySelector("[role=status]"), input = tools.querySelector("input");
  const rows = [...body.rows], printed = rows.filter((row) => !row.classList.contains("beyond")).length;
  const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  tools.hidden = false;
  table.classList.add("live");
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const order = head.ariaSort === "ascending" ? "descending" : "ascending";
      const turn = order === "ascending" ? 1 : -1;
      for (const each of heads) each.ariaSort = each === head ? order : null;
      rows.sort((a, b) => turn * compare(value(a, column), value(b, column)));
      rows.forEach((row, place) => row.classList.toggle("beyond", place >= printed));
      body.append(...rows);
      status.textContent = `Sorted by ${head.textContent}, ${order}.`;
    });
  });
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown.`;
  });
}

// Wording to paste gets a button that copies it. Without script, or without a clipboard, it can be marked by hand.
if (navigator.clipboard) for (const text of document.querySelectorAll("pre.paste")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  const words = text.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text.querySelector("code"));
      button.textContent = "Marked";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  text.prepend(button);
}
