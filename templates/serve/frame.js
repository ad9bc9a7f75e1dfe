// Waits for what the server says of this runbook, and shows the page anew where it changed. Texts are put in as text.
"use strict";
const page = document.getElementById("page");
const part = (name) => document.getElementById(name);
let seen = -1;
let shown = null;

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
    link.href = `/${encodeURIComponent(name)}/`;
    link.textContent = name;
    if (name === state.name) { link.setAttribute("aria-current", "page"); }
    return link;
  });
}

// The reader stays at the place of the page where they are.
function showPage(edition) {
  if (edition === shown || !edition) { return; }
  const y = shown === null ? 0 : page.contentWindow.scrollY;
  page.onload = () => page.contentWindow.scrollTo(0, y);
  page.src = `runbook.html?${edition}`;
  shown = edition;
}

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
