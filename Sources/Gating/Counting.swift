// Numbers in sentences.

func isAre(_ number: Int) -> String { number == 1 ? "is" : "are" }

func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 0 ? "no \(one)" : "\(number) \(number == 1 ? one : many)"
}
