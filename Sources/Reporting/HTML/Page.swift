/// A whole document: no script, nothing fetched, all that it needs within.
struct Page {
    var title: String
    /// What the page is about, for those who list it.
    var about: String
    /// Sections that the line of links names, in order: id and text.
    var places: [(id: String, text: String)]
    var header: Markup
    var main: Markup
    var footer: Markup
    /// Rules of this page beside those that all have.
    var style: [StaticString]
    /// Rules that are made of numbers and words of this program.
    var madeStyle: Markup = .nothing

    /// Scripts are not allowed at all; a page that holds one, by whatever mistake, does not run it.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'"

    var source: String {
        let document = block("html", Attribute("lang", "en")) {
            head
            block("body") {
                block("a", .class("skip"), .place("main")) { "Skip to the content" }
                block("header", .class("top")) {
                    header
                    if !places.isEmpty { links }
                }
                block("main", .id("main"), Attribute("tabindex", "-1")) { main }
                block("footer") { footer }
            }
        }
        return "<!doctype html>" + document.source + "\n"
    }

    private var head: Markup {
        block("head") {
            void("meta", Attribute("charset", "utf-8"))
            void(
                "meta", Attribute("http-equiv", "Content-Security-Policy"),
                Attribute("content", Self.policy))
            void("meta", Attribute("name", "referrer"), Attribute("content", "no-referrer"))
            void(
                "meta", Attribute("name", "viewport"),
                Attribute("content", "width=device-width, initial-scale=1"))
            void("meta", Attribute("name", "color-scheme"), Attribute("content", "light dark"))
            void("meta", Attribute("name", "description"), Attribute("content", about))
            void("link", Attribute("rel", "icon"), Attribute("href", "data:,"))
            block("title") { title }
            block("style") {
                Markup(literal: PageStyle.base)
                style.map { Markup(literal: $0) }
                Markup(literal: PageStyle.print)
                madeStyle
            }
        }
    }

    private var links: Markup {
        block("nav", .label("Sections")) {
            block("ul") {
                for place in places {
                    block("li") { inline("a", .place(place.id)) { place.text } }
                }
            }
        }
    }
}

/// A section of a page under its heading.
func section(
    _ id: String, _ title: String, _ note: String = "", @MarkupBuilder content: () -> Markup
) -> Markup {
    block("section", .id(id), Attribute("aria-labelledby", id + "-title")) {
        block("h2", .id(id + "-title")) {
            title
            if !note.isEmpty { inline("small") { " " + note } }
        }
        content()
    }
}
