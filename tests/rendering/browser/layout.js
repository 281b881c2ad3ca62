// What is wrong with how the page is laid out, as sentences; nothing where all is well.
() => {
  const wrongs = [];
  const width = document.documentElement.clientWidth;
  const told = (element) => {
    const name = element.tagName.toLowerCase() + [...element.classList].map((each) => "." + each).join("");
    return `<${name}> “${element.textContent.trim().slice(0, 40)}”`;
  };
  if (document.documentElement.scrollWidth > width) wrongs.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`);

  const ways = new Map();  // whether an element may reach out of the window: it scrolls by itself, or is out of sight on purpose
  const excused = (element) => {
    if (!element) return false;
    if (ways.has(element)) return ways.get(element);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const scrolls = element !== document.body && /auto|scroll/.test(style.overflowX);
    const unseen = style.position !== "static" && (box.right <= 0 || box.width <= 1);
    const answer = scrolls || unseen || excused(element.parentElement);
    ways.set(element, answer);
    return answer;
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") && element.tagName !== "svg") continue;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || excused(element)) continue;
    if (box.right > width + 1 || box.left < -1) wrongs.push(`${told(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
    const style = getComputedStyle(element);
    const cut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (cut) wrongs.push(`${told(element)} is cut off: ${element.scrollWidth} px of text in ${element.clientWidth} px`);
  }

  for (const svg of document.querySelectorAll(".canvas svg")) {
    if (!svg.getBoundingClientRect().width) continue;
    const whole = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll(".box")].map((box) => [box, box.querySelector(".frame").getBoundingClientRect()]);
    boxes.forEach(([box, frame], place) => {
      if (frame.left < whole.left - 1 || frame.right > whole.right + 1 || frame.top < whole.top - 1 || frame.bottom > whole.bottom + 1)
        wrongs.push(`the box ${told(box)} reaches out of the drawing`);
      for (const line of box.querySelectorAll("text")) {
        const words = line.getBoundingClientRect();
        if (words.left < frame.left - 1 || words.right > frame.right + 1) wrongs.push(`the words ${told(line)} reach out of their box`);
      }
      for (const [other, second] of boxes.slice(place + 1)) {
        const apart = second.left >= frame.right || second.right <= frame.left || second.top >= frame.bottom || second.bottom <= frame.top;
        if (!apart) wrongs.push(`the boxes ${told(box)} and ${told(other)} lie on each other`);
      }
    });
  }
  return wrongs.slice(0, 20);
}
