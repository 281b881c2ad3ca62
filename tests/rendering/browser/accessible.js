// What axe-core finds wrong: by all rules with these tags; by those of `single` in a sample of a large page only.
async ([sample, tags, single]) => {
  const run = (context, values) => axe.run(context, {runOnly: {type: "rule", values}, resultTypes: ["violations"]});
  const rest = tags.length ? axe.getRules(tags).map((rule) => rule.ruleId).filter((name) => !single.includes(name)) : [];
  const found = [];
  if (rest.length) found.push(await run(document, rest));
  if (sample.length) found.push(await run({include: sample}, single));
  return found.flatMap((each) => each.violations);
}
