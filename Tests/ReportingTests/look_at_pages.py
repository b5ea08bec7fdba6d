"""Looks at pages in a headless Chromium, by its DevTools protocol: look_at_pages.py FOLDER PAGE...

Writes what it saw of each page as JSON to standard output: what ran, what was asked for, what it reads
as, contrast, widths, charts beside their tables, pictures and paper. The pictures and the paper lie in
FOLDER afterwards. Only the standard library, chromium and pdftotext are needed.
"""

import base64
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import time

PATIENCE = 120

# Every text that a person sees against what lies behind it, after WCAG 2.2, 1.4.3.
CONTRAST = """
(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const parse = text => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    return parts.length < 4 ? [...parts.slice(0, 3), 1] : parts;
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const behind = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    let result = matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
    while (layers.length) result = over(layers.pop(), result);
    return result;
  };
  const light = colour => {
    const [r, g, b] = colour.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bad = [];
  let count = 0, least = 99;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), element = walk.currentNode.parentElement;
    if (!text || ['TITLE', 'title', 'desc', 'STYLE'].includes(element.tagName)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const back = behind(element);
    const ink = parse(element instanceof SVGElement ? style.fill : style.color);
    const pair = [light(over(ink, back)), light(back)].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    count += 1;
    least = Math.min(least, ratio);
    if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${text.slice(0, 60)}`);
  }
  return { bad: bad.slice(0, 20), count, least };
})()
"""

# What is wider than the window, unless it scrolls on its own.
WIDTH = """
(() => {
  const wide = [];
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.scroll, .unseen, .skip') && !element.matches('.scroll')) continue;
    const box = element.getBoundingClientRect();
    if (box.right > innerWidth + 1) wide.push(`${element.tagName}.${element.getAttribute('class') || ''} ${Math.round(box.right)}`);
  }
  return { page: document.documentElement.scrollWidth, window: innerWidth, wide: wide.slice(0, 10) };
})()
"""

STRUCTURE = """
(() => {
  const chart = svg => ({
    id: svg.closest('figure').id,
    title: svg.querySelector(':scope > title')?.textContent ?? '',
    description: svg.querySelector(':scope > desc')?.textContent ?? '',
    drawn: [...svg.querySelectorAll('text')].map(t => t.textContent),
    bars: [...svg.querySelectorAll('rect > title, circle > title')].map(t => t.textContent),
    head: [...svg.closest('figure').querySelectorAll('table thead th')].map(c => c.textContent),
    rows: [...svg.closest('figure').querySelectorAll('table tbody tr')].map(r => [...r.children].map(c => c.textContent)),
  });
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1])),
    landmarks: ['header', 'nav', 'main', 'footer'].filter(n => document.querySelectorAll('body > ' + n + ', body > header > ' + n).length === 1),
    drawings: document.querySelectorAll('svg').length,
    charts: [...document.querySelectorAll('svg.chart')].map(chart),
    scripts: document.querySelectorAll('script').length,
    elements: [...new Set([...document.querySelectorAll('*')].map(e => e.tagName.toLowerCase()))].sort(),
    handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on') || n === 'srcdoc').length,
    links: [...document.querySelectorAll('a')].map(a => ({ address: a.getAttribute('href'), rel: a.rel })),
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    lost: [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')).filter(h => !document.getElementById(h.slice(1))),
    owned: String(window.owned),
    text: document.body.textContent,
    marked: [...document.querySelectorAll('.f')].length,
  };
})()
"""

# How many findings and groups are seen after each choice above them.
FILTER = """
(() => {
  const choose = (id, on) => { const box = document.getElementById('show-' + id); if (box && box.checked !== on) box.click(); };
  const seen = what => [...document.querySelectorAll(what)].filter(e => e.checkVisibility()).length;
  const count = () => [seen('.f'), seen('.group')];
  const result = { all: count() };
  for (const name of ['critical', 'high', 'medium', 'low', 'info', 'unknown']) {
    choose(name, false);
    result['without ' + name] = count();
    choose(name, true);
  }
  for (const name of ['blocks', 'new']) {
    if (!document.getElementById('show-' + name)) continue;
    choose(name, true);
    result[name] = count();
  }
  choose('all', true);
  return result;
})()
"""

FOCUS = """
(() => {
  const at = document.activeElement, style = getComputedStyle(at);
  return { at: at.tagName + ' ' + at.textContent.trim().slice(0, 30), seen: at.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
})()
"""

# How many colours a picture has, and how light it is.
PICTURE = """
(async data => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height).data;
  const colours = new Set(); let light = 0;
  for (let i = 0; i < pixels.length; i += 4) { colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]); light += pixels[i] + pixels[i + 1] + pixels[i + 2]; }
  return { colours: colours.size, light: light / (pixels.length / 4) / 765 };
})
"""


