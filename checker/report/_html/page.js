
"use strict";
(() => {
  const of = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const field = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const findings = of(".f");
  const texts = [];
  const text = (at) => {
    if (texts[at] === undefined) {
      const app = findings[at].closest(".app");
      texts[at] = (app.querySelector("h2").textContent + " " + findings[at].textContent).toLowerCase();
    }
    return texts[at];
  };
  const filter = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    findings.forEach((finding, at) => {
      const found = wanted.every((word) => text(at).includes(word));
      finding.hidden = !found;
      count += found ? 1 : 0;
    });
    of(".group").forEach((group) => { group.hidden = !of(".f", group).some((each) => !each.hidden); });
    of("details.rest").forEach((each) => { each.open = wanted.length > 0; });
    shown.value = wanted.length ? `${count} of ${findings.length} findings` : "";
  };
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  const fold = (open) => of("details.f, details.rest").forEach((each) => { each.open = open; });
  document.getElementById("unfold").addEventListener("click", () => fold(true));
  document.getElementById("fold").addEventListener("click", () => fold(false));
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (target) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  let closed = [];
  window.addEventListener("beforeprint", () => {
    const whole = document.getElementById("whole").checked;
    closed = of("details:not([open])").filter((each) => whole || !each.matches(".tree"));
    closed.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
  document.getElementById("tools").hidden = false;
})();
