// Waits for what the server says of this runbook, and shows the page anew where it changed. Texts are put in as text.
"use strict";
const page = document.getElementById("page");
const part = (name) => document.getElementById(name);
let seen = -1;
let shown = null;
let latest = null;

// Only what the links of this frame name: an address from elsewhere brings nothing else into it.
function file() {
  const links = [...part("files").querySelectorAll("a")];
  const wanted = links.find((link) => link.hash === location.hash) || links[0];
  return wanted.hash.slice(1);
}

function line(text, style) {
  const element = document.createElement("p");
  element.textContent = text;
  element.className = style;
  return element;
}

function finding(found) {
  const element = document.createElement("article");
  element.append(line(found.place, "place"), line(`${found.level} ${found.code}: ${found.message}`, "told"));
  found.details.forEach((detail) => element.append(line(detail, "hint")));
  return element;
}

function names(state) {
  return state.others.map((name) => {
    const link = document.createElement("a");
    link.href = `/${encodeURIComponent(name)}/#${file()}`;
    link.textContent = name;
    if (name === state.name) { link.setAttribute("aria-current", "page"); }
    return link;
  });
}

function mark() {
  for (const link of part("files").querySelectorAll("a")) {
    if (link.hash === `#${file()}`) { link.setAttribute("aria-current", "page"); } else { link.removeAttribute("aria-current"); }
  }
}

// The reader stays at the place of the page where they are; a browser's own reader of PDF sees to that itself.
function showPage(edition) {
  const name = file();
  const wanted = `${name}?${edition}`;
  if (wanted === shown || !edition) { return; }
  const isPdf = name.endsWith(".pdf");
  const isSame = shown !== null && shown.startsWith(`${name}?`) && !isPdf;
  const y = isSame ? page.contentWindow.scrollY : 0;
  page.onload = isPdf ? null : () => page.contentWindow.scrollTo(0, y);
  if (isPdf) { page.removeAttribute("sandbox"); } else { page.setAttribute("sandbox", "allow-same-origin"); }
  page.src = wanted;
  shown = wanted;
  latest = edition;
  mark();
}

addEventListener("hashchange", () => showPage(latest));

function show(state) {
  const errors = state.findings.filter((found) => found.level === "error");
  document.title = `${state.good ? "" : "✗ "}${state.name}`;
  document.querySelector("header").className = state.good ? "" : "bad";
  part("names").replaceChildren(...names(state));
  part("changed").textContent = state.changed;
  part("findings").replaceChildren(...errors.map(finding));
  part("findings").hidden = errors.length === 0;
  showPage(state.edition);
  seen = state.version;
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`state?seen=${seen}`);
      if (!answer.ok) { throw new Error(answer.statusText); }
      show(await answer.json());
    } catch {
      document.querySelector("header").className = "bad";
      part("changed").textContent = "The server does not answer: start runbook serve again.";
      seen = -1;
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
}

listen();
