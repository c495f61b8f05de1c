// Lists the operations of the API and sends them, with the cookie of whoever signed in.
"use strict";
const root = document.currentScript.dataset.root;
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const resolve = (api, schema) => schema?.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema;

const sample = (api, schema, depth = 0) => {
  schema = resolve(api, schema) ?? {};
  if (schema.anyOf) return null;
  if (schema.enum) return schema.enum[0];
  if (schema.type === "array") return depth > 3 ? [] : [sample(api, schema.items, depth + 1)];
  if (schema.type === "object") {
    const names = schema.required?.length ? schema.required : Object.keys(schema.properties ?? {});
    return Object.fromEntries(names.map(name => [name, sample(api, schema.properties?.[name], depth + 1)]));
  }
  if (schema.format === "date-time") return new Date().toISOString();
  return { string: "", integer: 0, number: 0, boolean: false }[schema.type] ?? null;
};

const send = async (form, method, path, answer) => {
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll("input")) {
    if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
    else if (input.value) for (const value of input.dataset.many ? input.value.split(",") : [input.value]) query.append(input.name, value.trim());
  }
  const body = form.querySelector("textarea")?.value;
  const began = performance.now();
  answer.hidden = false;
  try {
    const response = await fetch(root + path + (query.size ? `?${query}` : ""), {
      method, body, headers: body === undefined ? {} : { "Content-Type": "application/json" },
    });
    let text = await response.text();
    try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: shown as it is */ }
    answer.textContent = `${response.status} ${response.statusText} · ${Math.round(performance.now() - began)} ms\n${text}`;
  } catch (error) {
    answer.textContent = String(error);
  }
};

const show = (api, method, path, operation) => {
  const details = make("details");
  const summary = make("summary");
  summary.append(make("span", method.toUpperCase(), { class: "method" }), make("code", path), ` ${operation.summary}`);
  const form = make("form");
  for (const parameter of operation.parameters) {
    const label = make("label", parameter.name + (parameter.required ? " *" : ""));
    const many = parameter.schema.type === "array";
    const kind = many ? `${parameter.schema.items.type}, several separated by commas` : parameter.schema.format ?? parameter.schema.type;
    const input = make("input", "", { name: parameter.name, placeholder: kind, autocomplete: "off", "data-in": parameter.in });
    if (many) input.dataset.many = "yes";
    input.required = parameter.required;
    label.append(input);
    form.append(label);
  }
  const schema = operation.requestBody?.content["application/json"].schema;
  const takesText = method === "put" && path.includes("/dag-files/");
  if (schema || takesText) {
    const label = make("label", "body");
    const text = make("textarea", "", { rows: 8, spellcheck: "false", name: "body" });
    text.value = takesText ? "" : JSON.stringify(sample(api, schema), null, 2);
    label.append(text);
    form.append(label);
  }
  const answer = make("pre", "", { hidden: "", tabindex: "0", "aria-live": "polite" });
  form.append(make("button", "Send", { type: "submit" }));
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(form, method.toUpperCase(), path, answer);
  });
  details.append(summary, form, answer);
  details.dataset.text = `${method} ${path} ${operation.summary}`.toLowerCase();
  return details;
};

const start = async () => {
  const list = document.getElementById("operations");
  const api = await (await fetch(`${root}/api/openapi.json`)).json();
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(show(api, method, path, operation));
    }
  }
  for (const [tag, operations] of groups) {
    const section = make("section");
    section.append(make("h2", tag), ...operations);
    list.append(section);
  }
  document.getElementById("find").addEventListener("input", event => {
    const words = event.target.value.toLowerCase().split(" ");
    for (const details of list.querySelectorAll("details")) details.hidden = !words.every(word => details.dataset.text.includes(word));
    for (const section of list.children) section.hidden = !section.querySelector("details:not([hidden])");
  });
};

document.addEventListener("DOMContentLoaded", () => start().catch(error => { document.getElementById("operations").textContent = String(error); }));
