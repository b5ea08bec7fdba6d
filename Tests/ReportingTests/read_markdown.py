"""Reads Markdown as GitHub does: read_markdown.py FILE... tells as JSON what each becomes.

The addresses that GitHub links, those who are called by @name and issues by #number are found as it
finds them: in the text that is left, outside of code.
"""

import html.parser
import json
import re
import sys

import cmarkgfm


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.loose, self.code = [], [], [], 0

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.code += tag == "code"

    def handle_endtag(self, tag):
        self.code -= tag == "code"

    def handle_data(self, data):
        self.text.append(data)
        if not self.code:
            self.loose.append(data)


def read(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    reader = Reader()
    reader.feed(cmarkgfm.github_flavored_markdown_to_html(source, 1 << 17))
    loose = "\n".join(reader.loose)
    return {
        "characters": len(source), "tags": sorted(set(reader.tags)),
        "text": "".join(reader.text).replace("\u200b", ""),
        "calls": re.findall(r"(?<![\w`])@[a-zA-Z0-9-]+", loose) + re.findall(r"(?<!\w)#\d+", loose),
    }


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
