"use strict";

// Shows the greeting; textContent never becomes markup.
async function greet(name, element) {
  const answer = await fetch("/greeting?name=" + encodeURIComponent(name));
  const greeting = await answer.json();
  element.textContent = `${greeting.greeting} ${greeting.name}`;
}

module.exports = { greet };
