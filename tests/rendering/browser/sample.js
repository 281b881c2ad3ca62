// Of all elements that hold words or can be clicked: every one of a small page, of a large one two of each look.
(most) => {
  const all = [...document.body.querySelectorAll("*")].filter(
    (each) => each.matches("a, button, input, select, summary") || [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim()),
  );
  if (all.length <= most) return all;
  const looks = new Map();
  const look = (element) => {
    const known = looks.get(element.parentElement) ?? "";
    return `${known}>${element.tagName}.${element.getAttribute("class") ?? ""}`;
  };
  for (const element of document.querySelectorAll("*")) looks.set(element, look(element));
  const seen = new Map();
  return all.filter((each) => {
    const count = (seen.get(looks.get(each)) ?? 0) + 1;
    seen.set(looks.get(each), count);
    return count <= 2;
  });
}
