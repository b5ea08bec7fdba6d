/// A compiled pattern that takes time in proportion to the path, whatever a repository wrote in it.
///
/// It follows all ways through the pattern at once (Thompson's construction), so nothing backtracks.
struct PathAutomaton: Sendable, Hashable {
    private enum Instruction: Sendable, Hashable {
        case byte(ByteSet)
        case fork(Int, Int)
        case jump(Int)
        case start
        case end
        case match
    }

    /// A pattern that needs more is refused: `((a{99}){99}){99}` is short, and a million states long.
    private static let mostInstructions = 4096

    private var program: [Instruction] = []

    /// Fails on a pattern that is too large.
    init?(_ expression: PathExpression) {
        guard add(expression) else { return nil }
        program.append(.match)
    }

    private mutating func add(_ expression: PathExpression) -> Bool {
        guard program.count < Self.mostInstructions else { return false }
        switch expression {
        case .byte(let set): program.append(.byte(set))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .sequence(let parts):
            for part in parts { guard add(part) else { return false } }
        case .choice(let parts): return add(choice: parts[...])
        case .repeated(let part, let least, let most): return add(part, least, most)
        }
        return true
    }

    private mutating func add(choice parts: ArraySlice<PathExpression>) -> Bool {
        guard let first = parts.first else { return true }
        guard parts.count > 1 else { return add(first) }
        let fork = program.count
        program.append(.jump(0))
        guard add(first) else { return false }
        let jump = program.count
        program.append(.jump(0))
        program[fork] = .fork(fork + 1, program.count)
        guard add(choice: parts.dropFirst()) else { return false }
        program[jump] = .jump(program.count)
        return true
    }

    private mutating func add(_ part: PathExpression, _ least: Int, _ most: Int?) -> Bool {
        // Even a part without instructions must not be repeated without end.
        guard least <= Self.mostInstructions, most ?? 0 <= Self.mostInstructions else {
            return false
        }
        for _ in 0..<least { guard add(part) else { return false } }
        guard let most else {
            let fork = program.count
            program.append(.jump(0))
            guard add(part) else { return false }
            program.append(.jump(fork))
            program[fork] = .fork(fork + 1, program.count)
            return true
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(program.count)
            program.append(.jump(0))
            guard add(part) else { return false }
        }
        for fork in forks { program[fork] = .fork(fork + 1, program.count) }
        return true
    }

    /// - Parameters:
    ///   - path: The whole of it must match.
    ///   - effort: Steps that may still be taken; what is taken is subtracted.
    /// - Returns: Whether it matches; no when the effort is used up.
    func matches(_ path: [UInt8], effort: inout Int) -> Bool {
        var threads = Threads(count: program.count)
        follow(0, at: 0, of: path.count, into: &threads)
        for (position, byte) in path.enumerated() {
            if threads.members.isEmpty { return false }
            effort -= threads.members.count
            if effort < 0 { return false }
            let current = threads.take()
            for place in current {
                if case .byte(let set) = program[place], set.contains(byte) {
                    follow(place + 1, at: position + 1, of: path.count, into: &threads)
                }
            }
        }
        return threads.members.contains { program[$0] == .match }
    }

    /// Adds a place, and all that is reached from it without reading a byte.
    private func follow(_ place: Int, at position: Int, of count: Int, into threads: inout Threads)
    {
        var waiting = [place]
        while let place = waiting.popLast() {
            guard threads.add(place) else { continue }
            switch program[place] {
            case .fork(let first, let second):
                waiting.append(second)
                waiting.append(first)
            case .jump(let target): waiting.append(target)
            case .start: if position == 0 { waiting.append(place + 1) }
            case .end: if position == count { waiting.append(place + 1) }
            case .byte, .match: break
            }
        }
    }

    /// The places that are reached after so many bytes, each once.
    private struct Threads {
        private(set) var members: [Int] = []
        private var seenIn: [Int]
        private var generation = 1

        init(count: Int) { seenIn = Array(repeating: 0, count: count) }

        mutating func add(_ place: Int) -> Bool {
            guard seenIn[place] != generation else { return false }
            seenIn[place] = generation
            members.append(place)
            return true
        }

        mutating func take() -> [Int] {
            defer {
                members = []
                generation += 1
            }
            return members
        }
    }
}