class Browser:
    def __init__(self, home):
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()
        arguments = [
            "chromium", "--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--force-device-scale-factor=1", "--remote-debugging-pipe",
            f"--user-data-dir={home}", "about:blank",
        ]
        if os.geteuid() == 0:
            arguments.insert(1, "--no-sandbox")

        def prepare():
            # The browser reads from 3 and writes to 4; neither of ours may be one of them.
            spare_in, spare_out = os.dup2(to_read, 40), os.dup2(back_write, 41)
            os.dup2(spare_in, 3)
            os.dup2(spare_out, 4)

        self.process = subprocess.Popen(
            arguments, preexec_fn=prepare, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(to_read)
        os.close(back_write)
        self.rest = b""
        self.number = 0
        self.events = []
        self.session = None

    def message(self):
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.back], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(self.back, 1 << 20) if ready else b""
            if not piece:
                sys.exit("chromium does not answer")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        data = json.dumps(request).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while True:
            for event in self.events:
                if event.get("method") == method:
                    return
            self.events.append(self.message())

    def evaluate(self, expression):
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            sys.exit(f"in the page: {result['exceptionDetails']}")
        return result["result"].get("value")

    def attach(self):
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.session = session
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self.call(f"{domain}.enable")

    def size(self, width, height):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=False)

    def theme(self, name):
        self.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": name}])

    def open(self, page):
        self.events = []
        self.call("Page.navigate", url=page.as_uri())
        self.wait("Page.loadEventFired")

    def picture(self, file, **options):
        data = self.call("Page.captureScreenshot", format="png", **options)["data"]
        file.write_bytes(base64.b64decode(data))
        return data

    def close(self):
        self.session = None
        self.number += 1
        try:
            os.write(self.to, json.dumps({"id": self.number, "method": "Browser.close"}).encode() + b"\0")
            self.process.wait(10)
        except (OSError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, 9)
            self.process.wait()


def told(events):
    """What the browser complained of or was asked by the page."""
    words = []
    for event in events:
        method, facts = event.get("method"), event.get("params", {})
        if method == "Runtime.consoleAPICalled":
            words.append("console: " + json.dumps(facts.get("args"))[:300])
        elif method == "Runtime.exceptionThrown":
            words.append("exception: " + json.dumps(facts)[:300])
        elif method == "Log.entryAdded":
            words.append("log: " + facts["entry"].get("text", "")[:300])
        elif method == "Page.javascriptDialogOpening":
            words.append("dialog: " + facts.get("message", ""))
    return words


def requests(events):
    return [
        event["params"]["request"]["url"][:200]
        for event in events
        if event.get("method") == "Network.requestWillBeSent"
    ]


def plain_text(node):
    """The text of a DOM tree, as it is told without any script."""
    if node.get("nodeName") in ("STYLE", "SCRIPT", "HEAD"):
        return ""
    own = node.get("nodeValue", "") if node.get("nodeType") == 3 else ""
    return own + "".join(plain_text(child) for child in node.get("children", []))


def look(browser, page, folder):
    seen = {"page": page.name}
    browser.attach()
    browser.size(1200, 900)
    browser.theme("light")
    start = time.monotonic()
    browser.open(page)
    seen["seconds"] = time.monotonic() - start
    pictures = {}
    for theme in ("light", "dark"):
        browser.theme(theme)
        pictures[theme] = browser.picture(folder / f"{page.stem}-{theme}.png")
    focus = []
    for _ in range(6):
        for kind in ("rawKeyDown", "keyUp"):
            browser.call(
                "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        focus.append(browser.evaluate(FOCUS))
    seen["focus"] = focus
    browser.theme("light")
    paper = browser.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
    pdf = folder / f"{page.stem}.pdf"
    pdf.write_bytes(base64.b64decode(paper))
    seen["paper"] = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    seen["structure"] = browser.evaluate(STRUCTURE)
    browser.size(360, 740)
    seen["narrowClosed"] = browser.evaluate(WIDTH)
    browser.picture(folder / f"{page.stem}-narrow.png")
    browser.size(1200, 900)
    for theme in ("light", "dark"):
        browser.theme(theme)
        seen[theme] = browser.evaluate(CONTRAST)
    browser.size(360, 740)
    seen["narrow"] = browser.evaluate(WIDTH)
    browser.size(1200, 900)
    browser.picture(folder / f"{page.stem}-open.png", captureBeyondViewport=True)
    seen["told"] = told(browser.events)
    seen["requests"] = requests(browser.events)

    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    seen["plainText"] = plain_text(browser.call("DOM.getDocument", depth=-1)["root"])
    browser.picture(folder / f"{page.stem}-plain.png")
    seen["told"] += told(browser.events)
    seen["requests"] += requests(browser.events)

    browser.attach()
    seen["pictures"] = {
        theme: browser.evaluate(f"({PICTURE})('{data}')") for theme, data in pictures.items()
    }
    return seen


def glance(browser, page, folder):
    """What a page of thousands of findings is asked for; on paper it would be a book."""
    browser.attach()
    browser.size(360, 740)
    browser.open(page)
    structure = browser.evaluate(STRUCTURE)
    hidden = browser.evaluate(FILTER)
    return {
        "page": page.name, "marked": structure["marked"], "narrow": browser.evaluate(WIDTH),
        "shown": hidden, "told": told(browser.events), "requests": requests(browser.events),
    }


def main(folder, *pages):
    look = globals()["look"]
    if folder == "--glance":
        look, (folder, *pages) = glance, pages
    folder = pathlib.Path(folder)
    with tempfile.TemporaryDirectory(prefix="sluice-chromium-", ignore_cleanup_errors=True) as home:
        browser = Browser(home)
        try:
            seen = [look(browser, pathlib.Path(page).resolve(), folder) for page in pages]
        finally:
            browser.close()
    json.dump(seen, sys.stdout)


main(*sys.argv[1:])
