import Testing

@testable import Orchestration

@Suite struct StepQueueTests {
    private let machine = Machine(cores: 4, memoryBytes: 1000)

    private func item(
        _ id: String, after: Set<String> = [], cores: Double = 1, memory: Int = 100,
        seconds: Double = 10
    ) -> StepQueue.Item {
        StepQueue.Item(
            id: id, after: after,
            cost: StepCost(cores: cores, memoryBytes: memory, seconds: seconds))
    }

    /// What starts at once.
    private func starting(_ items: [StepQueue.Item]) -> [String] {
        var queue = StepQueue(items, machine: machine)
        return Array(sequence(state: 0) { _ in queue.next()?.id })
    }

    @Test func `The longest starts first, equals by name`() {
        let items = [
            item("b", seconds: 5), item("a", seconds: 5), item("long", seconds: 9),
            item("short", seconds: 1),
        ]
        #expect(starting(items) == ["long", "a", "b", "short"])
    }

    @Test func `What a step holds up counts with it`() {
        let items = [
            item("long", seconds: 9), item("sbom", seconds: 2),
            item("match", after: ["sbom"], seconds: 3),
            item("licence", after: ["match"], seconds: 5),
        ]
        #expect(starting(items) == ["sbom", "long"])
    }

    @Test func `A step starts when everything before it has ended, not sooner`() {
        var queue = StepQueue(
            [item("a"), item("b"), item("c", after: ["a", "b"])], machine: machine)
        #expect(queue.next()?.id == "a" && queue.next()?.id == "b")
        queue.end("a")
        #expect(queue.next() == nil)
        queue.end("b")
        #expect(queue.next()?.id == "c")
        #expect(!queue.isEmpty)
        queue.end("c")
        #expect(queue.isEmpty)
    }

    @Test func `Memory is never promised twice`() {
        var queue = StepQueue(
            [
                item("a", memory: 600, seconds: 9), item("b", memory: 600, seconds: 8),
                item("c", memory: 400, seconds: 7), item("d", memory: 1, seconds: 6),
            ], machine: machine)
        // A smaller one fills the gap that a large one cannot use yet.
        #expect(queue.next()?.id == "a" && queue.next()?.id == "c")
        #expect(queue.next() == nil)
        queue.end("a")
        #expect(queue.next()?.id == "b" && queue.next() == nil)
        queue.end("c")
        #expect(queue.next()?.id == "d")
    }

    @Test func `One core more than there are is promised, and no more`() {
        let items = (0..<9).map { item("\($0)", cores: 1) }
        #expect(starting(items).count == 5)
        #expect(starting(items.map { item($0.id, cores: 0.1) }).count == 9)
        #expect(
            starting([item("a", cores: 4), item("b", cores: 1), item("c", cores: 1)]).count == 2)
    }

    @Test(arguments: [(99.0, 10), (1.0, 99_999)])
    func `What is larger than the machine runs alone`(_ cores: Double, _ memory: Int) {
        var queue = StepQueue(
            [item("small"), item("huge", cores: cores, memory: memory, seconds: 99)],
            machine: machine)
        #expect(queue.next()?.id == "huge")
        #expect(queue.next() == nil)
        queue.end("huge")
        #expect(queue.next()?.id == "small")
    }

    @Test func `Steps that wait for each other or for nobody never start, and end the search`() {
        let items = [
            item("a", after: ["b"]), item("b", after: ["a"]), item("c", after: ["nobody"]),
        ]
        #expect(starting(items).isEmpty)
        #expect(starting([]).isEmpty)
    }
}
