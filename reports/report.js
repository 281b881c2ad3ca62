// Pointing at a box, or reaching it with Tab, shows the whole chain it stands in. Nothing depends on this.
for (const svg of document.querySelectorAll(".canvas svg")) {
  const lines = [...svg.querySelectorAll(".line")];
  const boxes = [...svg.querySelectorAll(".box")];
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
  for (const box of boxes) {
    box.addEventListener("pointerenter", () => show(box));
    box.addEventListener("pointerleave", hide);
    box.addEventListener("focus", () => show(box));
    box.addEventListener("blur", hide);
  }
}
