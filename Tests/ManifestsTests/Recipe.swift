@testable import Manifests

/// A small document of every shape, to test decoding with.
struct Recipe: Shaped, Hashable {
    enum Heat: String, CaseIterable { case low, medium, high }

    struct Step: Shaped, Hashable {
        static let shapeName = "step"
        var say: String
        var then: [Step]

        init(from fields: inout Fields) {
            say = fields.required("say", .text, "what to do")
            then = fields.optional("then", .list(.object), "what to do after it") ?? []
        }
    }

    static let shapeName = "recipe"
    var name: String
    var serves: Int
    var heat: Heat
    var isVegan: Bool
    var share: Double
    var tags: [String]
    var amounts: [Entry<Int>]
    var steps: [Step]

    init(from fields: inout Fields) {
        name = fields.required("name", .identifier, "what it is called")
        serves = fields.required("serves", .integer(1...12), "for how many")
        heat = fields.optional("heat", .word(.low), "how hot") ?? .low
        isVegan = fields.optional("vegan", .boolean, "no animals") ?? false
        share = fields.optional("share", .number(0...1), "a part") ?? 0
        tags = fields.optional("tags", .oneOrMore(.text), "words") ?? []
        amounts = fields.optional("amounts", .dictionary(.integer(0...9)), "how much of each") ?? []
        steps = fields.optional("steps", .list(.object, atLeast: 1), "what to do") ?? []
    }

    static func problems(in text: String) -> [String] {
        do throws(InvalidManifest) {
            _ = try Document.decode(Recipe.self, text: text, file: "soup.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}
