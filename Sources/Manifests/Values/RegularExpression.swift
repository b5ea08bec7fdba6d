extension Shape where Value == String {
    /// The text of a regular expression that compiles.
    static var regularExpression: Shape<String> {
        Shape<String>.text.refined(
            "a regular expression", placeholder: "", schema: ["format": "regex"]
        ) { text in
            (try? Regex(text)) == nil ? nil : text
        }
    }
}
